// Choosing places and years: by mouse, by touch, by keyboard, each choice an address, none a request.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { chart, figure, headlines, openSite, reached, searchOf, settled, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };

const filters = page => page.getByRole("search", { name: "Chọn nơi và năm" });
const places = page => filters(page).getByRole("button", { name: /^Địa bàn/ });
const years = page => filters(page).getByRole("button", { name: /^Năm/ });
const place = (page, name) => filters(page).getByRole("checkbox", { name });
const searchBox = page => filters(page).getByRole("searchbox");
const focused = page => page.evaluate(() => document.activeElement.innerText || document.activeElement.getAttribute("aria-label") || document.activeElement.type);
const unpublished = (page, name) => page.getByRole("heading", { name: new RegExp(`^${name}: chưa công bố`) }).first();

async function open(options) {
  const { page, problems } = await site.openFigures(options);
  const requests = [];
  // A browser may look at the icon again whenever the address changes.
  page.on("request", request => request.resourceType() === "fetch" && requests.push(request.url()));
  // After any choice: no data was asked for, and nothing went wrong.
  return { page, untroubled: () => assert.deepEqual([...problems, ...requests], []) };
}

test("by mouse: a commune without figures of its own shows the district's, and says whose they are", async () => {
  const { page, untroubled } = await open();
  const before = await headlines(page);
  await places(page).click();
  await place(page, /Long Hựu Tây/).click();
  await filters(page).getByRole("button", { name: "Xong" }).click();
  assert.equal(await searchOf(page), "?area=28153");
  assert.equal(await searchBox(page).count(), 0);
  assert.match(await places(page).innerText(), /Xã Long Hựu Tây/);

  await unpublished(page, "Xã Long Hựu Tây").waitFor();
  const now = await headlines(page);
  assert.notDeepEqual(now, before);
  const rate = figure(page, /Tỷ lệ hộ nghèo giảm/);
  assert.match(await words(rate.getByRole("heading")), /^Xã Long Hựu Tây: chưa công bố.*Huyện Cần Đước \(số của huyện\).*0,35%/);
  assert.match(await words(rate), /không phải của Xã Long Hựu Tây/);
  for (const row of await rate.getByRole("row").filter({ hasText: "%" }).all()) {
    assert.match(await words(row), /số của huyện/);
  }
  untroubled();
});

test("by mouse: a commune with figures of its own shows them", async () => {
  const { page, untroubled } = await open();
  await places(page).click();
  await searchBox(page).fill("phuoc tuy");
  await place(page, /Xã Phước Tuy/).click();
  assert.equal(await searchOf(page), "?area=28141");
  const donations = figure(page, /Dự án bò sinh sản 2024/);
  await donations.waitFor();
  assert.match(await words(donations), /trên 700 triệu đồng/);
  assert.doesNotMatch(await words(donations), /số của huyện/);
  untroubled();
});

test("several communes stand together, and can be left again", async () => {
  const { page, untroubled } = await open();
  await places(page).click();
  await place(page, /Long Hựu Tây/).click();
  await place(page, /Phước Tuy/).click();
  assert.equal(await searchOf(page), "?area=28153~28141");
  await settled(page);
  const chosen = filters(page).getByRole("list", { name: "Đang chọn" });
  assert.deepEqual(await chosen.getByRole("button").allInnerTexts().then(all => all.map(text => text.replace(/\s*×$/, ""))),
    ["Xã Long Hựu Tây", "Xã Phước Tuy"]);
  const donations = figure(page, /ủng hộ/);
  await donations.getByText("trên 700 triệu đồng").first().waitFor();
  assert.match(await places(page).innerText(), /Xã Long Hựu Tây/);

  await place(page, /Long Hựu Tây/).click();
  assert.equal(await searchOf(page), "?area=28141");
  await filters(page).getByRole("button", { name: "Chỉ Huyện Cần Đước" }).click();
  assert.equal(await searchOf(page), "");
  untroubled();
});

