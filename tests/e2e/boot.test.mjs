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
  const { page } = await site.openPage({ before: page => page.route("**/charts.js", route => route.abort()) });
  assert.notEqual(await page.locator("body").innerText(), "");
});

test("says in both languages that it could not start", async () => {
  const { page } = await site.openPage({ appStarts: false, before: page => page.route("**/*.wasm", route => route.abort()) });
  const notice = page.getByRole("alert");
  await notice.waitFor();
  assert.equal(await notice.innerText(), "Trang không khởi động được. Tải lại\n\nThe page could not start. Reload");
  await page.unroute("**/*.wasm");
  await notice.getByRole("link", { name: "Reload" }).click();
  await page.locator("#boot").waitFor({ state: "detached" });
});

test("says in both languages that it needs scripts", async () => {
  const { page } = await site.openPage({ appStarts: false, javaScriptEnabled: false });
  const words = await page.locator("noscript").innerText();
  assert.match(words, /cần bật JavaScript/);
  assert.match(words, /needs JavaScript/);
});
