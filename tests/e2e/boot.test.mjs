// The page starts wherever it lies, and says so where it cannot.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite({ prefix: "/sub/app/" })));
after(() => site.close());

test("starts below a path, without a complaint and asking no other host", async () => {
  const { page, problems } = await site.openPage();
  assert.equal(await page.evaluate(async () => typeof (await globalThis.chartsReady).mount), "function");
  assert.deepEqual(problems, []);
});

test("starts without charts", async () => {
  for (const missing of ["charts.js", "chart-worker.js"]) {
    const { page } = await site.openPage({ before: page => page.route(`**/${missing}`, route => route.abort()) });
    assert.notEqual(await page.locator("body").innerText(), "");
  }
});

test("says in both languages that it could not start", async () => {
  const { page } = await site.openPage({ appStarts: false, before: page => page.route("**/*.wasm", route => route.abort()) });
  const notice = page.getByRole("alert");
  await notice.waitFor();
  assert.equal(await notice.innerText(), "Trang không khởi động được. Tải lại trang\n\nThe page could not start. Reload the page");
  await page.unroute("**/*.wasm");
  await notice.getByRole("link", { name: "Reload" }).click();
  await page.locator("#boot").waitFor({ state: "detached" });
});

test("says in both languages that it has stopped, once", async () => {
  const { page } = await site.openPage();
  // A module whose only function is `unreachable`, called by nobody who would catch what it throws.
  await page.evaluate(async () => {
    const trap = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { instance } = await WebAssembly.instantiate(new Uint8Array(trap));
    setTimeout(instance.exports.f);
    setTimeout(async () => instance.exports.f());
  });
  const notice = page.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.innerText(), /Trang đã dừng vì một lỗi của chương trình\. Tải lại trang\n\nThe page has stopped/);
  assert.equal(await notice.count(), 1);
});

test("the bare address is readable before the program, which takes it over without a move", async () => {
  for (const [width, height] of [[360, 740], [1000, 900]]) {
    let go;
    const held = new Promise(done => (go = done));
    const hold = page => page.route("**/app-*.wasm", async route => { await held; await route.continue(); });
    const { page, problems } = await site.openPage({ appStarts: false, before: hold, viewport: { width, height } });
    const boot = page.locator("#boot");
    assert.equal(await boot.getByRole("heading", { level: 2 }).count(), 10);
    assert.equal(await boot.locator(".picture > svg:visible").count(), 1);
    const top = selector => page.locator(selector).first().evaluate(element => element.getBoundingClientRect().top);
    const before = [await top("#boot h1"), await top("#boot .filters"), await top("#boot h2"), await top("#boot .chart-frame")];
    go();
    await boot.waitFor({ state: "detached" });
    assert.deepEqual([await top("h1"), await top(".filters"), await top("main h2"), await top("main .chart-frame")], before, `${width}`);
    assert.deepEqual(problems, []);
  }
});

test("who has come to a link by keyboard is still there when the program takes over", async () => {
  let go;
  const held = new Promise(done => (go = done));
  const hold = page => page.route("**/app-*.wasm", async route => { await held; await route.continue(); });
  const { page } = await site.openPage({ path: "figure/poverty-rate/", appStarts: false, before: hold });
  const link = page.locator("#boot main a[href^=http]").first();
  await link.focus();
  const address = await link.getAttribute("href");
  go();
  await page.locator("#boot").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), address);
  assert.match(await page.title(), /^Tỷ lệ hộ nghèo giảm/);
});

test("another view is waited for behind bars, never behind the figures of the bare address", async () => {
  const stop = page => page.route("**/app-*.wasm", route => route.abort());
  // From the first paint on, before any of the site's files has come.
  const { page: first, problems } = await site.openPage({
    path: "?lang=en",
    appStarts: false,
    before: page => page.route("**/boot.js", route => route.abort()),
  });
  await first.locator(".skeleton").first().waitFor();
  assert.equal(await first.getByRole("heading").count(), 0);
  assert.deepEqual(problems.filter(problem => problem.includes("policy")), []);
  for (const path of ["?area=28153", "?data=data/minh-hoa/datapackage.json", "?lang=en"]) {
    const { page } = await site.openPage({ path, appStarts: false, before: page => page.route("**/app-*.wasm", () => {}) });
    await page.locator("#boot .skeleton").first().waitFor();
    assert.equal(await page.locator("#boot h2").count(), 0, path);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
  const { page } = await site.openPage({ appStarts: false, before: stop });
  await page.getByRole("alert").waitFor();
  assert.ok(await page.locator("#boot h2").first().isVisible(), "what can be read already stays");
});

test("without scripts every finding can be read, with its sources and a way to its table", async () => {
  const { page, problems } = await site.openPage({ appStarts: false, javaScriptEnabled: false });
  assert.equal(await page.getByRole("heading", { level: 2 }).count(), 10);
  assert.ok(await page.locator(".picture > svg:visible").count() === 1);
  await page.getByRole("link", { name: /^Bảng \d+ hàng/ }).first().click();
  await page.waitForURL(/\/embed\/poor-households\/$/);
  assert.deepEqual(problems, []);
});

test("says in both languages what needs scripts", async () => {
  const { page } = await site.openPage({ appStarts: false, javaScriptEnabled: false });
  const words = await page.locator("body > noscript").innerText();
  assert.match(words, /cần bật JavaScript/);
  assert.match(words, /that needs JavaScript/);
});
