// The map: where values lie, a press that chooses a place, the layout of the boundaries asked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { accessibilityFaults, chart, openSite, reached, searchOf, settled, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const INVENTED = "data=data/minh-hoa/datapackage.json";

const map = page => page.locator("#map");

/** The words that stand in the map's picture, from top to bottom, those of one text joined. */
async function drawn(page) {
  const picture = await reached(chart(map(page)));
  return picture.locator("svg text").evaluateAll(all => all.map(text => text.textContent));
}

/** Presses the middle of the word in the picture. */
async function press(page, word) {
  const text = (await reached(chart(map(page)))).locator("svg text", { hasText: new RegExp(`^${word}$`) }).first();
  await text.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await text.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
}

test("a press on a tile chooses its place, another leaves it out again", async () => {
  const { page, problems } = await site.openFigures();
  await press(page, "Mỹ Lệ");
  await page.waitForFunction(() => location.search === "?area=28135");
  await settled(page);
  await press(page, "Tân Ân");
  await page.waitForFunction(() => location.search === "?area=28135~28147");
  await settled(page);
  assert.ok((await drawn(page)).includes("đang chọn"));
  await press(page, "Mỹ Lệ");
  await page.waitForFunction(() => location.search === "?area=28147");
  await settled(page);
  await press(page, "Tân Ân");
  await page.waitForFunction(() => location.search === "");
  assert.deepEqual(problems, []);
});

