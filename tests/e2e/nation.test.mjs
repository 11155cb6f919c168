// A nation in a page: 10,598 communes are chosen, ranked and searched without as many elements on the page.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { accessibilityFaults, chart, openSite, reached, searchOf, settled, words } from "./harness.mjs";
import { nation } from "./nation.mjs";

// The whole page, its charts and its appendix; an element for each commune would be more by far.
const MOST_ELEMENTS = 4_000;

let site, whole, flat;
before(async () => {
  site = await openSite();
  whole = site.publish(nation());
  flat = site.publish(nation({ levels: "communes" }));
});
afterEach(() => site.closePages());
after(() => site.close());

const open = (data, search = "") => site.openFigures({ path: `?data=${data}&lang=en${search}` });
const elements = page => page.evaluate(() => document.getElementsByTagName("*").length);
const places = page => page.getByRole("button", { name: /^Places/ });
const panel = page => page.getByRole("group", { name: "Places" });
const tree = page => panel(page).locator(".tree").first();
const boxes = page => panel(page).getByRole("checkbox");
/** Waits until every row of the list is there: they come a few with each frame. */
const listed = page => panel(page).locator(".panel-list:not([aria-busy])").waitFor();
const searchBox = page => panel(page).getByRole("searchbox");
const focused = page => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.closest("label")?.innerText.replace(/\s+/g, " "));

async function fine(page, problems, within) {
  assert.ok((await elements(page)) < MOST_ELEMENTS, `${await elements(page)} elements`);
  assert.deepEqual(await accessibilityFaults(page, within), []);
  assert.deepEqual(problems, []);
}

test("a nation's page tells of 63 provinces by their ends and how they are spread", async () => {
  const { page, problems } = await open(whole);
  const ranking = page.locator("#ranking");
  const picture = await reached(chart(ranking));
  const texts = await picture.locator("svg text").allTextContents();
  for (const title of ["Highest 5 of 63 provinces", "Lowest 5 of 63 provinces", "How the 63 provinces are spread"]) {
    assert.ok(texts.some(text => text.includes(title)), `${title}: ${texts}`);
  }
  assert.match(await words(ranking), /Half of the provinces with a number have at most about \d/);
  // The sum of a nation says how many of the units that publish it is from.
  assert.match(await words(page.locator("main")), /10,333 of 10,598 units inside that publish/);
  await fine(page, problems);
});

test("a ranking of 10,598 communes is what a person can read", async () => {
  const { page, problems } = await open(flat, "&area=00400");
  const ranking = page.locator("#ranking");
  const picture = await reached(chart(ranking));
  const texts = await picture.locator("svg text").allTextContents();
  assert.ok(texts.length < 120, `${texts.length} words in the picture`);
  for (const title of ["Highest 5 of 10,598 communes", "Around Xã", "Lowest 5 of 10,598 communes", "How the 10,598 communes are spread"]) {
    assert.ok(texts.some(text => text.includes(title)), `${title}: ${texts}`);
  }
  await ranking.locator("details.numbers").evaluate(details => (details.open = true));
  const rows = await ranking.locator(".numbers tbody tr").count();
  assert.ok(rows < 25, `${rows} rows`);
  assert.match(await words(ranking.locator(".numbers")), /… 5?,?\d+ other communes|\d other communes/);
  // None is left out of the counts: those in a class, and those without a number.
  const foot = await ranking.locator(".numbers tfoot tr").allInnerTexts();
  const counts = foot.flatMap(row => [...row.matchAll(/([\d,]+) communes?\b/g)].map(([, n]) => Number(n.replaceAll(",", ""))));
  assert.equal(counts.reduce((sum, n) => sum + n, 0), 10_598, foot.join("\n"));
  await fine(page, problems);
});

test("the places are a tree that opens branch by branch, each with its counts", async () => {
  const { page, problems } = await open(whole);
  const before = await elements(page);
  await places(page).click();
  await tree(page).waitFor();
  assert.ok((await elements(page)) - before < 900, `${(await elements(page)) - before} elements more`);
  await listed(page);
  assert.equal(await boxes(page).count(), 64);
  await panel(page).getByRole("button", { name: "63 provinces, 705 districts, 10,598 communes inside Synthetic nation", expanded: true }).waitFor();
  const province = panel(page).getByRole("button", { name: /^1[12] districts, 1\d\d communes inside Tỉnh/ }).first();
  await province.click();
  assert.equal(await province.getAttribute("aria-expanded"), "true");
  await listed(page);
  const shown = await boxes(page).count();
  assert.ok(shown === 75 || shown === 76, `${shown} boxes`);
  await fine(page, problems, "#areas");
  await province.click();
  assert.equal(await boxes(page).count(), 64);
  assert.deepEqual(problems, []);
});