test("places chosen faster than they are answered are all chosen", async () => {
  const { page } = await site.openFigures();
  await page.getByRole("search").getByRole("button", { name: /^Địa bàn/ }).click();
  const checked = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("#areas-list input:not(:checked)")].slice(0, 3);
    for (const box of boxes) box.click();
    return boxes.map(box => box.checked);
  });
  assert.deepEqual(checked, [true, true, true]);
  await settled(page);
  assert.equal((await searchOf(page)).split("~").length, 3);
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 3);
});

test("by touch on a phone", async () => {
  const { page, untroubled } = await open(PHONE);
  await places(page).tap();
  await searchBox(page).tap();
  await searchBox(page).fill("long huu dong");
  await place(page, /Long Hựu Đông/).tap();
  await filters(page).getByRole("button", { name: "Xong" }).tap();
  assert.equal(await searchOf(page), "?area=28144@");
  await years(page).tap();
  await filters(page).getByRole("button", { name: "Mới nhất" }).tap();
  assert.equal(await searchOf(page), "?area=28144@&year=latest");
  // A tap beside the panel closes it.
  await page.getByRole("heading", { level: 2 }).last().tap();
  assert.equal(await years(page).getAttribute("aria-expanded"), "false");
  untroubled();
});

test("by keyboard alone", async () => {
  const { page, untroubled } = await open();
  const press = key => page.keyboard.press(key);
  // To what `wanted` matches, as a reader goes: a page that loses or traps the focus never gets there.
  async function tabTo(wanted) {
    for (let steps = 0; steps < 20; steps++) {
      await press("Tab");
      if (wanted.test(await focused(page))) return;
    }
    assert.fail(`Tab does not lead to ${wanted}`);
  }
  await tabTo(/^Địa bàn/);
  await press("Enter");
  await tabTo(/^search$/);
  await page.keyboard.type("long huu dong");
  await tabTo(/^checkbox$/);
  await press("Space");
  assert.equal(await searchOf(page), "?area=28144@");
  await press("Escape");
  assert.match(await focused(page), /^Địa bàn/);
  assert.equal(await places(page).getAttribute("aria-expanded"), "false");
  assert.equal(await searchOf(page), "?area=28144@");

  await press("Tab");
  assert.match(await focused(page), /^Năm/);
  await press("Space");
  await tabTo(/^5 năm gần nhất/);
  await press("Enter");
  assert.equal(await searchOf(page), "?area=28144@&year=last5");
  assert.match(await focused(page), /^5 năm gần nhất/);
  await tabTo(/^Xong/);
  await press("Enter");
  assert.match(await focused(page), /^Năm/);
  assert.equal(await years(page).getAttribute("aria-expanded"), "false");
  untroubled();
});

test("moving on from a panel closes it", async () => {
  const { page } = await open();
  await places(page).click();
  await filters(page).getByRole("button", { name: "Xong" }).focus();
  await page.keyboard.press("Tab");
  assert.equal(await places(page).getAttribute("aria-expanded"), "false");
  assert.match(await focused(page), /^Năm/);
});

test("what is searched is found with and without diacritics, by code too", async () => {
  const { page, untroubled } = await open();
  await places(page).click();
  // As they stand in the list: what holds today first.
  const LONG_HUU = ["Xã Long Hựu từ 1/7/2025 28144", "Xã Long Hựu Đông đến 30/6/2025 28144", "Xã Long Hựu Tây 28153"];
  for (const [wanted, found] of [
    ["long huu", LONG_HUU],
    ["Long Hựu", LONG_HUU],
    ["LONG HUU ", LONG_HUU],
    ["long huu dong", LONG_HUU.slice(1, 2)],
    ["28153", LONG_HUU.slice(2)],
    ["28144", LONG_HUU.slice(0, 2)],
    ["district", ["Huyện Cần Đước 806"]],
    ["nowhere", []],
  ]) {
    await searchBox(page).fill(wanted);
    assert.deepEqual(await names(filters(page)), found, wanted);
  }
  await filters(page).getByText("Không có nơi nào mang tên hay mã này.").waitFor();
  assert.equal(await searchOf(page), "");
  untroubled();
});