test("by keyboard: a name in the map's table leads to the place's view", async () => {
  const { page } = await site.openFigures({ path: "?year=2019" });
  const table = page.locator("#map-numbers");
  await table.locator("summary").focus();
  await page.keyboard.press("Enter");
  await table.getByRole("link", { name: "Xã Phước Tuy" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.search === "?area=28141&year=2019");
});

test("the layout is that of the boundaries asked", async () => {
  const { page } = await site.openFigures({ path: "?bounds=now" });
  const now = await drawn(page);
  assert.ok(now.includes("10.759") && !now.includes("3.440"), now.join(" "));
  const published = await site.openFigures();
  const then = await drawn(published.page);
  assert.ok(then.includes("3.440") && !then.includes("10.759"), then.join(" "));
});

for (const path of ["?year=2024&lang=en&theme=dark", "?area=28141~28153"]) {
  test(`${path}: readable on the narrowest screen, by everyone`, async () => {
    const invented = path.includes("area") ? path : `${path}&${INVENTED}`;
    const { page } = await site.openFigures({ path: invented, viewport: { width: 320, height: 640 } });
    assert.deepEqual(await accessibilityFaults(page), []);
    const frame = await (await reached(chart(map(page)))).boundingBox();
    const texts = await chart(map(page)).locator("svg text").all();
    assert.ok(texts.length > 17);
    for (const text of texts) {
      const { x, y, width, height } = await text.boundingBox();
      assert.ok(x >= frame.x - 1 && x + width <= frame.x + frame.width + 1 && y >= frame.y && y + height <= frame.y + frame.height, await text.textContent());
    }
  });
}

/** The control that goes through the years. */
const player = page => map(page).getByRole("group", { name: "Xem từng năm" });
const asks = (page, search) => page.waitForFunction(search => location.search === search, search);

/** With the page's clock in the test's hand. */
async function openToPlay(search = "") {
  const opened = await site.openFigures({ path: `?${INVENTED}${search}`, reducedMotion: "no-preference" });
  await opened.page.clock.install();
  return opened;
}

test("years go by, one step of the history however many, and end with the last", async () => {
  const { page, problems } = await openToPlay("&year=2023");
  await player(page).getByRole("button", { name: "Chạy qua các năm" }).click();
  await asks(page, `?${INVENTED}&year=2024`);
  const pause = player(page).getByRole("button", { name: "Dừng" });
  await pause.waitFor();
  const steps = await page.evaluate(() => history.length);
  for (const year of [2025, 2026]) {
    await settled(page);
    await page.clock.runFor(1600);
    await asks(page, `?${INVENTED}&year=${year}`);
  }
  await settled(page);
  await page.clock.runFor(1600);
  await player(page).getByRole("button", { name: "Chạy qua các năm" }).waitFor();
  assert.equal(await page.evaluate(() => history.length), steps);
  // Nobody could listen to each year; what was heard last stands.
  assert.equal(await page.getByRole("status").filter({ hasText: "2026" }).count(), 0);
  await page.goBack();
  await asks(page, `?${INVENTED}&year=2023`);
  assert.deepEqual(problems, []);
});

test("any other choice ends the play, and so does another window", async () => {
  const { page } = await openToPlay("&year=2018");
  const play = player(page).getByRole("button", { name: "Chạy qua các năm" });
  await play.click();
  await asks(page, `?${INVENTED}&year=2019`);
  await settled(page);
  await page.locator("#map-numbers summary").click();
  await map(page).getByRole("link", { name: "Xã Gió Lành" }).first().click();
  await asks(page, `?${INVENTED}&area=X11&year=2019`);
  await play.waitFor();
  await settled(page);
  await play.click();
  await asks(page, `?${INVENTED}&area=X11&year=2020`);
  await page.evaluate(() => dispatchEvent(new Event("blur")));
  await play.waitFor();
  await page.clock.runFor(5000);
  assert.equal(await searchOf(page), `?${INVENTED}&area=X11&year=2020`);
});

test("with less motion nothing plays; one year at a time goes on, and is heard", async () => {
  const { page } = await site.openFigures({ path: `?${INVENTED}&year=2025` });
  assert.equal(await player(page).getByRole("button", { name: "Chạy qua các năm" }).count(), 0);
  await player(page).getByRole("button", { name: "Năm trước: 2024" }).click();
  await asks(page, `?${INVENTED}&year=2024`);
  await page.getByRole("status").filter({ hasText: "2024" }).waitFor({ state: "attached" });
  await player(page).getByRole("button", { name: "Năm sau: 2025" }).click();
  await asks(page, `?${INVENTED}&year=2025`);
  await player(page).getByRole("button", { name: "Năm sau: 2026" }).click();
  await asks(page, `?${INVENTED}&year=2026`);
  const last = player(page).getByRole("button", { name: "Không có năm sau" });
  // A press on it does nothing.
  await last.click({ force: true });
  assert.equal(await searchOf(page), `?${INVENTED}&year=2026`);
  // What half lies under the filters or the banner is no smaller for it.
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  assert.deepEqual(await accessibilityFaults(page), []);
});

/** The package with real shapes, all invented; `edit` may spoil them. */
function landPackage(edit = text => text) {
  const names = ["datapackage.json", "areas.csv", "indicators.csv", "observations.csv", "boundaries.geojson"];
  const files = Object.fromEntries(names.map(name => [name, readFileSync(new URL(`../fixtures/land/${name}`, import.meta.url), "utf8")]));
  files["boundaries.geojson"] = edit(files["boundaries.geojson"]);
  return site.publish(files);
}

test("a package with boundaries is drawn in its real shapes, and they can be pressed", async () => {
  const { page, problems } = await site.openFigures({ path: `?data=${landPackage()}` });
  const names = await drawn(page);
  for (const name of ["Bánh Vòng", "Nhân Giữa", "Hai Đảo", "Tên Mới"]) assert.ok(names.includes(name), names.join(" "));
  assert.doesNotMatch(await words(map(page)), /Bản đồ ô/);
  await press(page, "Hai Đảo");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("area") === "L3");
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(problems, []);
});

test("what is wrong with a boundary is named, and the rest is drawn", async () => {
  const data = landPackage(text => text.replace('"code": "L2"', '"code": "L22"'));
  const { page } = await site.openFigures({ path: `?data=${data}` });
  await page.getByText("Đối tượng thứ 2 có mã “L22”").first().waitFor({ state: "attached" });
  assert.ok((await drawn(page)).includes("Bánh Vòng"));
  await map(page).getByText("Không có chỗ trên bản đồ cho: Xã Nhân Giữa").waitFor();
});
