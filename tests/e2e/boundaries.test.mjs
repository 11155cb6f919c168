// Old and new communes: figures as published, and on the boundaries of a day.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openSite, settled, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const button = page => page.locator("#bounds-button");
const numbers = page => page.locator("#population table");

for (const [lang, label, now, population] of [
  ["vi", "Ranh giới như công bố", "hiện nay", "33.156 người"],
  ["en", "Boundaries as published", "today’s", "33,156 people"],
]) {
  test(`${lang}: seventeen communes become six, and the address says so`, async () => {
    const { page, problems } = await site.openFigures({ path: `?lang=${lang}` });
    assert.equal(await numbers(page).locator("tbody tr").count(), 17);
    assert.equal((await button(page).innerText()).replace(/\s+/g, " "), label);
    await button(page).click();
    await page.getByRole("button", { name: now, exact: true }).click();
    await page.keyboard.press("Escape");
    await settled(page);
    assert.equal(await numbers(page).locator("tbody tr").count(), 6);
    assert.ok((await words(numbers(page))).includes(population));
    assert.match(page.url(), /[?&]bounds=now(&|$)/);
    await page.reload();
    await numbers(page).waitFor({ state: "attached" });
    assert.equal(await numbers(page).locator("tbody tr").count(), 6);
    await page.goBack();
    await page.locator("#population tbody tr").nth(16).waitFor({ state: "attached" });
    assert.doesNotMatch(page.url(), /bounds/);
    assert.deepEqual(problems, []);
  });
}

test("a sum opens its parts", async () => {
  const { page } = await site.openFigures({ path: "?bounds=now" });
  await numbers(page).getByRole("link", { name: "33.156 người" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const words = await dialog.innerText();
  // 15,869 + 8,943 + 8,344 = 33,156: Long Trạch, Long Khê, Long Hòa.
  assert.ok(words.includes("15.869 + 8.943 + 8.344 = 33.156"), words);
  for (const row of ["Xã Long Trạch", "Xã Long Khê", "Xã Long Hòa", "observations.csv"]) assert.ok(words.includes(row), row);
});

test("boundaries that are no date are named", async () => {
  const { page } = await site.openFigures({ path: "?bounds=yesterday" });
  assert.ok((await page.locator(".notices").innerText()).includes("yesterday"));
  assert.equal(await numbers(page).locator("tbody tr").count(), 17);
});
