// Choosing how a figure is drawn: by mouse and by keyboard, each choice an address that all of the figure follows.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { accessibilityFaults, chart, openAllDetails, openSite, reached, searchOf, settled, words } from "./harness.mjs";

const INVENTED = "?data=data/minh-hoa/datapackage.json";
const SEVEN = "area=X02~X03~X05~X08~X10~X11~X12";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const rate = page => page.locator("#poverty-rate");
const group = (page, name) => rate(page).getByRole("group", { name });
const option = (page, of, name) => group(page, of).getByRole("link", { name, exact: true });
async function current(page, of) {
  await settled(page);
  return words(group(page, of).locator("[aria-current=true]"));
}

/** What a reader sees of the figure: its finding, its picture, its table. */
async function seen(page) {
  await settled(page);
  const figure = rate(page);
  return {
    headline: await words(figure.getByRole("heading").first()),
    picture: await (await reached(chart(figure))).locator("svg").evaluate(svg => [...svg.querySelectorAll("path, text")].map(it => it.outerHTML).join("")),
    name: await chart(figure).getAttribute("aria-label"),
    table: await words(figure.locator("table")),
  };
}

test("by mouse: a unit changes address, finding, chart and table, and going back undoes it", async () => {
  const { page, problems } = await site.openFigures();
  const before = await seen(page);
  await option(page, "Tính theo", "Số hộ").click();
  assert.equal(await searchOf(page), "?unit=poverty-rate:count");
  assert.equal(await current(page, "Tính theo"), "Số hộ");
  const counts = await seen(page);
  for (const part of Object.keys(before)) assert.notEqual(counts[part], before[part], part);
  assert.match(counts.headline, /Hộ nghèo giảm từ 314 hộ .* còn 170 hộ/);
  assert.match(counts.name, /314 hộ/);
  assert.match(counts.table, /314 hộ/);

  await option(page, "Tính theo", "Tỷ lệ").click();
  assert.equal(await searchOf(page), "");
  await page.goBack();
  assert.equal(await searchOf(page), "?unit=poverty-rate:count");
  assert.deepEqual(await seen(page), counts);
  await page.goBack();
  assert.deepEqual(await seen(page), before);
  await page.goForward();
  assert.deepEqual(await seen(page), counts);
  assert.deepEqual(problems, []);
});

test("by keyboard: a form is chosen, the focus stays, and other figures keep theirs", async () => {
  const { page, problems } = await site.openFigures();
  const others = () => words(page.locator("#near-poverty-rate").locator("table"));
  const before = await others();
  await option(page, "Kiểu vẽ", "Hai mốc").focus();
  await page.keyboard.press("Enter");
  assert.equal(await searchOf(page), "?form=poverty-rate:slope");
  const slope = await seen(page);
  assert.match(slope.table, /Cuối 2022\s+Trong năm 2024\s+Thay đổi/);
  assert.match(await words(rate(page)), /mốc đầu và mốc cuối được tính cùng một cách/);
  assert.ok(await option(page, "Kiểu vẽ", "Hai mốc").evaluate(link => link === document.activeElement));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  // The next group: its second option.
  assert.equal(await searchOf(page), "?form=poverty-rate:slope&scale=poverty-rate:fit");
  await settled(page);
  assert.match(await words(rate(page)), /Trục giá trị bắt đầu từ 0,3%, không phải từ 0/);
  assert.equal(await others(), before);
  assert.deepEqual(problems, []);
});

test("a word that nobody can use is named, and the rest applies", async () => {
  const { page, problems } = await site.openFigures({ path: "?form=jobs:slope~poverty-rate:slope&unit=loaves&lang=en" });
  const notices = await words(page.getByRole("main").locator(".notices"));
  assert.match(notices, /“form=jobs:slope”, which the figure “jobs” does not offer/);
  assert.match(notices, /loaves/);
  assert.equal(await current(page, "Drawn as"), "Slope");
  assert.deepEqual(problems, []);
});

for (const [name, path, lang] of [
  ["seven places, each in a panel of its own", `${INVENTED}&${SEVEN}`, "vi"],
  ["slopes and changes of three places, dark, in English", `${INVENTED}&area=X03~X05~X08&form=slope~donations:timeline&unit=poor-households:change&theme=dark&lang=en`, "en"],
]) {
  test(`${name}: WCAG 2.2 AA, and at 320 pixels nothing is cut off`, async () => {
    const { page, problems } = await site.openFigures({ path, viewport: { width: 320, height: 640 } });
    if (lang === "vi") {
      const titles = await (await reached(chart(rate(page)))).locator("svg text").allTextContents();
      for (const place of ["Xã Ánh Trăng", "Xã Bướm Vàng", "Xã Chuồn Kim", "Xã Mưa Ngâu"]) assert.ok(titles.includes(place), place);
      assert.equal(await current(page, "Kiểu vẽ"), "Nhiều ô nhỏ");
    }
    await openAllDetails(page);
    assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 320);
    for (const figure of await page.locator("#poverty-rate, #poor-households, #donations, #ranking").all()) await reached(chart(figure));
    const outside = await page.locator("#poverty-rate, #poor-households, #donations, #ranking").locator(".chart svg").evaluateAll(all => all.flatMap(svg => {
      const frame = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")].filter(text => {
        const { left, right } = text.getBoundingClientRect();
        return left < frame.left - 1 || right > frame.right + 1;
      }).map(text => text.textContent);
    }));
    assert.deepEqual(outside, []);
    const small = await page.locator(".choices a").evaluateAll(all => all.filter(link => {
      const { width, height } = link.getBoundingClientRect();
      return width < 24 || height < 24;
    }).length);
    assert.equal(small, 0);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(problems, []);
  });
}
