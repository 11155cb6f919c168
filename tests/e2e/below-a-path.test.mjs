// The site works wherever it lies, at the end of any path, without rules on the server.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { figuresShown, headlines, openSite, words } from "./harness.mjs";
import { otherPackage } from "./packages.mjs";

let site, root;
before(async () => ([site, root] = await Promise.all([openSite({ prefix: "/sub/app/" }), openSite()])));
afterEach(() => Promise.all([site.closePages(), root.closePages()]));
after(() => Promise.all([site.close(), root.close()]));

for (const path of ["", "?area=28153&year=last5&lang=en", "?data=data/minh-hoa/datapackage.json&theme=dark"]) {
  test(`${path || "the bare address"} gives the page that it gives at a host's root`, async () => {
    const below = await site.openFigures({ path });
    const above = await root.openFigures({ path });
    assert.equal(await below.page.evaluate(() => location.pathname), "/sub/app/");
    assert.equal(await words(below.page.getByRole("main")), await words(above.page.getByRole("main")));
    assert.deepEqual(below.problems, []);
  });
}

test("links, filters, history and reload stay below the path", async () => {
  const { page, problems } = await site.openFigures();
  const where = () => page.evaluate(() => location.pathname + location.search);
  await page.getByRole("search").getByRole("button", { name: /^Năm/ }).click();
  await page.getByRole("button", { name: "Mới nhất" }).click();
  assert.equal(await where(), "/sub/app/?year=latest");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "English", exact: true }).click();
  assert.equal(await where(), "/sub/app/?year=latest&lang=en");
  const hrefs = await page.getByRole("navigation").getByRole("link").evaluateAll(all => all.map(link => link.getAttribute("href")));
  assert.ok(hrefs.length >= 4);
  assert.deepEqual(hrefs.filter(href => !href.startsWith("/sub/app/")), []);
  await page.reload();
  await figuresShown(page);
  assert.match((await headlines(page)).join(), /poor households/);
  await page.goBack();
  assert.equal(await where(), "/sub/app/?year=latest");
  await page.getByRole("link", { name: "Số liệu giả lập, để xem thử" }).click();
  await page.getByRole("heading", { level: 1, name: /giả lập/ }).waitFor();
  assert.equal(await where(), "/sub/app/?data=data/minh-hoa/datapackage.json");
  await page.getByRole("link", { name: "Số liệu thật: Cần Đước" }).click();
  await page.getByRole("heading", { level: 1, name: /Cần Đước/ }).waitFor();
  assert.equal(await where(), "/sub/app/");
  assert.deepEqual(problems, []);
});

for (const [what, path] of [["without its last slash", "../app?lang=en"], ["by the file's name", "index.html?lang=en"]]) {
  test(`the site is found ${what}`, async () => {
    const { page, problems } = await site.openFigures({ path });
    assert.match((await headlines(page)).join(), /314 poor households/);
    assert.deepEqual(problems, []);
  });
}

test("a package beside the site is found from its own address", async () => {
  const { page, problems } = await site.openFigures({ path: `?data=${site.publish(otherPackage())}` });
  assert.match((await headlines(page)).join(), /344 hộ nghèo/);
  assert.deepEqual(problems, []);
});

test("the page's own files lead to what they name", async () => {
  const { page } = await site.openFigures();
  for (const link of await page.getByRole("contentinfo").getByRole("link").all()) {
    const href = await link.evaluate(link => link.href);
    if (!href.startsWith(site.url)) continue;
    assert.equal((await page.request.get(href)).status(), 200, href);
  }
});
