#!/usr/bin/env bash
# Gives a Debian machine a compiler for wasm32-unknown-unknown where rustup cannot fetch the target.
#
# Debian carries a current rustc under the name `rustc-web`, with its library source but without a
# standard library for the browser, so that library is built here once (about a minute) and the whole
# is linked into rustup as the toolchain `web`. Run as root. A second run finds everything in place.
set -euo pipefail

target=wasm32-unknown-unknown
lib=/usr/lib/rustlib/$target/lib

say() { printf 'wasm-target: %s\n' "$*"; }

if ! [ -x /usr/bin/rustc ] || ! dpkg -s rustc-web cargo-web rust-web-src rust-web-clippy >/dev/null 2>&1; then
  say "installing Debian's rustc-web"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=600 update -qq
  lld=$(apt-cache search '^lld-[0-9]+$' | awk '{print $1}' | sort -t- -k2 -n | tail -n 1)
  [ -n "$lld" ] || { say "no package lld-NN in Debian's list"; exit 1; }
  apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends rustc-web cargo-web rust-web-src rust-web-clippy "$lld"
fi

if ! command -v rust-lld >/dev/null 2>&1; then
  lld=$(find /usr/lib/llvm-*/bin/lld 2>/dev/null | sort -V | tail -n 1)
  [ -n "$lld" ] || { say "no lld below /usr/lib/llvm-*"; exit 1; }
  ln -sf "$lld" /usr/local/bin/rust-lld
fi

# Debian moves the compiler on; a library built by another version does not link.
version=$(/usr/bin/rustc --version)
if [ "$(cat "$lib/.built-by" 2>/dev/null || true)" != "$version" ]; then
  say "building the standard library for the browser with $version"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' > "$work/Cargo.toml"
  : > "$work/src/lib.rs"
  # Without embed-bitcode a later LTO link fails with "failed to get bitcode from object file".
  (cd "$work" && RUSTUP_TOOLCHAIN='' RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$work/target" \
    /usr/bin/cargo build --quiet --release --target "$target" -Zbuild-std=std,panic_abort,test)
  rm -rf "$lib"
  mkdir -p "$lib"
  find "$work/target/$target/release" -name '*.rlib' ! -name 'libempty*' -exec cp {} "$lib/" \;
  printf '%s\n' "$version" > "$lib/.built-by"
fi

rustup toolchain link web /usr
say "toolchain 'web' is ready ($version)"
