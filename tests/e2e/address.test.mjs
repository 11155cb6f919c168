// One view, one address: a link, a reload and the history lead to the same page, and what an address cannot mean is named.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { chart, figuresShown, headlines, openSite, reached, searchOf, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

/** All that a reader is shown, pictures included. */
async function view(page) {
  await figuresShown(page);
  for (const figure of await page.locator("main .figure").filter({ has: chart(page) }).all()) await reached(chart(figure));
  const drawn = await page.getByRole("main").locator("svg").evaluateAll(all =>
    all.map(svg => [...svg.querySelectorAll("text")].map(text => text.textContent).sort().join("|")));
  return {
    title: await page.title(),
    language: await page.locator("html").getAttribute("lang"),
    background: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    filters: await words(page.getByRole("search")),
    page: await words(page.getByRole("main")),
    drawn,
  };
}

const chosenPlace = page => words(page.getByRole("search").getByRole("button").first());
const notices = page => page.getByRole("main").getByRole("region", { name: /^(Lưu ý về lựa chọn của bạn|About your selection)$/ });

async function chooseYears(page, name) {
  await page.getByRole("search").getByRole("button", { name: /^(Năm|Years)/ }).click();
  await page.getByRole("search").getByRole("button", { name, exact: true }).click();
  await page.keyboard.press("Escape");
}

for (const path of ["", "?area=28144@~28141&year=2019..2024", "?area=806~28153&year=last5&lang=en&theme=dark"]) {
  test(`${path || "the bare address"} gives the same page after a reload and in another browser`, async () => {
    const { page, problems } = await site.openFigures({ path });
    const first = await view(page);
    assert.equal(await searchOf(page), path);
    await page.reload();
    assert.deepEqual(await view(page), first);
    const other = await site.openFigures({ path });
    assert.deepEqual(await view(other.page), first);
    assert.deepEqual([...problems, ...other.problems], []);
  });
}

test("back and forward give the pages that were left", async () => {
  const { page, problems } = await site.openFigures();
  const steps = [];
  const arrive = async () => steps.push({ search: await searchOf(page), ...(await view(page)) });
  await arrive();
  await chooseYears(page, "Mới nhất");
  await arrive();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("search", { name: "Choose places and years" }).waitFor();
  await arrive();
  await chooseYears(page, "All");
  await arrive();
  assert.deepEqual(steps.map(step => step.search), ["", "?year=latest", "?year=latest&lang=en", "?lang=en"]);

  const here = async () => ({ search: await searchOf(page), ...(await view(page)) });
  for (const step of steps.slice(0, -1).reverse()) {
    await page.goBack();
    assert.deepEqual(await here(), step);
  }
  for (const step of steps.slice(1)) {
    await page.goForward();
    assert.deepEqual(await here(), step);
  }
  assert.deepEqual(problems, []);
});

test("a choice that changes nothing is no step of the history", async () => {
  const { page } = await site.openFigures({ path: "?year=latest" });
  const steps = await page.evaluate(() => history.length);
  await chooseYears(page, "Mới nhất");
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  assert.equal(await page.evaluate(() => history.length), steps);
});

for (const [path, named] of [
  ["?area=28141~99999~x@y&year=soon&lang=fr&theme=blue", [
    /mã địa bàn “99999”.*không có mã này/,
    /area=“x@y”, không dùng được: cần mã đơn vị/,
    /year=“soon”, không dùng được: cần một năm như 2022/,
    /lang=“fr”, không dùng được: cần vi hoặc en/,
    /theme=“blue”, không dùng được: cần auto, light hoặc dark/,
  ]],
  ["?year=2024..2019&year=2019", [
    /year=“2024\.\.2019”: năm đầu phải đứng trước năm cuối/,
    /“year” nhiều lần: chỉ lần đầu được dùng, “2019” bị bỏ qua/,
  ]],
  ["?year=1999", [/Không có số liệu nào về Huyện Cần Đước cho năm 1999/]],
  ["?area=99999&year=1999&lang=en", [
    /area code “99999”, which this dataset does not have/,
    /Nothing is published about Cần Đước district for 1999/,
  ]],
]) {
  test(`${path}: what cannot be used is named, and the rest applies`, async () => {
    const { page, problems } = await site.openPage({ path });
    await notices(page).waitFor();
    const said = await words(notices(page));
    for (const part of named) assert.match(said, part);
    assert.ok((await headlines(page)).length >= 8);
    assert.match(await chosenPlace(page), path.includes("28141") ? /Xã Phước Tuy/ : /Huyện Cần Đước|Cần Đước district/);
    // It stays in the address until the reader changes it.
    assert.equal(await searchOf(page), path);
    assert.deepEqual(problems, []);
  });
}

test("a good address has nothing to say of itself", async () => {
  const { page } = await site.openFigures({ path: "?area=VN&year=2023" });
  assert.equal(await notices(page).count(), 0);
});

// Six codes of the district mean another, larger commune since 1 July 2025.
for (const [path, name, other] of [
  ["?area=28114&year=2024", "Xã Long Khê", "Xã Rạch Kiến"],
  ["?area=28114&year=2026", "Xã Rạch Kiến", "Xã Long Khê"],
  ["?area=28114@&year=2026", "Xã Long Khê", "Xã Rạch Kiến"],
  ["?area=28114@2025-07-01&year=2024", "Xã Rạch Kiến", "Xã Long Khê"],
]) {
  test(`${path} is ${name}`, async () => {
    const { page } = await site.openPage({ path });
    await notices(page).waitFor();
    assert.match(await chosenPlace(page), new RegExp(name));
    assert.match(await page.title(), new RegExp(`^${name}`));
    for (const headline of await headlines(page)) assert.doesNotMatch(headline, new RegExp(other));
    // A bare code has two meanings, and the page says which it took.
    if (!path.includes("@")) assert.match(await words(notices(page)), new RegExp(`Mã 28114 ở đây là ${name}.*${other}`));
  });
}

for (const [what, path, after] of [
  ["unknown parameters are kept, and stand last", "?utm_source=báo&year=2022&x=1&x=2", "?year=latest&utm_source=b%C3%A1o&x=1&x=2"],
  ["parameters stand in the order of the contract", "?theme=dark&lang=en&year=2022&area=28141", "?area=28141&year=latest&lang=en&theme=dark"],
  ["defaults are left out", "?theme=auto&lang=vi&area=&year=2022", "?year=latest"],
  ["parameters of the site's other pages keep their place", "?theme=dark&show=x&unit=rate&year=2022", "?year=latest&unit=rate&show=x&theme=dark"],
  ["what cannot be used is gone after the next choice", "?year=soon&theme=blue", "?year=latest"],
]) {
  test(what, async () => {
    const { page } = await site.openFigures({ path });
    await chooseYears(page, /lang=en/.test(path) ? "Latest" : "Mới nhất");
    assert.equal(await searchOf(page), after);
  });
}

test("the fragment belongs to the host, and stays", async () => {
  const { page } = await site.openFigures({ path: "?year=2022#?secret=1" });
  await chooseYears(page, "Mới nhất");
  assert.equal(await page.evaluate(() => location.search + location.hash), "?year=latest#?secret=1");
});

test("a view can be opened in a new tab from its link", async () => {
  const { page } = await site.openFigures({ path: "?area=28141&year=2024" });
  const link = await page.getByRole("link", { name: "English" }).getAttribute("href");
  assert.equal(new URL(link, page.url()).search, "?area=28141&year=2024&lang=en");
  assert.match(link, /^\//);
});
