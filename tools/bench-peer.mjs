// Builds the engine for the benchmark of peers into target/bench-peer/.
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { root, run, whenStarted } from "./run.mjs";
import { TARGET, setup } from "./setup.mjs";

// As the site is built, but for speed where it costs little.
const FAST = {
  RUSTC_BOOTSTRAP: "1",
  CARGO_UNSTABLE_BUILD_STD: "std,panic_abort",
  CARGO_UNSTABLE_BUILD_STD_FEATURES: "optimize_for_size",
  RUSTFLAGS: "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Ctarget-feature=+simd128,+bulk-memory",
};

await whenStarted(import.meta.url, async () => {
  const { wasm } = await setup();
  const target = resolve(root, wasm.CARGO_TARGET_DIR ?? "target");
  const made = join(root, "target/bench-peer");
  const bound = join(target, "peer-bound");
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  const env = { ...wasm, ...FAST, CARGO_TARGET_DIR: join(target, "peer") };
  await run("cargo", ["build", "--quiet", "--locked", "--no-default-features", "--example", "bench-peer", "--target", TARGET, "--profile", "peer"], env);
  const built = join(target, "peer", TARGET, "peer/examples/bench_peer.wasm");
  await run("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", bound, "--out-name", "program", built], wasm);
  const features = ["--enable-simd", "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-reference-types", "--enable-multivalue", "--enable-mutable-globals"];
  // What is called from one place stays by itself: a browser compiles small functions anew, and faster, that run often.
  await run("wasm-opt", ["-Os", "--one-caller-inline-max-function-size=40", ...features, "--strip-producers", "-o", join(made, "program_bg.wasm"), join(bound, "program_bg.wasm")], wasm);
  const how = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning", `--alias:program=${join(bound, "program.js")}`];
  await run("esbuild", ["benches/peer/bench-peer.js", ...how, `--outfile=${join(made, "bench-peer.js")}`], wasm);
});