test("rows come a panel at a time, in order and once each, whatever is pressed meanwhile", async () => {
  const { page, problems } = await open(whole);
  await page.evaluate(() => {
    globalThis.most = 0;
    let known = 0;
    const look = () => {
      const now = document.querySelectorAll("#areas-list label").length;
      globalThis.most = Math.max(globalThis.most, now - known);
      known = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await places(page).click();
  await tree(page).waitFor();
  // A branch opened, closed and opened again before the rows around it are all there.
  await page.evaluate(() => {
    const branch = document.querySelector("#areas-list .tree .tree .branch");
    for (let press = 0; press < 3; press += 1) branch.click();
  });
  await listed(page);
  assert.ok((await page.evaluate(() => globalThis.most)) <= 20);
  const all = await boxes(page).evaluateAll(all => all.map(box => box.dataset.area));
  assert.equal(new Set(all).size, all.length);
  const names = await panel(page).locator(".tree .tree:not(.tree .tree .tree) > li > label .choice-name").allTextContents();
  assert.equal(names.length, 63);
  assert.deepEqual(names, [...names].sort(new Intl.Collator("vi").compare));
  assert.deepEqual(problems, []);
});

test("through the tree by keyboard", async () => {
  const { page, problems } = await open(whole);
  await places(page).focus();
  await page.keyboard.press("Enter");
  await tree(page).waitFor();
  await listed(page);
  await boxes(page).first().focus();
  const press = key => page.keyboard.press(key);
  await press("ArrowDown");
  assert.match(await focused(page), /^Tỉnh/);
  const province = await focused(page);
  await press("ArrowRight");
  await listed(page);
  await press("ArrowDown");
  assert.match(await focused(page), /^Huyện/);
  await press("ArrowRight");
  await press("ArrowDown");
  assert.match(await focused(page), /^Xã/);
  const commune = await focused(page);
  await press("Space");
  await settled(page);
  assert.match(await searchOf(page), /area=\d{5}/);
  assert.equal(await focused(page), commune);
  // Left leads to what it lies in, and closes that.
  await press("ArrowLeft");
  assert.match(await focused(page), /^Huyện/);
  await press("ArrowLeft");
  await press("ArrowLeft");
  assert.equal(await focused(page), province);
  await press("ArrowLeft");
  assert.equal(await boxes(page).count(), 64);
  await press("Escape");
  assert.match(await focused(page) ?? await page.evaluate(() => document.activeElement.textContent), /Places/);
  // Opened again, what is chosen is in sight.
  await press("Enter");
  await tree(page).waitFor();
  await listed(page);
  assert.equal(await panel(page).getByRole("checkbox", { checked: true }).count(), 1);
  assert.deepEqual(problems, []);
});

test("a search among 11,367 names finds the first with where they lie, and says how many", async () => {
  const { page, problems } = await open(whole);
  await places(page).click();
  const found = panel(page).getByRole("status");
  const counts = [];
  for (const wanted of ["Đông Điền", "dong dien", "DONG DIEN"]) {
    await searchBox(page).fill(wanted);
    await found.filter({ hasText: "match" }).waitFor();
    counts.push(await found.innerText());
  }
  assert.equal(new Set(counts).size, 1);
  await searchBox(page).fill("xa");
  await found.filter({ hasText: /^1\d,\d{3} places match; these are the first 50|^10,\d{3} places match; these are the first 50/ }).waitFor();
  await listed(page);
  assert.equal(await boxes(page).count(), 50);
  await searchBox(page).fill("00123");
  await found.filter({ hasText: /^1 place matches/ }).waitFor();
  assert.match(await panel(page).locator(".choice").innerText(), /Xã .* 123\s+00123\s+Huyện .* · Tỉnh/);
  await fine(page, problems, "#areas");
  await boxes(page).first().click();
  await settled(page);
  assert.match(await searchOf(page), /area=00123/);
  await searchBox(page).fill("nowhere");
  await panel(page).getByText("No place has this name or code.").waitFor();
  await searchBox(page).fill("");
  await tree(page).waitFor();
  assert.deepEqual(problems, []);
});
