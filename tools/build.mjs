// Builds the site into dist/, unless it stands there already.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, say, whenStarted } from "./run.mjs";
import { setup } from "./setup.mjs";

export const dist = join(root, "dist");

const INPUTS = ["Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "package-lock.json", "package.json", "public", "src", "style"];

export async function build({ wasm }) {
  const stamp = join(root, "build/stamp");
  const wanted = hashOfInputs();
  if (existsSync(join(dist, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  say("building the site");
  // Trunk runs cargo offline.
  await run("cargo", ["fetch", "--quiet"], wasm);
  // Trunk takes an inherited NO_COLOR=1 for a wrong value of its own option.
  const { NO_COLOR, ...env } = wasm;
  await run("trunk", ["--quiet", "build"], env);
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, wanted);
}

function hashOfInputs() {
  const hash = createHash("sha256");
  for (const file of INPUTS.flatMap(filesOf)) {
    hash.update(file).update("\0").update(readFileSync(join(root, file))).update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path)).sort().flatMap(name => filesOf(join(path, name)));
}

await whenStarted(import.meta.url, async () => build(await setup()));
