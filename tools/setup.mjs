// Installs what the project needs and the machine lacks, and says so. Where all is in place it only looks.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { Unmet, exitOf, output, root, run, say, whenStarted } from "./run.mjs";

export const TARGET = "wasm32-unknown-unknown";
const TRUNK = "0.21.14";
const DATASETTE = "0.65.5";
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "thoat-ngheo");

/** Two environments: for programs that run here, and for those that build for the browser. */
export async function setup() {
  if (output("cargo", ["--version"]) === undefined) throw new Unmet("Rust is missing: install it from https://rustup.rs");
  await npmPackages();
  const native = {
    ...process.env,
    PATH: [join(root, "node_modules/.bin"), join(CACHE, "bin"), process.env.PATH].join(delimiter),
  };
  const wasm = { ...native, ...(await wasmCompiler()) };
  await cargoTool("trunk", "trunk", TRUNK, native);
  await cargoTool("wasm-bindgen", "wasm-bindgen-cli", lockedVersion("wasm-bindgen"), native);
  return { native, wasm };
}

async function npmPackages() {
  const stamp = join(root, "node_modules/.package-lock-hash");
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("installing npm packages");
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, wanted);
}

/** What to add to the environment so that cargo can build for the browser. */
async function wasmCompiler() {
  if (isReady({})) return {};
  const debian = { RUSTUP_TOOLCHAIN: "web" };
  if (isReady(debian)) return debian;
  say(`adding Rust's target ${TARGET}`);
  const added = (await exitOf("rustup", ["target", "add", TARGET])) === 0 && (await exitOf("rustup", ["component", "add", "rust-src"])) === 0;
  if (added && isReady({})) return {};
  if (debianAsRoot()) {
    say("rustup cannot have it here; taking Debian's compiler instead");
    await run("bash", ["tools/wasm-target.sh"]);
    if (isReady(debian)) return debian;
  }
  throw new Unmet(
    `Rust cannot build for the browser here: \`rustup target add ${TARGET}\` or \`rustup component add rust-src\` failed.\n` +
      "On Debian, `sudo bash tools/wasm-target.sh` gives another way.",
  );
}

/** Whether a toolchain has the target's standard library, for tests, and its source, for the site. */
function isReady(toolchain) {
  const env = { ...process.env, ...toolchain };
  const sysroot = output("rustc", ["--print", "sysroot"], env);
  if (!sysroot || !existsSync(join(sysroot, "lib/rustlib/src/rust/library/Cargo.lock"))) return false;
  const folder = output("rustc", ["--print", "target-libdir", "--target", TARGET], env);
  if (!folder || !existsSync(folder)) return false;
  // What tools/wasm-target.sh built serves only the compiler that built it.
  const builtBy = join(folder, ".built-by");
  if (existsSync(builtBy) && readFileSync(builtBy, "utf8").trim() !== output("rustc", ["--version"], env)) return false;
  return readdirSync(folder).some(file => /^libstd-.*\.rlib$/.test(file));
}

async function cargoTool(program, crate, version, env) {
  if (output(program, ["--version"], env)?.split(" ")[1] === version) return;
  say(`installing ${crate} ${version} (some minutes, once)`);
  const install = ["install", "--quiet", "--force", "--root", CACHE, `${crate}@${version}`];
  // A published lock can name a version that a registry does not show yet.
  if ((await exitOf("cargo", [...install, "--locked"], env)) === 0) return;
  say("trying without the versions it was published with");
  await run("cargo", install, env);
}

function lockedVersion(crate) {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const [, version] = lock.match(new RegExp(`name = "${crate}"\\nversion = "(.*)"`)) ?? [];
  if (!version) throw new Unmet(`Cargo.lock does not name ${crate}`);
  return version;
}

const BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/snap/bin/chromium",
];

/** Where a Chromium to test in lies: what `CHROMIUM` names, one of the machine's, or one installed for it. */
export async function browser() {
  const named = process.env.CHROMIUM;
  const found = firstThatRuns(named ? [named] : BROWSERS);
  if (found) return found;
  if (named) throw new Unmet(`CHROMIUM names ${named}, which does not run`);
  if (debianAsRoot()) {
    await install("chromium");
    return firstThatRuns(BROWSERS);
  }
  const { chromium } = await import("playwright-core");
  if (!existsSync(chromium.executablePath())) {
    say("downloading Chromium");
    await run("node_modules/.bin/playwright-core", ["install", "--no-shell", "chromium"]);
  }
  return chromium.executablePath();
}

const OFFICES = ["soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"];

/** LibreOffice, to open spreadsheets with in tests; `undefined` where there is none and it cannot be installed. */
export async function office() {
  const found = firstThatRuns(OFFICES);
  if (found || !debianAsRoot()) return found;
  await install("libreoffice-calc");
  return firstThatRuns(OFFICES);
}

/** Datasette, the database over HTTP that a journey reads from. */
export async function datasette() {
  const home = join(CACHE, `datasette-${DATASETTE}`);
  const program = join(home, "bin/datasette");
  if (output(program, ["--version"])?.endsWith(` ${DATASETTE}`)) return program;
  say(`installing datasette ${DATASETTE}`);
  const made = () => exitOf("python3", ["-m", "venv", "--clear", home]);
  // Debian's Python comes without what makes an environment.
  if ((await made()) !== 0 && debianAsRoot()) {
    await install("python3-venv");
    await made();
  }
  const packages = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `datasette==${DATASETTE}`];
  if ((await exitOf(join(home, "bin/python"), packages)) === 0) return program;
  throw new Unmet(
    `Datasette ${DATASETTE} cannot be installed: it needs Python 3.10 or later with its module venv, and PyPI.\n` +
      "The journeys of a dataset that a database answers for read from it.",
  );
}

function debianAsRoot() {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

async function install(name) {
  say(`installing ${name}`);
  const apt = ["-o", "DPkg::Lock::Timeout=600", "-qq", "-y"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", [...apt, "update"], env);
  await run("apt-get", [...apt, "install", "--no-install-recommends", name], env);
}

function firstThatRuns(programs) {
  const paths = programs.map(program => output("sh", ["-c", 'command -v "$0"', program]));
  return paths.find(path => path && output(path, ["--version"]) !== undefined);
}

await whenStarted(import.meta.url, setup);
