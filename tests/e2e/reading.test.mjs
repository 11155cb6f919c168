// A chart read point by point: by keyboard, by ear, with a finger, without colours.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { chart, figuresShown, openSite, reached, searchOf } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const RATE = "#poverty-rate";
const reader = (page, id = RATE) => page.locator(`${id} [role=application]`);
const ring = (page, id = RATE) => page.locator(`${id} .ring`);
const said = page => page.locator("#reading-said").textContent();
/** What the chart says beside a point. */
const tip = (page, id = RATE) => page.locator(`${id} .tip`);
const shows = (page, words, id = RATE) => tip(page, id).filter({ hasText: words }).waitFor();

async function start(page, id = RATE) {
  await reached(reader(page, id));
  await reader(page, id).focus();
}

async function press(page, key) {
  await page.keyboard.press(key);
  return said(page);
}

for (const [lang, tour] of Object.entries({
  vi: [
    ["ArrowRight", /^Huyện Cần Đước, 7\/2015\. 2,3%\. .+\. Điểm 1 trên 6$/],
    ["ArrowLeft", /^Không còn điểm nào về phía này$/],
    ["ArrowRight", /^Huyện Cần Đước, 11\/2015\. 1,98%\. .+\. Điểm 2 trên 6$/],
    ["g", /1,23%\. .*Trước điểm này có năm không có số liệu.+\. Điểm 3 trên 6$/],
    ["f", /1,29%\. .+\. Điểm 4 trên 6$/],
    ["n", /0,35%\. .+\. Điểm 6 trên 6$/],
    ["m", /2,3%\. .+\. Điểm 1 trên 6$/],
    ["End", /0,35%\. .+\. Điểm 6 trên 6$/],
    ["Home", /2,3%\. .+\. Điểm 1 trên 6$/],
    ["Escape", /^Đã thôi đọc biểu đồ$/],
  ],
  en: [
    ["ArrowRight", /^Cần Đước district, July 2015\. 2\.3%\. .+\. Point 1 of 6$/],
    ["g", /1\.23%\. .*Years without data lie before this point.+\. Point 3 of 6$/],
    ["f", /1\.29%\. .+\. Point 4 of 6$/],
    ["n", /0\.35%\. .+\. Point 6 of 6$/],
    ["ArrowRight", /^No point further this way$/],
  ],
})) {
  test(`${lang}: each key says where it leads, and the chart shows it`, async () => {
    const { page, problems } = await site.openFigures({ path: `?lang=${lang}` });
    await start(page);
    const [name, kind, help] = await reader(page).evaluate(reader => [
      reader.getAttribute("aria-label"),
      reader.getAttribute("aria-roledescription"),
      document.getElementById(reader.getAttribute("aria-describedby")).textContent,
    ]);
    for (const words of [name, kind, help]) assert.ok(words.length > 10, words);
    assert.ok(!(await ring(page).isVisible()));
    for (const [key, words] of tour) assert.match(await press(page, key), words);
    const isOn = tour.at(-1)[0] !== "Escape";
    assert.equal(await ring(page).isVisible(), isOn);
    assert.equal(await reader(page).evaluate(reader => reader === document.activeElement), true);
    assert.deepEqual(problems, []);
  });
}

test("the ring lies on the point, the tooltip stands beside it, and both go with the focus", async () => {
  const { page } = await site.openFigures();
  await start(page);
  await press(page, "ArrowRight");
  await shows(page, "Infonet");
  const first = await ring(page).boundingBox();
  const frame = await chart(page.locator(RATE)).boundingBox();
  assert.ok(first.x > frame.x && first.x + first.width < frame.x + frame.width / 4, JSON.stringify([first, frame]));
  await press(page, "End");
  const last = await ring(page).boundingBox();
  assert.ok(last.x > first.x + frame.width / 2 && last.y > first.y + frame.height / 3, JSON.stringify([first, last]));
  await page.keyboard.press("Tab");
  assert.ok(!(await ring(page).isVisible()));
  await page.keyboard.press("Shift+Tab");
  assert.ok(await ring(page).isVisible());
});

