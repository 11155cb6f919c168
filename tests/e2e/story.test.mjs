// The story of a place: its questions in order, one place beside another, any indicator, how far to trust what is shown.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { dist } from "../../tools/build.mjs";
import { accessibilityFaults, openAllDetails, openSite, searchOf, settled, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const INVENTED = "data/minh-hoa/datapackage.json";
const NARROW = { viewport: { width: 320, height: 640 } };
const section = (page, id) => page.locator(`main section#${id}`);
const inSight = (page, id) => page.waitForFunction(id => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}, id);

test("the page answers in the order of its questions, and the list of them leads to each", async () => {
  const { page, problems } = await site.openFigures();
  const kickers = await page.locator("main .kicker").allTextContents();
  assert.deepEqual(kickers, ["Bao nhiêu hộ nghèo, có đang giảm không?", "Ở đâu?", "Đã ủng hộ những gì?", "Ai có việc làm, ai được học nghề?",
    "Còn cách mục tiêu bao xa?", "Điều gì chưa biết?", "Có bao nhiêu người?"]);
  const contents = page.getByRole("navigation", { name: "Trong trang này" });
  assert.deepEqual(await contents.getByRole("link").allTextContents(), kickers);
  await contents.getByRole("link", { name: "Điều gì chưa biết?" }).click();
  await inSight(page, "unknown-heading");
  assert.equal(await page.evaluate(() => document.activeElement.id), "unknown-heading");
  assert.equal(await searchOf(page), "");
  assert.deepEqual(problems, []);
});

for (const [data, area, name, own, around] of [
  ["", "28141", "Xã Phước Tuy bên cạnh Huyện Cần Đước", "8.483 người", "187.359 người"],
  [`data=${INVENTED}&`, "X05", "Số liệu giả lập: Xã Chuồn Kim bên cạnh Huyện Mây Trắng", "2.694 hộ", "52.960 hộ"],
]) {
  test(`${area}: a commune stands beside its district, by axe and at 320 pixels`, async () => {
    const { page, problems } = await site.openFigures({ path: `?${data}area=${area}`, ...NARROW });
    const profile = page.getByRole("region", { name });
    const said = await words(profile);
    assert.ok(said.includes(own) && said.includes(around), said);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await openAllDetails(page);
    assert.deepEqual(await accessibilityFaults(page), []);
    await profile.getByRole("link", { name: own }).first().click();
    await page.getByRole("dialog").getByText(own).first().waitFor();
    assert.deepEqual(problems, []);
  });
}

test("an indicator without a figure of its own is found in the list, shown where it is looked for, and left again", async () => {
  const { page, problems } = await site.openFigures({ path: "?lang=en" });
  const held = section(page, "holdings");
  await held.getByText(/^\d+ indicators$/).click();
  await held.getByRole("link", { name: "Income per person" }).click();
  assert.equal(await searchOf(page), "?indicator=income_per_capita&lang=en");
  await page.getByRole("heading", { name: /^Income per person rose from/ }).waitFor();
  await settled(page);
  await inSight(page, "indicator-heading");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("link", { name: "Take this figure off the page" }).click();
  await page.getByRole("heading", { name: /^Income per person/ }).waitFor({ state: "detached" });
  assert.equal(await searchOf(page), "?lang=en");
  // What a figure of every page shows is led to there.
  await held.getByRole("link", { name: "Poverty rate (poor households)" }).click();
  await inSight(page, "poverty-rate-heading");
  assert.deepEqual(problems, []);
});

test("what is said of trust leads to what explains it", async () => {
  const { page } = await site.openFigures();
  const line = page.locator(".masthead .trust");
  for (const [claim, place] of [[/^Số mới nhất/, "published-heading"], [/nguồn$/, "about-heading"], [/chưa biết$/, "unknown-heading"], [/không khớp$/, "unknown-conflict"]]) {
    await line.getByRole("link", { name: claim }).click();
    await inSight(page, place);
  }
  const rate = section(page, "poverty-rate").locator(".trust");
  await section(page, "poverty-rate").locator("details.numbers").evaluate(table => (table.open = false));
  await rate.getByRole("link", { name: /^Số mới nhất/ }).click();
  assert.equal(await section(page, "poverty-rate").locator("details.numbers").evaluate(table => table.open), true);
  await inSight(page, "poverty-rate-numbers");
  // This package names nobody to tell, and the page says so.
  assert.equal(await page.getByRole("link", { name: "Báo sai sót" }).count(), 0);
  await page.getByText(/Bộ số liệu không nêu ai nhận tin báo/).waitFor();
});

test("an error is reported to whom the package names, with the figure and its address", async () => {
  const folder = join(dist, "data/can-duoc");
  const descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
  const paths = descriptor.resources.flatMap(resource => resource.path);
  const data = site.publish({
    "datapackage.json": JSON.stringify({ ...descriptor, contributors: [{ title: "Phòng Lao động", email: "so-lieu@example.vn" }] }),
    ...Object.fromEntries(paths.map(path => [path, readFileSync(join(folder, path))])),
  });
  const { page } = await site.openFigures({ path: `?data=${data}&year=2022` });
  const link = section(page, "poverty-rate").getByRole("link", { name: "Báo sai sót" });
  const mail = new URL(await link.getAttribute("href"));
  assert.equal(mail.protocol + mail.pathname, "mailto:so-lieu@example.vn");
  assert.match(mail.searchParams.get("subject"), /Tỷ lệ hộ nghèo · Huyện Cần Đước/);
  assert.ok(mail.searchParams.get("body").includes(page.url()), mail.searchParams.get("body"));
});