test("places stand in Vietnamese order", async () => {
  const { page } = await open();
  await places(page).click();
  const former = await names(filters(page).getByRole("group", { name: "Xã, phường, thị trấn cũ, đến 30/6/2025" }));
  assert.equal(former.length, 17);
  assert.deepEqual(former, former.toSorted(new Intl.Collator("vi").compare));
});

/** The names that a screen reader hears, in order. */
async function names(container) {
  const text = await container.ariaSnapshot();
  return [...text.matchAll(/- checkbox "([^"]+)"/g)].map(([, name]) => name);
}

test("years: one, a range, an open end, the latest, the last five, all", async () => {
  const { page, untroubled } = await open();
  await years(page).click();
  const from = filters(page).getByRole("combobox", { name: "Từ năm" });
  const to = filters(page).getByRole("combobox", { name: "Đến năm" });
  const button = name => filters(page).getByRole("button", { name, exact: true });
  const rate = () => page.getByRole("main").getByRole("region", { name: /^Tỷ lệ hộ nghèo/ }).filter({ hasNotText: /so giữa|bản đồ/ });
  const rows = async () => (await rate().locator("tbody tr > :first-child").allTextContents());
  for (const [choose, address, summary, shown] of [
    [() => from.selectOption("2019"), "?year=2019..", "từ 2019", ["trong năm 2019", "cuối 2019", "cuối 2022", "trong năm 2024"]],
    [() => to.selectOption("2022"), "?year=2019..2022", "2019–2022", ["trong năm 2019", "cuối 2019", "cuối 2022"]],
    [() => from.selectOption("2022"), "?year=2022", "2022", ["cuối 2022"]],
    [() => from.selectOption(""), "?year=..2022", "đến 2022", ["7/2015", "11/2015", "trong năm 2019", "cuối 2019", "cuối 2022"]],
    [() => button("Mới nhất").click(), "?year=latest", "Mới nhất", ["trong năm 2024"]],
    [() => button("5 năm gần nhất").click(), "?year=last5", "5 năm gần nhất", ["cuối 2022", "trong năm 2024"]],
    [() => button("Tất cả").click(), "", "Tất cả", ["7/2015", "11/2015", "trong năm 2019", "cuối 2019", "cuối 2022", "trong năm 2024"]],
  ]) {
    await choose();
    assert.equal(await searchOf(page), address);
    assert.equal((await years(page).innerText()).replace(/^Năm\s*/, ""), summary);
    await settled(page);
    assert.deepEqual(await rows(), shown, address);
  }
  untroubled();
});

test("a chart follows the years", async () => {
  const { page } = await open();
  await years(page).click();
  await filters(page).getByRole("combobox", { name: "Từ năm" }).selectOption("2023");
  const picture = await reached(chart(figure(page, /^Từ \d+ hộ nghèo/)));
  await picture.filter({ hasText: "cuối 2023" }).filter({ hasText: "trong năm 2024" }).filter({ hasNotText: "cuối 2022" }).waitFor();
});

test("a screen reader hears what a choice shows", async () => {
  const { page } = await open();
  await years(page).click();
  await filters(page).getByRole("button", { name: "Mới nhất" }).click();
  await page.getByRole("status").filter({ hasText: "Đang xem Huyện Cần Đước; năm: Mới nhất" }).waitFor({ state: "attached" });
});

for (const [device, context] of Object.entries({ desktop: {}, phone: PHONE })) {
  test(`the filters are in sight at the end of the page, on a ${device}`, async () => {
    const { page } = await open(context);
    await page.getByRole("contentinfo").getByText("Trang này không theo dõi ai.").scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
    for (const button of [places(page), years(page)]) {
      const inSight = await button.evaluate(button => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      assert.ok(inSight, await button.innerText());
    }
    await places(page).click();
    await place(page, /Long Hựu Tây/).click();
    assert.equal(await searchOf(page), "?area=28153");
  });
}