test("a point asked for before its chart is drawn is shown as soon as it is", async () => {
  const { page } = await site.openFigures({ viewport: { width: 1280, height: 300 } });
  assert.equal(await page.locator("#training svg").count(), 0);
  await page.evaluate(() => {
    const reader = document.querySelector("#training [role=application]");
    reader.focus();
    reader.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  });
  assert.match(await said(page), /Điểm 1 trên/);
  await ring(page, "#training").waitFor();
});

test("Enter opens the working of the point, and closing it leads back to the point", async () => {
  const { page } = await site.openFigures();
  await start(page);
  await press(page, "End");
  await page.keyboard.press("Enter");
  const working = page.getByRole("dialog");
  await working.getByText("0,35%").first().waitFor();
  assert.match(await searchOf(page), /^\?show=value~[a-z_]+~806~~2024/);
  await page.keyboard.press("Escape");
  await working.waitFor({ state: "hidden" });
  assert.ok(await ring(page).isVisible());
  assert.match(await press(page, "ArrowLeft"), /0,65%/);
});

test("stacks are read from the top down, rows through every panel, and a gap says that it has no number", async () => {
  const { page } = await site.openFigures();
  await start(page, "#poor-households");
  assert.match(await press(page, "ArrowRight"), /^Huyện Cần Đước, cuối 2022\. 703 hộ cận nghèo\..+\. Điểm 1 trên 4, dãy 1 trên 2$/);
  assert.match(await press(page, "ArrowDown"), /^Huyện Cần Đước, cuối 2022\. 314 hộ nghèo\..+, dãy 2 trên 2$/);
  await press(page, "ArrowUp");
  assert.match(await press(page, "g"), /Hộ cận nghèo: chưa công bố\. Điểm 2 trên 4, dãy 1 trên 2$/);
  assert.ok(await ring(page, "#poor-households").isVisible());
  assert.equal(await press(page, "Enter"), "Không có con số ở đây");
  await start(page, "#donations");
  assert.match(await press(page, "ArrowDown"), /Điểm 1 trên \d+$/);
  assert.match(await press(page, "ArrowDown"), /Điểm 2 trên \d+$/);
});

test("another choice ends the reading, and what is read then is of that choice", async () => {
  const { page } = await site.openFigures();
  await start(page);
  await press(page, "End");
  await page.getByRole("navigation", { name: "Ngôn ngữ" }).getByRole("link", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  await figuresShown(page);
  await start(page);
  assert.ok(!(await ring(page).isVisible()));
  assert.match(await press(page, "ArrowRight"), /^Cần Đước district, July 2015/);
});

test("keys with a modifier, and those that mean nothing here, stay the browser's", async () => {
  const { page } = await site.openFigures();
  await start(page);
  const kept = await reader(page).evaluate(reader =>
    [["ArrowRight", { ctrlKey: true }], ["g", { altKey: true }], ["PageDown", {}], [" ", {}], ["Tab", {}], ["Escape", {}], ["ArrowRight", {}]].map(
      ([key, more]) => reader.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))));
  assert.deepEqual(kept, [true, true, true, true, true, true, false]);
});

/** What one finger does, point after point, in pixels of the window. */
async function finger(page, points) {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const [first, ...rest] = points;
  await send("touchStart", [first]);
  for (const point of rest) await send("touchMove", [point]);
  return { lift: () => send("touchEnd", []) };
}

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };

