// "How do we know this?": every number opens its working, by every way in, and lets the reader back.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { accessibilityFaults, chart, figure, figuresShown, openAllDetails, openSite, reached, searchOf, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const POOR = "value~poor_households~806~~2022-12";
const HOUSEHOLDS = /314 hộ nghèo/;
const dialog = page => page.getByRole("dialog");
const focused = page => page.evaluate(() => document.activeElement?.textContent ?? "");
const gone = page => dialog(page).waitFor({ state: "hidden" });
const cell = page => figure(page, HOUSEHOLDS).locator("td").getByRole("link", { name: "314 hộ", exact: true });

test("by mouse on a number in a table: what, formula or source, file and row; Escape closes and gives the focus back", async () => {
  const { page, problems } = await site.openFigures();
  await openAllDetails(page);
  await cell(page).click();
  await dialog(page).waitFor();
  assert.equal(await searchOf(page), `?show=${POOR}`);
  const said = await words(dialog(page));
  for (const part of ["Hộ nghèo, Huyện Cần Đước, cuối 2022", "314 hộ", "Tệp observations.csv, dòng 2", "value 314", "Báo Dân sinh", "29/5/2023", "đúng 314 hộ"]) {
    assert.ok(said.includes(part), `${part} is missing: ${said}`);
  }
  assert.match(await dialog(page).getByRole("link").first().getAttribute("href"), /^https:\/\/baodansinh\.vn\//);
  assert.equal(await focused(page), "Hộ nghèo, Huyện Cần Đước, cuối 2022");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.press("Escape");
  await gone(page);
  // The page hears of it in a turn of its own.
  await page.waitForFunction(() => location.search === "");
  assert.equal(await focused(page), "314 hộ");
  assert.deepEqual(problems, []);
});

test("by keyboard, from the headline's numbers; the close button closes", async () => {
  const { page } = await site.openFigures({ path: "?lang=en" });
  const link = page.getByRole("main").getByRole("link", { name: "down by 0.30 percentage points" });
  await link.focus();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  assert.ok((await words(dialog(page))).includes("0.35% − 0.65% = −0.30 percentage points"));
  assert.equal(await searchOf(page), "?show=change~poor_household_rate~806~~2022-12~2024&lang=en");
  await dialog(page).getByRole("button", { name: "Close" }).press("Enter");
  await gone(page);
  assert.equal(await searchOf(page), "?lang=en");
  assert.equal(await focused(page), "down by 0.30 percentage points");
});

for (const [name, headline, mark] of [
  ["column", HOUSEHOLDS, region => chart(region).locator("text", { hasText: /^314$/ })],
  ["point", /^Tỷ lệ hộ nghèo giảm/, region => chart(region).locator("text", { hasText: /^0,65%$/ })],
  ["row", /^Số hộ theo Tổng điều tra, so giữa các xã/, region => chart(region).locator("text", { hasText: /^4\.545 hộ$/ })],
]) {
  test(`by a press on a ${name} of a chart; going back closes`, async () => {
    const { page, problems } = await site.openFigures();
    await reached(chart(figure(page, headline).first()));
    const target = mark(figure(page, headline).first()).first();
    await target.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await target.boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
    await dialog(page).waitFor();
    assert.match(await searchOf(page), /^\?show=value~/);
    await page.goBack();
    await gone(page);
    assert.equal(await searchOf(page), "");
    assert.deepEqual(problems, []);
  });
}

test("by touch", async () => {
  const { page } = await site.openFigures({ hasTouch: true, viewport: { width: 360, height: 740 } });
  const target = (await reached(chart(figure(page, HOUSEHOLDS)))).locator("text", { hasText: /^314$/ });
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await dialog(page).getByText("314 hộ", { exact: true }).first().waitFor();
});

test("by its address; a number inside leads on, and what was closed does not come back", async () => {
  const path = "?data=data/minh-hoa/datapackage.json&lang=en&show=change~poor_rate~X80~~2021-12~2025-06";
  const { page } = await site.openFigures({ path });
  await dialog(page).waitFor();
  await dialog(page).getByRole("link", { name: "5.32%" }).click();
  await dialog(page).getByText("2,733 ÷ 51,340 × 100 = 5.32%").waitFor();
  assert.match(await focused(page), /^Synthetic: .+, end of 2021$/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.goBack();
  await dialog(page).getByText(/^5\.\d+% − |− 5\.32% =/).waitFor();
  await page.keyboard.press("Escape");
  await gone(page);
  assert.equal(await searchOf(page), "?data=data/minh-hoa/datapackage.json&lang=en");
  await figuresShown(page);
});

test("a number that is opened in a tab of its own has the same address", async () => {
  const { page } = await site.openFigures({ path: "?theme=dark" });
  await openAllDetails(page);
  assert.equal(new URL(await cell(page).getAttribute("href"), page.url()).search, `?show=${POOR}&theme=dark`);
});

test("an address that names no number is told so, and the page stands", async () => {
  const { page } = await site.openFigures({ path: "?lang=en&show=value~poor_households~806~~1990" });
  await page.getByText("The address asks about the number “value~poor_households~806~~1990”, but no such number is published.").first().waitFor();
  assert.equal(await dialog(page).count(), 0);
});

for (const theme of ["light", "dark"]) {
  test(`${theme}: at 320 pixels and at four times the size nothing is cut off, and every control can be hit`, async () => {
    for (const [path, height] of [
      [`?theme=${theme}&show=${POOR}`, 640],
      [`?theme=${theme}&data=data/minh-hoa/datapackage.json&show=value~poor_rate~X80~~2021-12`, 256],
    ]) {
      const { page } = await site.openFigures({ path, viewport: { width: 320, height } });
      await dialog(page).waitFor();
      const faults = await dialog(page).evaluate(dialog => [...dialog.querySelectorAll("*")]
        .filter(element => element.getBoundingClientRect().right > 320.5 || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .map(element => element.outerHTML.slice(0, 80)));
      assert.deepEqual(faults, []);
      const close = await dialog(page).getByRole("button").boundingBox();
      assert.ok(close.width >= 24 && close.height >= 24 && close.y + close.height <= height);
      assert.deepEqual(await accessibilityFaults(page), []);
    }
  });
}

test("numbers that open something are at least 24 pixels high and wide", async () => {
  const { page } = await site.openFigures({ viewport: { width: 320, height: 640 } });
  await openAllDetails(page);
  const small = await page.locator("a.why").evaluateAll(all => all.filter(link => link.checkVisibility())
    .filter(link => link.getBoundingClientRect().width < 24 || link.getBoundingClientRect().height < 24).map(link => link.textContent));
  assert.deepEqual(small, []);
});
