// For every reader: WCAG 2.2 AA in every state, on the narrowest screen, with a keyboard, with a screen reader.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { accessibilityFaults, chart, figuresShown, goTo, openAllDetails, openSite, reached } from "./harness.mjs";
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

/** What the page says while it shows no figures: a package that does not come, and one that never does. */
const held = () => site.publish({ "datapackage.json": () => {} });

/**
 * The states of the page: what of the address asks for it, what is done then, where the figures are not to be waited
 * for, and what of the page is new in it.
 */
const STATES = {
  "figures": {},
  "everything open": { act: openAllDetails },
  "choosing places": { act: openPlaces, within: "[role=search]" },
  "choosing years": { act: openYears, within: "[role=search]" },
  "a chart read": { act: readChart, within: "#poverty-rate" },
  "the working of a number": { act: openWorking, within: "dialog" },
  "a choice without figures": { search: "area=99999~28153&year=1990", shows: ".notices" },
  "other forms": { search: "form=slope~poor-households:multiples&scale=fit" },
  "changes": { search: "unit=change" },
  "an error": { search: "data=nowhere.json", shows: ".failed" },
  "loading": { search: () => `data=${held()}`, shows: ".loading" },
};

async function openWorking(page) {
  await page.locator(".why").first().click();
  await page.getByRole("dialog").getByRole("heading").first().waitFor();
}

async function readChart(page) {
  await page.locator("#poverty-rate [role=application]").focus();
  await page.keyboard.press("ArrowRight");
  await page.locator("#poverty-rate .ring").waitFor();
}

for (const [dataset, data] of [["published", ""], ["invented", "data=data/minh-hoa/datapackage.json"]]) {
  for (const lang of ["vi", "en"]) {
    test(`${dataset} figures in ${lang}, light and dark: WCAG 2.2 AA in every state, and headings one level at a time`, async () => {
      const { page } = await site.openFigures({ path: `?${data}` });
      const faults = [];
      for (const theme of ["light", "dark"]) {
        for (const [name, { search = "", act = async () => {}, shows = "html", within }] of Object.entries(STATES)) {
          const asked = typeof search === "function" ? search() : search;
          const parameters = asked.startsWith("data=") ? [asked] : [data, asked];
          await goTo(page, `?${[...parameters, `lang=${lang}`, `theme=${theme}`].filter(Boolean).join("&")}`);
          await page.locator(`html[lang=${lang}][data-theme=${theme}]`).waitFor();
          await (shows === "html" ? figuresShown(page) : page.locator(shows).waitFor());
          await act(page);
          // What is half below the filters, which stay in sight, is no small target.
          if (!within) await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
          for (const fault of await accessibilityFaults(page, within)) faults.push(`${theme}, ${name}: ${fault}`);
          const levels = await page.locator("h1, h2, h3, h4").evaluateAll(all =>
            all.filter(heading => heading.checkVisibility() && !heading.closest("dialog")).map(heading => Number(heading.localName.slice(1))));
          if (levels[0] !== 1 || levels.filter(level => level === 1).length !== 1 || levels.some((level, n) => n > 0 && level > levels[n - 1] + 1)) {
            faults.push(`${theme}, ${name}: headings ${levels}`);
          }
          await page.keyboard.press("Escape");
        }
      }
      assert.deepEqual(faults, []);
    });
  }
}

