// Builds the site into dist/, unless it stands there already.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { program, root, run, say, whenStarted } from "./run.mjs";
import { TARGET, setup } from "./setup.mjs";

export const dist = join(root, "dist");

// Rust's ready-made standard library brings the words of every panic and whatever speed asks for, 14 kB of what a
// reader downloads; so the site's own is built with it. Cargo has no stable way to be asked for that.
const SMALL = {
  RUSTC_BOOTSTRAP: "1",
  CARGO_UNSTABLE_BUILD_STD: "std,panic_abort",
  CARGO_UNSTABLE_BUILD_STD_FEATURES: "optimize_for_size",
  RUSTFLAGS: "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
};

// What the pages to embed are made from, beside the program that makes them.
const PREBUILT = [
  ...["Cargo.lock", "package-lock.json", "public/data/can-duoc", "style/embed.css", "tools/draw.mjs", "src/ui/echarts/all.js", "src/ui/echarts/markup.js", "src/ui/echarts/parts.js"],
  ...["chart", "cli", "dataset", "figure", "live", "measure", "prebuilt", "query", "text"].map(module => `src/${module}`),
];

const INPUTS = ["Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "package-lock.json", "package.json", "public", "src", "style", "tools/build.mjs", "tools/draw.mjs"];

export async function build({ native, wasm }) {
  const stamp = join(root, "build/stamp");
  const wanted = hashOf(INPUTS);
  if (existsSync(join(dist, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  say("building the site");
  // Trunk takes an inherited NO_COLOR=1 for a wrong value of its own option.
  const { NO_COLOR, ...inherited } = wasm;
  // Other flags are another build: in a folder of its own neither throws the other away.
  const target = join(resolve(root, inherited.CARGO_TARGET_DIR ?? "target"), "site");
  const env = { ...inherited, ...SMALL, CARGO_TARGET_DIR: target };
  // Trunk runs cargo offline.
  await run("cargo", ["fetch", "--quiet", "--target", TARGET], env);
  await run("trunk", ["--quiet", "build"], env);
  tellAddress(process.env.SITE_ADDRESS);
  await prebuild(native, await embedProgram(native));
  writeFileSync(stamp, wanted);
}

/**
 * The program of embedded figures, in a folder of its own: pages that are kept for good keep theirs. Gives the folder,
 * within the site.
 */
async function embedProgram(env) {
  const made = join(root, "build/live");
  rmSync(made, { recursive: true, force: true });
  const how = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none", "--log-level=warning", `--outdir=${made}`];
  await run("esbuild", ["src/embed/live.js", ...how, `--alias:program=${join(dist, "live.js")}`], env);
  await run("esbuild", [...["lines", "bars", "map"].map(parts => `src/embed/charts/${parts}.js`), ...how], env);
  renameSync(join(dist, "live_bg.wasm"), join(made, "live_bg.wasm"));
  rmSync(join(dist, "live.js"));
  const hash = createHash("sha256");
  for (const name of readdirSync(made).sort()) hash.update(readFileSync(join(made, name)));
  const folder = `program/${hash.digest("hex").slice(0, 12)}/`;
  cpSync(made, join(root, "build/prebuilt", folder), { recursive: true });
  return folder;
}

/** Pages that are read before any script: they take a minute or two, and stay as long as what they are made from. */
async function prebuild(env, live) {
  const made = join(root, "build/prebuilt");
  const stamp = join(root, "build/prebuilt-stamp");
  const wanted = `${hashOf(PREBUILT)} ${live}`;
  say("building the pages to embed");
  await run("cargo", ["build", "--quiet", "--locked", "--bin", "thoat-ngheo"], env);
  const site = process.env.SITE_ADDRESS ? ["--site", process.env.SITE_ADDRESS] : [];
  const prerender = (...more) => run(program, ["prerender", "--lang", "en", "--data", "public/data/can-duoc", ...site, ...more], env);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    // Pages of earlier releases are kept for those who embed them.
    rmSync(join(made, "embed"), { recursive: true, force: true });
    await prerender("--out", made, "--program", live);
    writeFileSync(stamp, wanted);
  }
  cpSync(made, dist, { recursive: true });
  await prerender("--shell", join(dist, "index.html"));
}

/** Those who show a shared address want whole addresses, which only the host knows. */
function tellAddress(address) {
  if (!address) return;
  const site = new URL(address.endsWith("/") ? address : `${address}/`);
  const page = join(dist, "index.html");
  const html = readFileSync(page, "utf8")
    .replace('property="og:image" content="card.png"', `property="og:image" content="${new URL("card.png", site)}"`)
    .replace('<meta property="og:type"', `<meta property="og:url" content="${site}"><meta property="og:type"`);
  writeFileSync(page, html);
}

function hashOf(inputs) {
  const hash = createHash("sha256").update(process.env.SITE_ADDRESS ?? "");
  for (const file of inputs.flatMap(filesOf)) {
    hash.update(file).update("\0").update(readFileSync(join(root, file))).update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path)).sort().flatMap(name => filesOf(join(path, name)));
}

await whenStarted(import.meta.url, async () => build(await setup()));
