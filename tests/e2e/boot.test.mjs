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

test("says in both languages that it needs scripts", async () => {
  const { page } = await site.openPage({ appStarts: false, javaScriptEnabled: false });
  const words = await page.locator("noscript").innerText();
  assert.match(words, /cần bật JavaScript/);
  assert.match(words, /needs JavaScript/);
});
