// For every reader: WCAG 2.2 AA in every state, on the narrowest screen, with a keyboard, with a screen reader.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { accessibilityFaults, chart, figuresShown, openAllDetails, openSite } from "./harness.mjs";
import { spoiledPackage, withCell } from "./packages.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const NARROW = { viewport: { width: 320, height: 640 } };
const INVENTED = "?data=data/minh-hoa/datapackage.json";

const search = page => page.getByRole("search");
const openPlaces = page => search(page).getByRole("button").first().click();
const openYears = page => search(page).getByRole("button").last().click();

async function withFault() {
  const files = spoiledPackage(files => (files["observations.csv"] = withCell(files["observations.csv"], 3, "value", "chín")));
  return `?data=${site.publish(files)}`;
}

const STATES = {
  "first load": {},
  "first load, dark": { path: "?theme=dark" },
  "English": { path: "?lang=en" },
  "English, dark": { path: "?lang=en&theme=dark" },
  "choosing places": { act: openPlaces },
  "choosing places, dark": { path: "?theme=dark", act: openPlaces },
  "choosing years": { act: openYears },
  "a year and a commune that has no figures": { path: "?area=99999~28153&year=2022" },
  "everything open": { act: openAllDetails },
  "the demonstration": { path: INVENTED, act: openAllDetails },
  "a package with a fault, dark": { path: async () => `${await withFault()}&theme=dark` },
  "no data": { path: "?data=nowhere.json", hasFigures: false },
};

const NARROW_STATES = {
  "first load": {},
  "everything open, English": { path: "?area=806~28153~28141&lang=en", act: openAllDetails, axe: true },
  "choosing places": { act: openPlaces, axe: true },
  "choosing years": { act: openYears },
  "the demonstration": { path: INVENTED, act: openAllDetails },
  "a package with a fault": { path: withFault },
  "no data": { path: `?data=${"a-long-address-without-a-break".repeat(8)}.json`, hasFigures: false },
};

async function arrive({ path = "", act = async () => {}, hasFigures = true, ...context }) {
  const options = { path: typeof path === "function" ? await path() : path, ...context };
  const { page } = await (hasFigures ? site.openFigures(options) : site.openPage(options));
  await page.getByRole("main").getByRole("heading").first().waitFor();
  await act(page);
  return page;
}

for (const [name, state] of Object.entries(STATES)) {
  test(`${name}: WCAG 2.2 AA, and headings that go down one level at a time`, async () => {
    const page = await arrive(state);
    assert.deepEqual(await accessibilityFaults(page), []);
    const levels = await page.getByRole("heading").evaluateAll(all => all.map(heading => Number(heading.localName.slice(1))));
    assert.deepEqual([levels[0], levels.filter(level => level === 1).length], [1, 1]);
    levels.forEach((level, n) => assert.ok(n === 0 || level <= levels[n - 1] + 1, levels.join()));
  });
}

for (const [name, { axe, ...state }] of Object.entries(NARROW_STATES)) {
  test(`${name}, at 320 pixels: nothing is cut off, and every control is large enough to hit`, async () => {
    const page = await arrive({ ...NARROW, ...state });
    assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 320);
    assert.deepEqual(await cutOff(page), []);
    assert.deepEqual(await tooSmall(page), []);
    if (axe) assert.deepEqual(await accessibilityFaults(page), []);
  });
}

/** What sticks out, other than by scrolling in itself. */
function cutOff(page) {
  return page.evaluate(() => [...document.querySelectorAll("body *")]
    .filter(element => element.checkVisibility() && !element.closest("table, svg, select"))
    .filter(element => element.getBoundingClientRect().right > 320.5)
    .map(element => element.outerHTML.slice(0, 80)));
}

function tooSmall(page) {
  return page.evaluate(() => [...document.querySelectorAll("button, select, input, summary, nav a, [tabindex='0']")]
    .filter(element => element.checkVisibility())
    // A press on a label is one on its control.
    .map(element => element.closest("label") ?? element)
    .filter(element => element.getBoundingClientRect().width < 24 || element.getBoundingClientRect().height < 24)
    .map(element => element.outerHTML.slice(0, 120)));
}

test("the skip link is the first stop, shows itself, and leads to the figures", async () => {
  const page = await arrive({});
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Đến thẳng các biểu đồ" });
  assert.ok(await link.evaluate(link => link === document.activeElement));
  const { width, height } = await link.boundingBox();
  assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
  await page.keyboard.press("Enter");
  assert.ok(await page.getByRole("main").evaluate(main => main === document.activeElement));
  // What comes next is inside the figures.
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
});

for (const [lang, words] of [
  ["vi", /^Biểu đồ: .+ · Huyện Cần Đước\. .+ Bảng bên dưới có đủ các số\.$/],
  ["en", /^Chart: .+ · Cần Đước district\. .+ The table below has every number\.$/],
]) {
  test(`${lang}: every picture has a name that says its finding, and the same numbers as a table`, async () => {
    const page = await arrive({ path: `?lang=${lang}` });
    const figures = page.getByRole("main").getByRole("region").filter({ has: chart(page) });
    assert.equal(await figures.count(), 9);
    for (const figure of await figures.all()) {
      assert.match(await chart(figure).getAttribute("aria-label"), words);
      const table = figure.locator("table");
      assert.equal(await table.count(), 1);
      assert.ok((await table.locator("tbody tr").count()) > 0);
      assert.equal(await table.locator("caption").count(), 1);
      assert.equal(await table.locator("thead th:not([scope=col])").count(), 0);
      assert.equal(await table.locator("tbody th[scope=row]").count(), await table.locator("tbody tr").count());
    }
  });
}

test("a table that is wider than its column can be scrolled by keyboard, and has a name", async () => {
  const page = await arrive({ ...NARROW, act: openAllDetails });
  const frames = await page.locator("table").evaluateAll(all => all.map(table => {
    let frame = table.parentElement;
    while (frame.scrollWidth <= frame.clientWidth && frame.localName !== "main") frame = frame.parentElement;
    return frame.localName === "main" ? "fits" : `${frame.tabIndex} ${frame.getAttribute("role")} ${Boolean(frame.getAttribute("aria-label"))}`;
  }));
  assert.ok(frames.length >= 8);
  assert.deepEqual(frames.filter(frame => frame !== "fits" && !/^0 (group|region) true$/.test(frame)), []);
  assert.ok(frames.some(frame => frame !== "fits"));
});

test("at four times the size, the filters do not cover what is read", async () => {
  const page = await arrive({ viewport: { width: 320, height: 256 } });
  await page.evaluate(() => scrollTo({ top: 2000, behavior: "instant" }));
  const covered = await search(page).evaluate(search => Math.max(0, search.getBoundingClientRect().bottom));
  assert.ok(covered < 64, `${covered} of 256 pixels`);
});

test("what is focused lies under nothing that stays in sight", async () => {
  const page = await arrive({ path: INVENTED, viewport: { width: 375, height: 667 } });
  await figuresShown(page);
  for (const summary of (await page.getByRole("main").locator("summary").all()).slice(0, 6)) {
    await summary.focus();
    const inSight = await summary.evaluate(summary => {
      const { left, top, height } = summary.getBoundingClientRect();
      return summary.contains(document.elementFromPoint(left + 8, top + height / 2));
    });
    assert.ok(inSight);
  }
});