test("a package with a fault, dark: WCAG 2.2 AA", async () => {
  const page = await arrive({ path: async () => `${await withFault()}&theme=dark` });
  assert.deepEqual(await accessibilityFaults(page), []);
});

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
  ["vi", /^Biểu đồ: .+ · (?:Huyện Cần Đước|Tỉnh Long An \(số của tỉnh\))\. .+ Bảng bên dưới có đủ các số\.$/],
  ["en", /^Chart: .+ · (?:Cần Đước district|Long An province \(the province's figure\))\. .+ The table below has every number\.$/],
]) {
  test(`${lang}: every picture has a name that says its finding, and the same numbers as a table`, async () => {
    const page = await arrive({ path: `?lang=${lang}` });
    const figures = page.getByRole("main").getByRole("region").filter({ has: chart(page) });
    assert.equal(await figures.count(), 10);
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

/** Text spacing as SC 1.4.12 has it; by the style's own interface, for the page's policy forbids a sheet of ours. */
function spaceText() {
  for (const element of document.querySelectorAll("body, body *")) {
    if (element.closest("svg")) continue;
    for (const [name, value] of [["line-height", "1.5"], ["letter-spacing", "0.12em"], ["word-spacing", "0.16em"]]) {
      element.style.setProperty(name, value, "important");
    }
    if (element.localName === "p") element.style.setProperty("margin-block-end", "2em", "important");
  }
}

test("with wider text spacing nothing is cut off or covered", async () => {
  for (const [path, width] of [["", 1280], ["?lang=en", 320]]) {
    const page = await arrive({ path, viewport: { width, height: 800 }, act: openAllDetails });
    await openPlaces(page);
    await page.evaluate(spaceText);
    assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), width);
    // What is hidden on purpose, for those who hear the page, is cut to one pixel.
    const cut = await page.evaluate(() => [...document.querySelectorAll("body *")]
      .filter(element => element.checkVisibility() && !element.closest("svg, .unseen, .skip, caption, select"))
      .filter(element => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = [overflowX, overflowY].some(overflow => ["hidden", "clip"].includes(overflow));
        return hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
      })
      .map(element => element.outerHTML.slice(0, 100)));
    assert.deepEqual(cut, []);
  }
});

test("what has the focus shows it, wherever the keyboard leads", async () => {
  const page = await arrive({ path: "?lang=en", act: openAllDetails });
  const seen = new Set();
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    const [what, shown] = await page.evaluate(() => {
      const focused = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      return [`${focused.localName}.${focused.className}`, outlineStyle !== "none" && parseFloat(outlineWidth) >= 2];
    });
    assert.ok(shown, what);
    seen.add(what);
  }
  assert.ok(seen.has("div.reader") && seen.has("a.why"), [...seen].join());
});

for (const colorScheme of ["light", "dark"]) {
  test(`on a device that forces its colours (${colorScheme}), lines, bars, words and the ring can be seen`, async () => {
    const theme = colorScheme === "dark" ? "light" : "dark";
    const page = await arrive({ path: `?lang=en&theme=${theme}&area=806~28153~28141`, forcedColors: "active", colorScheme });
    await reached(page.locator("#jobs .chart"));
    await reached(page.locator("#poverty-rate .chart"));
    await page.locator("#poverty-rate [role=application]").focus();
    await page.keyboard.press("ArrowRight");
    const { faint, seen } = await page.evaluate(() => {
      const light = colour => colour.match(/[\d.]+/g).slice(0, 3).map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0.05);
      const contrast = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
      const style = (element, name) => getComputedStyle(element)[name];
      const ground = style(document.querySelector("#poverty-rate .chart"), "backgroundColor");
      const all = (selector, name, least) => [...document.querySelectorAll(selector)].map(element => [element.outerHTML.slice(0, 80), style(element, name), least]);
      const shown = [
        ...all("#poverty-rate svg text", "fill", 4.5),
        ...all("#poverty-rate svg path[stroke-width='2.5']", "stroke", 3),
        ...all("#jobs svg path[fill^='#b3'], #jobs svg path[fill^='#ff']", "fill", 3),
        ...all("#poverty-rate .ring", "borderTopColor", 3),
      ];
      return { seen: shown.length, faint: shown.filter(([, colour, least]) => contrast(colour, ground) < least) };
    });
    assert.deepEqual(faint, []);
    assert.ok(seen > 20, `${seen}`);
  });
}
