// Language, colours and motion: what the reader or the device asks for, at once and without losing the view.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { chart, figure, figuresShown, openAllDetails, openSite, reached, searchOf, settled } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const link = (page, name) => page.getByRole("link", { name, exact: true });

/** Every word that a reader sees or hears, what stands in another language marked as such left out. */
function allWords(page) {
  return page.evaluate(() => {
    const lang = document.documentElement.lang;
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found = [document.title];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (element.closest(`script, style, head, noscript, [lang]:not([lang="${lang}"])`)) continue;
      if (node === element) found.push(...["aria-label", "title", "alt", "placeholder"].map(name => element.getAttribute(name) ?? ""));
      else found.push(node.data);
    }
    return found.filter(words => words.trim());
  });
}

/** A package's cells of the columns that `wanted` accepts. */
function cells(folder, wanted) {
  const found = [];
  for (const file of ["areas", "indicators", "categories", "observations", "sources", "breaks", "targets"]) {
    const [head, ...rows] = readTable(new URL(`../../public/data/${folder}/${file}.csv`, import.meta.url));
    head.forEach((column, n) => wanted(file, column) && found.push(...rows.map(row => row[n] ?? "")));
  }
  return found.filter(Boolean);
}

function readTable(url) {
  const text = readFileSync(url, "utf8");
  return text.trimEnd().split("\n").map(line =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
}

const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
const wordsOf = text => text.match(/[\p{L}\p{M}]+/gu) ?? [];

for (const [folder, path] of [
  ["can-duoc", "?lang=en"],
  ["can-duoc", "?lang=en&area=28144&year=2020"],
  ["minh-hoa", "?data=data/minh-hoa/datapackage.json&lang=en"],
]) {
  test(`${path}: no Vietnamese is left in English but published names`, async () => {
    const { page } = await site.openFigures({ path });
    await page.getByRole("search").getByRole("button", { name: /^Years/ }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("search").getByRole("button", { name: /^Places/ }).click();
    await openAllDetails(page);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");

    // Titles, publishers and producers stand as published; in English columns the publisher wrote the names.
    const titles = cells(folder, (file, column) => (file === "sources" && ["title", "publisher"].includes(column)) || column === "producer")
      // The glossary's own.
      .concat("Thời báo Tài chính Việt Nam")
      .sort((a, b) => b.length - a.length);
    const { title } = JSON.parse(readFileSync(new URL(`../../public/data/${folder}/datapackage.json`, import.meta.url), "utf8"))
    const known = new Set(cells(folder, (_, column) => column.endsWith("@en")).concat("Thoát Nghèo", "Cần Đước", "đồng").flatMap(wordsOf));
    assert.ok(VIETNAMESE.test(title), "the packages are Vietnamese");
    const left = (await allWords(page))
      .map(words => titles.reduce((rest, title) => rest.replaceAll(title, " "), words))
      .flatMap(wordsOf)
      .filter(word => VIETNAMESE.test(word) && !known.has(word));
    assert.deepEqual([...new Set(left)], []);
  });
}

test("no English is left in Vietnamese but published titles", async () => {
  const { page } = await site.openFigures();
  await page.getByRole("search").getByRole("button", { name: /^Địa bàn/ }).click();
  await openAllDetails(page);
  const titles = cells("can-duoc", file => file === "sources").sort((a, b) => b.length - a.length);
  const left = (await allWords(page))
    .map(words => titles.reduce((rest, title) => rest.replaceAll(title, " "), words))
    // A rule of the data report has one name for all programs.
    .filter(words => !/^[a-z]+(-[a-z]+)+$/.test(words.trim()))
    .flatMap(words => words.match(/\b(the|of|and|table|rows?|sources?|notes?|years?|places?|poor|poverty|households?|people|workers|published|derived|chart|data|dataset|language|theme)\b/gi) ?? []);
  assert.deepEqual(left, []);
});

test("the language changes in place, and the rest of the view stays", async () => {
  const { page, problems } = await site.openFigures({ path: "?area=28153&year=2019..2024&theme=dark" });
  await page.evaluate(() => (globalThis.stillHere = true));
  await link(page, "English").click();
  await figure(page, /^Long Hựu Tây commune: not published\. Cần Đước district \(the district's figure\): Poverty rate fell/).waitFor();
  assert.equal(await searchOf(page), "?area=28153&year=2019..2024&lang=en&theme=dark");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await link(page, "English").getAttribute("aria-current"), "true");
  assert.match(await page.title(), /^Long Hựu Tây commune/);
  await (await reached(chart(figure(page, /^Long Hựu Tây commune.*Poverty rate fell/)))).filter({ hasText: "0.35%" }).waitFor();

  await link(page, "Tiếng Việt").click();
  await figure(page, /^Xã Long Hựu Tây: chưa công bố.*Tỷ lệ hộ nghèo giảm/).waitFor();
  assert.equal(await searchOf(page), "?area=28153&year=2019..2024&theme=dark");
  assert.equal(await page.locator("html").getAttribute("lang"), "vi");
  assert.equal(await page.evaluate(() => globalThis.stillHere), true);
  assert.deepEqual(problems, []);
});

/** 0 for black, 1 for white. */
const lightness = page => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
});

/** The colours that the first chart writes in; with `wanted`, only if it is these. */
function inks(wanted) {
  const texts = document.querySelector("main .chart").querySelectorAll("text");
  const found = [...new Set([...texts].map(text => getComputedStyle(text).fill))].sort().join(" ");
  return wanted === undefined || found === wanted ? found : "";
}

for (const [path, colorScheme, dark] of [
  ["", "light", false],
  ["", "dark", true],
  ["?theme=dark", "light", true],
  ["?theme=light", "dark", false],
]) {
  test(`${path || "no theme"} on a ${colorScheme} device is ${dark ? "dark" : "light"}`, async () => {
    const { page } = await site.openFigures({ path, colorScheme });
    assert.equal((await lightness(page)) < 0.3, dark);
  });
}

test("the theme is chosen on the page", async () => {
  const { page } = await site.openFigures({ path: "?year=2022", colorScheme: "light" });
  const themes = page.getByRole("navigation", { name: "Nền trang" });
  await themes.getByRole("link", { name: "Tối" }).click();
  assert.equal(await searchOf(page), "?year=2022&theme=dark");
  await settled(page);
  assert.ok((await lightness(page)) < 0.3);
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes("theme"));
  await settled(page);
  assert.ok((await lightness(page)) > 0.7);
  assert.equal(await themes.locator("[aria-current]").innerText(), "Theo máy");
});

test("the device's colours are followed while the page is open, by charts too", async () => {
  const [light, dark] = await Promise.all(["?theme=light", "?theme=dark"].map(async path => {
    const { page } = await site.openFigures({ path });
    await reached(page.locator("main .chart").first());
    return page.evaluate(inks);
  }));
  assert.notEqual(light, dark);
  const { page } = await site.openFigures({ colorScheme: "light" });
  const drawnIn = wanted => page.waitForFunction(inks, wanted);
  await drawnIn(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await drawnIn(dark);
  assert.ok((await lightness(page)) < 0.3);
  await page.emulateMedia({ colorScheme: "light" });
  await drawnIn(light);
  await page.getByRole("navigation", { name: "Nền trang" }).getByRole("link", { name: "Tối" }).click();
  await page.locator("main .chart").first().scrollIntoViewIfNeeded();
  await drawnIn(dark);
});

test("the page scrolls smoothly only while the device allows it", async () => {
  const { page } = await site.openFigures({ reducedMotion: "no-preference" });
  const behaviour = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  assert.equal(await behaviour(), "smooth");
  await page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await behaviour(), "auto");
});
