// `npm test`: every check of the project, in order; the first that fails ends it.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Unmet, output, root, run, whenStarted } from "./run.mjs";
import { browser, setup } from "./setup.mjs";

await whenStarted(import.meta.url, async () => {
  const { native, wasm } = await setup();
  const chromium = await browser();

  if (output("cargo", ["fmt", "--version"], native)) {
    step("Rust, layout");
    await run("cargo", ["fmt", "--check"], native);
  }
  if (output("cargo", ["clippy", "--version"], native)) {
    step("Rust, lints");
    await run("cargo", ["clippy", "--quiet", "--locked", "--all-targets", "--", "-D", "warnings"], native);
  }
  step("Rust");
  await run("cargo", ["test", "--locked"], native);
  step("The site");
  await build({ wasm });
  step("Rust in a browser");
  await testInBrowser(wasm, chromium);
  step("Journeys");
  const journeys = readdirSync(join(root, "tests/e2e")).filter(name => name.endsWith(".test.mjs"));
  await run("node", ["--test", "--test-reporter=spec", ...journeys.map(name => join("tests/e2e", name))], { ...native, CHROMIUM: chromium });
});

function step(name) {
  console.log(`\n== ${name}`);
}

/** Lets wasm-bindgen's runner serve `tests/web.rs` as a page, and reads the page: that way a browser needs no driver. */
async function testInBrowser(env, executablePath) {
  const runner = spawn("cargo", ["test", "--locked", "--target", "wasm32-unknown-unknown", "--test", "web"], {
    cwd: root,
    env: {
      ...env,
      CARGO_PROFILE_DEV_DEBUG: "false",
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
      NO_HEADLESS: "1",
      WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
    },
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own, for the server is cargo's child.
    detached: true,
  });
  try {
    const report = await readPage(await addressFrom(runner), executablePath);
    console.log(report);
    if (!/^test result: ok\. [1-9]/m.test(report)) throw new Unmet("tests in the browser failed");
  } finally {
    if (runner.exitCode === null) process.kill(-runner.pid);
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