test("a finger that moves across reads the nearest point, shows it, and says it where it rests", async () => {
  const { page } = await site.openFigures(PHONE);
  await reached(chart(page.locator(RATE)));
  const { x, y, width, height } = await chart(page.locator(RATE)).boundingBox();
  const across = share => ({ x: x + width * share, y: y + height / 2 });
  const { lift } = await finger(page, [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(across));
  await ring(page).waitFor();
  // Resting, without being lifted.
  await page.locator("#reading-said").filter({ hasText: "0,35%" }).waitFor({ state: "attached" });
  await shows(page, "VietNamNet");
  await lift();
  assert.ok(await ring(page).isVisible());
  assert.equal(await page.evaluate(() => location.search), "");
  // The next touch, elsewhere, takes it away.
  await page.locator(`${RATE} h2`).tap({ position: { x: 2, y: 2 } });
  assert.ok(!(await ring(page).isVisible()));
});

test("a finger that moves up or down over a chart scrolls the page and reads nothing", async () => {
  const { page } = await site.openFigures(PHONE);
  await reached(chart(page.locator(RATE)));
  const { x, y, width, height } = await chart(page.locator(RATE)).boundingBox();
  const before = await page.evaluate(() => scrollY);
  const up = Array.from({ length: 12 }, (_, n) => ({ x: x + width / 2, y: y + height * 0.8 - n * 15 }));
  const { lift } = await finger(page, up);
  await lift();
  await page.waitForFunction(before => scrollY > before + 60, before);
  assert.equal(await said(page), "");
  assert.ok(!(await ring(page).isVisible()));
});

test("a tap on what has no number says why, until the next touch", async () => {
  const { page } = await site.openFigures(PHONE);
  await start(page, "#poor-households");
  await press(page, "ArrowRight");
  await press(page, "g");
  const { x, y, width, height } = await ring(page, "#poor-households").boundingBox();
  await press(page, "Escape");
  await tip(page, "#poor-households").waitFor({ state: "hidden" });
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await shows(page, "chưa công bố", "#poor-households");
  assert.equal(await page.evaluate(() => location.search), "");
  await page.locator("#poor-households h2").tap({ position: { x: 2, y: 2 } });
  await tip(page, "#poor-households").waitFor({ state: "hidden" });
});

test("a mouse that passes over leaves what is read by keyboard as it was", async () => {
  const { page } = await site.openFigures();
  await start(page);
  await press(page, "End");
  const last = await ring(page).boundingBox();
  await press(page, "Home");
  const first = await ring(page).boundingBox();
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2);
  await page.waitForFunction(x => document.querySelector("#poverty-rate .ring").getBoundingClientRect().x > x, first.x + 100);
  await page.mouse.move(first.x + 150, last.y);
  await page.waitForFunction(x => document.querySelector("#poverty-rate .ring").getBoundingClientRect().x === x, first.x);
  assert.ok(await ring(page).isVisible());
});

test("Escape takes a tooltip away that a mouse brought up, without moving it", async () => {
  const { page } = await site.openFigures();
  await start(page);
  await press(page, "ArrowRight");
  const { x, y, width, height } = await ring(page).boundingBox();
  await page.keyboard.press("Escape");
  await tip(page).waitFor({ state: "hidden" });
  await page.mouse.move(x + width / 2, y + height / 2);
  await shows(page, "Infonet");
  await page.keyboard.press("Escape");
  await tip(page).waitFor({ state: "hidden" });
});

test("a pointer may be moved onto a tooltip, which stays until the pointer leaves it", async () => {
  const { page } = await site.openFigures();
  await start(page);
  await press(page, "ArrowRight");
  const { x, y, width, height } = await ring(page).boundingBox();
  const words = tip(page);
  await page.keyboard.press("Escape");
  await words.waitFor({ state: "hidden" });
  await page.clock.install();
  await page.mouse.move(x + width / 2, y + height / 2);
  await shows(page, "Infonet");
  const tooltip = await words.boundingBox();
  await page.mouse.move(tooltip.x + tooltip.width / 2, tooltip.y + tooltip.height / 2, { steps: 8 });
  await page.clock.runFor(5000);
  assert.ok(await words.isVisible());
  await page.mouse.move(0, 0);
  await page.clock.runFor(5000);
  await words.waitFor({ state: "hidden" });
});

test("a wheel over a chart scrolls the page, and fingers may zoom it", async () => {
  const { page } = await site.openFigures();
  await chart(page.locator(RATE)).hover();
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(before => scrollY >= before + 150, before);
  const actions = await page.locator(".chart, .chart *").evaluateAll(all => [...new Set(all.map(element => getComputedStyle(element).touchAction))]);
  assert.deepEqual(actions.filter(action => !["auto", "pan-y pinch-zoom"].includes(action)), []);
  assert.ok(actions.includes("pan-y pinch-zoom"));
});
