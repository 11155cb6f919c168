// `npm test`: every check of the project, in order; the first that fails ends it.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Unmet, output, root, run, whenStarted } from "./run.mjs";
import { TARGET, browser, datasette, office, setup } from "./setup.mjs";

// What is built for the browser's tests is never looked at with a debugger, and links faster without.
const FOR_BROWSER_TESTS = { CARGO_PROFILE_DEV_DEBUG: "false" };

await whenStarted(import.meta.url, async () => {
  const { native, wasm } = await setup();
  const chromium = await browser();
  // Where there is none, the tests that open files in it say that they are skipped.
  await office();
  await datasette();

  // The browser's tests fetch the chart bundle.
  await run("npm", ["run", "--silent", "bundle"], native);
  if (output("cargo", ["fmt", "--version"], native)) {
    step("Rust, layout");
    await run("cargo", ["fmt", "--check"], native);
  }
  if (output("cargo", ["clippy", "--version"], native)) {
    step("Rust, lints");
    await lint(native, ["--all-targets"]);
  }
  if (output("cargo", ["clippy", "--version"], wasm)) {
    step("Rust for the browser, lints");
    await lint({ ...wasm, ...FOR_BROWSER_TESTS }, ["--target", TARGET, "--lib", "--bin", "app", "--bin", "take", "--bin", "live", "--test", "web"]);
  }
  step("Rust");
  await run("cargo", ["test", "--locked"], native);
  step("Datasets");
  await run("node", ["--test", "--test-reporter=spec", ...testsIn("tests/data")], native);
  step("The site");
  await build({ wasm });
  step("Rust in a browser");
  await testInBrowser(wasm, chromium);
  step("Journeys");
  // Among other things they hold the page against the command line.
  await run("cargo", ["build", "--quiet", "--locked", "--bin", "thoat-ngheo"], native);
  await run("node", ["--test", "--test-reporter=spec", ...testsIn("tests/e2e")], { ...native, CHROMIUM: chromium });
});

function testsIn(folder) {
  return readdirSync(join(root, folder)).filter(name => name.endsWith(".test.mjs")).map(name => join(folder, name));
}

function lint(env, what) {
  return run("cargo", ["clippy", "--quiet", "--locked", ...what, "--", "-D", "warnings"], env);
}

function step(name) {
  console.log(`\n== ${name}`);
}

/** Lets wasm-bindgen's runner serve `tests/web.rs` as a page, and reads the page: that way a browser needs no driver. */
async function testInBrowser(env, executablePath) {
  const runner = spawn("cargo", ["test", "--locked", "--target", TARGET, "--test", "web"], {
    cwd: root,
    env: {
      ...env,
      ...FOR_BROWSER_TESTS,
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
      NO_HEADLESS: "1",
      WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
    },
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own, for the server is cargo's child.
    detached: true,
  });
  const end = () => runner.exitCode === null && process.kill(-runner.pid);
  process.once("SIGINT", () => process.exit(130));
  process.once("exit", end);
  try {
    const report = await readPage(await addressFrom(runner), executablePath);
    console.log(report);
    if (!/^test result: ok\. [1-9]/m.test(report)) throw new Unmet("tests in the browser failed");
  } finally {
    process.off("exit", end);
    end();
  }
}

function addressFrom(runner) {
  return new Promise((found, failed) => {
    let printed = "";
    runner.stdout.on("data", bytes => {
      printed += bytes;
      const [address] = printed.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      if (address) found(address);
    });
    runner.on("error", failed);
    runner.on("exit", () => failed(new Unmet(`the tests for the browser did not start\n${printed}`)));
  });
}

async function readPage(address, executablePath) {
  const { launch } = await import("../tests/e2e/chromium.mjs");
  const chromium = await launch(executablePath);
  try {
    const page = await chromium.newPage();
    await page.goto(address);
    const report = page.locator("#output", { hasText: "test result:" });
    await report.waitFor({ timeout: 120_000 }).catch(() => {});
    return await page.locator("#output").innerText();
  } finally {
    await chromium.close();
  }
}
