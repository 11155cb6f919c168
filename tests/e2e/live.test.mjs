// An embedded figure once its reader turns to it: the same chart in the same place, and place and years to choose from.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { dist } from "../../tools/build.mjs";
import { serve } from "../../tools/serve.mjs";
import { accessibilityFaults, openSite } from "./harness.mjs";

const FIGURES = ["poor-households", "poverty-rate", "near-poverty-rate", "map", "ranking", "donations", "jobs", "training", "targets", "population"];

const hosts = new Map();
let site, host, closed;
before(async () => {
  [site, host, closed] = await Promise.all([openSite(), serve({ root: join(dist, "data"), others: hosts }), serve({ root: dist, shared: "" })]);
});
afterEach(() => site.closePages());
after(() => Promise.all([site.close(), host.close(), closed.close()]));

const watchShifts = page => page.addInitScript(() => {
  window.shifted = 0;
  new PerformanceObserver(list => list.getEntries().forEach(({ value }) => (window.shifted += value))).observe({ type: "layout-shift", buffered: true });
});

const open = (path, context = {}) => site.openPage({ path, appStarts: false, before: watchShifts, viewport: { width: 712, height: 1000 }, ...context });
const live = frame => frame.waitForFunction(() => performance.getEntriesByName("tn:live").length > 0);
const headline = frame => frame.locator("h1").textContent();

/** The page, once it is live because something turned to it. */
async function turnedTo(path, context) {
  const opened = await open(path, context);
  await opened.page.locator(".frame, .controls").filter({ visible: true }).first().hover();
  await live(opened.page);
  return opened;
}

/** Chooses by the label of a control, and waits until the page leads to another view. */
async function choose(page, label, value) {
  const before = await page.locator(".act a").getAttribute("href");
  await page.getByLabel(label, { exact: true }).selectOption(value);
  await page.waitForFunction(before => document.querySelector(".act a").getAttribute("href") !== before, before);
}

/** A page of another site with this frame in it. */
async function embedded(frame) {
  const name = `host-${hosts.size}.html`;
  const script = `<script>const heard = []; addEventListener("message", ({ data }) => heard.push(data["datawrapper-height"]));</script>`;
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${script}<body>${frame}`;
  hosts.set(name, (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  return open(host.url + name);
}

test("the live chart has the marks and labels of the picture, in its place, and nothing moves", async () => {
  const drawn = svg => {
    const shown = element => !["none", "transparent"].includes(element.getAttribute("fill")) || !["none", null].includes(element.getAttribute("stroke"));
    const marks = [...svg.querySelectorAll("path")].filter(path => !path.closest("clipPath, defs") && shown(path));
    return { labels: [...svg.querySelectorAll("text")].map(text => text.textContent), marks: marks.map(path => path.getAttribute("d")).sort() };
  };
  for (const [width, nth] of [[360, 0], [520, 1], [712, 2], [900, 2]]) {
    for (const figure of FIGURES) {
      const { page, problems } = await open(`embed/${figure}/`, { viewport: { width, height: 1400 } });
      const picture = page.locator(".picture");
      if (!(await picture.isVisible())) continue;
      const before = await picture.locator("> svg").nth(nth).boundingBox();
      const seen = await picture.locator("> svg").nth(nth).evaluate(drawn);
      await page.locator(".frame").hover();
      await live(page);
      const svg = page.locator(".stage svg");
      const after = await svg.boundingBox();
      for (const side of ["x", "y", "width", "height"]) assert.ok(Math.abs(before[side] - after[side]) < 1, `${figure} at ${width}: ${side} ${before[side]}, ${after[side]}`);
      assert.deepEqual(await svg.evaluate(drawn), seen, `${figure} at ${width}`);
      assert.equal(await page.evaluate(() => window.shifted), 0, figure);
      assert.deepEqual(problems, [], figure);
      await site.closePages();
    }
  }
});

test("hover, touch, focus and the control each make it live; nothing is asked for before", async () => {
  const ways = {
    hover: page => page.locator(".frame").hover(),
    touch: page => page.locator(".frame").tap(),
    focus: page => page.keyboard.press("Tab"),
    control: page => page.getByRole("link", { name: "Explore" }).click(),
  };
  for (const [way, turn] of Object.entries(ways)) {
    const asked = [];
    const before = page => page.on("request", request => asked.push(new URL(request.url()).pathname));
    const { page, problems } = await open("embed/jobs/en/", { before, hasTouch: way === "touch" });
    await page.waitForLoadState("load");
    assert.deepEqual(asked.filter(path => path.startsWith("/program/")), [], way);
    await turn(page);
    await live(page);
    if (way === "focus" || way === "control") assert.equal(await page.evaluate(() => document.activeElement.id), "area", way);
    assert.deepEqual(problems, [], way);
  }
});

test("every choice says what the site says", async () => {
  for (const [figure, choices] of [
    ["poor-households", [["Places", "28114@"], ["Places", "806"], ["From", "2023"], ["To", "2023"]]],
    ["poverty-rate", [["To", "2019"], ["From", "2019"]]],
    ["donations", [["To", "2019"]]],
  ]) {
    const { page, problems } = await turnedTo(`embed/${figure}/en/`);
    const seen = [];
    for (const [label, value] of choices) {
      await choose(page, label, value);
      const search = await page.locator(".act a").evaluate(link => new URL(link.href).search);
      seen.push([search, await headline(page), await cells(page.locator(".behind table"))]);
    }
    for (const [search, said, table] of seen) {
      const { page: whole } = await site.openFigures({ path: `figure/${figure}/${search}` });
      const region = whole.locator(`#${figure}`);
      assert.equal(await region.getByRole("heading", { level: 2 }).textContent(), said, search);
      assert.deepEqual(table, await cells(region.locator("table").first()), search);
    }
    assert.equal(new Set(seen.map(([search]) => search)).size, choices.length);
    assert.deepEqual(problems, []);
    await site.closePages();
  }
});

const cells = table => table.evaluate(table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.trim())));

test("years that have nothing are named, and all years stand", async () => {
  const { page } = await open("embed/poverty-rate/en/?year=1999");
  await live(page);
  assert.equal(await page.locator(".notice").first().textContent(), "Nothing is published about Cần Đước district (until 30 June 2025) for 1999.");
  assert.match(await headline(page), /^Poverty rate fell from 0\.65%/);
  const { page: wrong } = await open("embed/population/en/?year=soon&area=28114@");
  await live(wrong);
  assert.match(await wrong.locator(".notice").first().textContent(), /soon/);
  assert.equal(await wrong.getByLabel("Places").inputValue(), "28114@");
});

test("an address that asks for years, a place or a language is answered at once", async () => {
  const { page, problems } = await open("embed/poverty-rate/?year=2015&lang=en");
  await live(page);
  assert.match(await headline(page), /2\.3%|1\.98%/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.ok(await page.locator(".other").isHidden());
  assert.equal(await page.getByLabel("From", { exact: true }).inputValue(), "2015");
  const { page: latest } = await open("embed/poor-households/en/?year=latest");
  await live(latest);
  assert.equal(await latest.getByLabel("From", { exact: true }).inputValue(), "2024");
  assert.deepEqual(problems, []);
});

test("what is not carried stays a picture that says whose it is, and leads to what is asked", async () => {
  for (const query of ["area=806~28114@", "form=slope", "bounds=now", "area=99999", "data=x/datapackage.json"]) {
    const { page } = await open(`embed/poverty-rate/en/?${query}`);
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.includes("live_bg.wasm") && responseEnd > 0));
    await page.getByRole("link", { name: "Open the view asked for" }).waitFor();
    const [opened] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: "Explore" }).click()]);
    const { searchParams, pathname } = new URL(opened.url());
    const [name, value] = query.split("=");
    assert.equal(pathname, "/figure/poverty-rate/", query);
    assert.equal(searchParams.get(name), value, query);
    assert.ok(await page.locator(".picture > svg").nth(2).isVisible(), query);
    await site.closePages();
  }
});

test("read by keyboard point by point, and what is read can be asked how it is known", async () => {
  const { page, problems } = await turnedTo("embed/poverty-rate/en/");
  const reader = page.getByRole("application", { name: /read point by point/ });
  await reader.focus();
  await page.keyboard.press("ArrowRight");
  const said = page.getByRole("status").last();
  await said.filter({ hasText: "2.3%" }).waitFor({ state: "attached" });
  assert.ok(await page.locator(".ring").isVisible());
  await page.keyboard.press("End");
  await said.filter({ hasText: "0.35%" }).waitFor({ state: "attached" });
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("Enter")]);
  assert.match(new URL(opened.url()).searchParams.get("show"), /poor_household_rate/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelector(".ring").hidden);
  assert.deepEqual(problems, []);
});

test("a finger that moves across reads the nearest point, however large the chart is shown", async () => {
  for (const width of [320, 420]) {
    const { page } = await open("embed/poverty-rate/en/", { hasTouch: true, viewport: { width, height: 1000 } });
    await page.locator(".frame").tap();
    await live(page);
    const said = page.getByRole("status").last();
    for (const value of ["0.35%", "0.65%"]) {
      const { x, y, width, height } = await page.locator(".stage text", { hasText: value }).boundingBox();
      const from = await page.locator(".stage").boundingBox();
      // One label stands right of its point, the other above it.
      await page.locator(".stage").evaluate((stage, [start, end]) => {
        const touch = ([clientX, clientY]) => new Touch({ identifier: 1, target: stage, clientX, clientY });
        const send = (kind, at) => stage.dispatchEvent(new TouchEvent(kind, { bubbles: true, cancelable: true, touches: at ? [touch(at)] : [], changedTouches: [touch(at ?? end)] }));
        send("touchstart", start);
        send("touchmove", end);
        send("touchend");
      }, [[from.x + from.width / 2, y + height / 2], [value === "0.35%" ? x - 6 : x + width / 2, y + height / 2]]);
      await said.filter({ hasText: value }).waitFor({ state: "attached" });
    }
    await site.closePages();
  }
});

test("until another place's answers are there everything stays as it was, and says that it waits", async () => {
  const { page } = await turnedTo("embed/poor-households/en/");
  let go;
  const held = new Promise(done => (go = done));
  await page.route("**/28114@/answers.bin", async route => { await held; await route.continue(); });
  const seen = async () => [await headline(page), await page.locator(".picture").getAttribute("aria-label"), await page.locator(".act a").getAttribute("href")];
  const before = await seen();
  await page.getByLabel("Places").focus();
  await page.getByLabel("Places").selectOption("28114@");
  await page.locator("[aria-busy]").waitFor();
  await page.setViewportSize({ width: 600, height: 1000 });
  assert.deepEqual(await seen(), before);
  go();
  await page.waitForFunction(before => document.querySelector(".act a").getAttribute("href") !== before, before[2]);
  assert.equal(await page.locator("[aria-busy]").count(), 0);
  assert.ok((await seen()).every((words, n) => words !== before[n]));
  assert.equal(await page.evaluate(() => document.activeElement.id), "area");
});

test("the keyboard stays where it is when the figure becomes live", async () => {
  const { page } = await open("embed/poverty-rate/en/");
  await page.getByRole("link", { name: "Open on Thoát Nghèo" }).focus();
  await live(page);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Open on Thoát Nghèo");
  const { page: table } = await open("embed/poverty-rate/en/");
  await table.locator("details").evaluate(details => (details.open = true));
  const link = table.locator("td a").nth(2);
  await link.focus();
  const address = await link.getAttribute("href");
  await live(table);
  assert.equal(await table.evaluate(() => document.activeElement.getAttribute("href")), address);
});

test("in WordPress the control makes it live and asks the host to follow nothing", async () => {
  const { page } = await embedded(`<iframe src="${site.url}embed/jobs/en/#?secret=s3cret" width="680" height="700" sandbox="allow-scripts"></iframe><script>const links = []; addEventListener("message", ({ data }) => data.message === "link" && links.push(data.value));</script>`);
  const frame = page.frames()[1];
  await frame.getByRole("link", { name: "Explore" }).click();
  await live(frame);
  assert.deepEqual(await page.evaluate(() => links), []);
  await frame.getByRole("link", { name: "Open on Thoát Nghèo" }).click();
  await page.waitForFunction(() => links.length === 1);
});

test("of a parameter that stands twice the first counts, and a language that there is not is named", async () => {
  const { page } = await open("embed/poverty-rate/en/?form=slope&year=2015&year=2019");
  await page.getByRole("link", { name: "Open the view asked for" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Open the view asked for" }).evaluate(link => new URL(link.href).searchParams.get("year")), "2015");
  const { page: other, problems } = await open("embed/jobs/en/?lang=fr");
  await live(other);
  assert.match(await other.locator(".notice").first().textContent(), /fr/);
  assert.equal(await other.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(problems, []);
});

test("narrow frames and large letters leave every choice usable", async () => {
  for (const [width, size] of [[240, 16], [300, 16], [320, 32]]) {
    const { page } = await turnedTo("embed/poverty-rate/en/", { viewport: { width, height: 1400 } });
    await page.evaluate(size => (document.documentElement.style.fontSize = `${size}px`), size);
    const boxes = await page.locator("select").evaluateAll(all => all.map(select => select.getBoundingClientRect()).map(({ left, right }) => [left, right]));
    for (const [left, right] of boxes) assert.ok(right - left >= 60 && left >= 0 && right <= width, `${width}, ${size}: ${left} to ${right}`);
    await site.closePages();
  }
});

test("a place on the map is chosen by a press", async () => {
  const { page } = await turnedTo("embed/map/en/");
  const label = page.locator(".stage text", { hasText: "Long" }).first();
  const before = await page.getByLabel("Places").inputValue();
  // What is pressed is the place below its name.
  await label.click({ force: true });
  await page.waitForFunction(before => document.getElementById("area").value !== before, before);
});

for (const lang of ["vi", "en"]) {
  test(`WCAG 2.2 AA in ${lang}, light and dark, everything open, narrow and wide`, async () => {
    for (const [colorScheme, width] of [["light", 320], ["dark", 712]]) {
      for (const figure of FIGURES) {
        const { page, problems } = await turnedTo(`embed/${figure}/${lang}/`, { colorScheme, viewport: { width, height: 1000 } });
        await page.locator("details").evaluate(details => (details.open = true));
        assert.deepEqual(await accessibilityFaults(page), [], `${figure}, ${colorScheme}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), figure);
        assert.deepEqual(problems, [], figure);
        await site.closePages();
      }
    }
  });
}

test("colours follow the reader's while it is live", async () => {
  const { page } = await turnedTo("embed/poverty-rate/", { colorScheme: "light" });
  const ink = () => page.locator(".stage text").first().evaluate(text => getComputedStyle(text).fill);
  const light = await ink();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(light => getComputedStyle(document.querySelector(".stage text")).fill !== light, light);
});

const frameOf = (path, more) => `<iframe src="${site.url}${path}" width="680" height="700" style="border:0" ${more}></iframe>`;

test("in a sandbox of scripts alone, on a host that shares, it becomes live, and the host hears no other height", async () => {
  const { page, problems } = await embedded(frameOf("embed/population/en/", 'sandbox="allow-scripts"'));
  await page.waitForFunction(() => heard.some(Boolean));
  const heights = () => page.evaluate(() => heard.filter(Boolean).map(heights => Object.values(heights)[0]));
  const before = await heights();
  const frame = page.frames()[1];
  await frame.locator(".frame").hover();
  await live(frame);
  assert.deepEqual(await heights(), before);
  assert.equal(await frame.evaluate(() => window.shifted), 0);
  await choose(frame, "Places", "28114@");
  assert.match(await frame.getByRole("img", { name: /./ }).getAttribute("aria-label"), /Long Khê/);
  assert.deepEqual(problems.filter(problem => !problem.startsWith("asked elsewhere")), []);
});

test("in a sandbox of scripts alone, on a host that does not share, the control is a link", async () => {
  const { page } = await embedded(`<iframe src="${closed.url}embed/poverty-rate/en/" width="680" height="700" sandbox="allow-scripts allow-popups"></iframe>`);
  const frame = page.frames()[1];
  const [opened] = await Promise.all([page.context().waitForEvent("page"), frame.getByRole("link", { name: "Explore" }).click()]);
  assert.equal(new URL(opened.url()).pathname, "/figure/poverty-rate/");
  assert.ok(await frame.locator(".picture > svg").nth(2).isVisible());
});

test("data that cannot be had leaves what is there, and is said", async () => {
  const { page } = await turnedTo("embed/poverty-rate/en/");
  const before = await headline(page);
  await page.route("**/28114@/answers.bin", route => route.abort());
  await page.getByLabel("Places").selectOption("28114@");
  await page.getByText("The data cannot be had just now").waitFor();
  assert.equal(await headline(page), before);
  assert.equal(await page.getByLabel("Places").inputValue(), "806");
  for (const missing of ["**/live.js", "**/live_bg.wasm", "**/answers.bin", "**/lines.js"]) {
    const { page } = await open("embed/poverty-rate/en/", { before: page => page.route(missing, route => route.abort()) });
    const [opened] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: "Explore" }).click()]);
    assert.equal(new URL(opened.url()).pathname, "/figure/poverty-rate/", missing);
    assert.ok(await page.locator(".picture > svg").nth(2).isVisible(), missing);
    await site.closePages();
  }
});

test("a page that was built before newer data says so once it shows them; what was kept for good does not", async () => {
  const older = route => route.fetch().then(async response => route.fulfill({ response, body: (await response.text()).replace(/data-release="[0-9a-f]+"/, 'data-release="0000000000000000"') }));
  const { page } = await open("embed/jobs/en/", { before: page => page.route("**/embed/jobs/en/", older) });
  await page.locator(".frame").hover();
  await live(page);
  assert.match(await page.locator(".notice").first().textContent(), /^Newer data has been published since this page was made; .*version 1\.\d+\.\d+, compiled on/);
  const [hash] = readdirSync(join(dist, "release"));
  const asked = [];
  const { page: kept } = await turnedTo(`release/${hash}/embed/jobs/en/?year=2023`, { before: page => page.on("request", request => asked.push(new URL(request.url()).pathname)) });
  assert.equal(await kept.locator(".notice").count(), 0);
  assert.match(await kept.locator(".frozen").innerText(), new RegExp(hash));
  assert.ok(asked.filter(path => path.endsWith(".bin")).every(path => path.startsWith(`/release/${hash}/`)), asked.join(" "));
});

test("a link and a snippet of what is seen can be copied", async () => {
  const { page } = await turnedTo("embed/poverty-rate/en/?theme=dark", { permissions: ["clipboard-read", "clipboard-write"] });
  await choose(page, "To", "2019");
  const button = page.getByRole("button", { name: "Copy link" });
  await button.click();
  await page.getByText("Copied.").waitFor();
  assert.ok(await button.evaluate(button => button === document.activeElement));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.url}figure/poverty-rate/?year=..2019&lang=en`);
  await page.getByRole("button", { name: "Copy snippet" }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("<iframe"));
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(snippet.includes(`src="${site.url}embed/poverty-rate/en/?year=..2019&amp;theme=dark"`), snippet);
  const { page: pasted } = await embedded(snippet);
  const frame = await pasted.locator("iframe").elementHandle().then(frame => frame.contentFrame());
  await live(frame);
  assert.equal(await headline(frame), await headline(page));
});

test("where the browser lets nothing be copied, the text stands selected", async () => {
  const { page } = await turnedTo("embed/poverty-rate/en/");
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
    document.execCommand = () => false;
  });
  await page.getByRole("button", { name: "Copy link" }).click();
  const field = page.getByRole("textbox", { name: "Copy link" });
  await field.waitFor();
  assert.equal(await field.evaluate(field => field.value.slice(field.selectionStart, field.selectionEnd)), `${site.url}figure/poverty-rate/?lang=en`);
});

test("a frame that was too short for the picture and is not for what is chosen gives the chart its height again", async () => {
  const { page } = await embedded(`<iframe src="${site.url}embed/donations/en/" width="600" height="600" frameborder="0"></iframe>`);
  const frame = page.frames()[1];
  await frame.locator(":root.short").waitFor();
  await frame.locator(".controls").hover();
  await live(frame);
  await choose(frame, "To", "2019");
  await frame.locator(":root:not(.short)").waitFor();
  const [picture, stage] = await frame.evaluate(() => [".picture", ".stage"].map(part => document.querySelector(part).getBoundingClientRect().height));
  assert.ok(Math.abs(picture - stage) < 2, `${picture}, ${stage}`);
});

test("in a frame that is too short the live chart is whole", async () => {
  for (const height of [260, 400]) {
    const { page } = await embedded(`<iframe src="${site.url}embed/donations/en/" width="600" height="${height}" frameborder="0"></iframe>`);
    const frame = page.frames()[1];
    await frame.locator(":root.short").waitFor();
    await frame.locator(".controls").hover();
    await live(frame);
    await frame.waitForFunction(() => {
      const [picture, stage] = [".picture", ".stage"].map(part => document.querySelector(part).getBoundingClientRect());
      return stage.height > 20 && stage.bottom <= picture.bottom + 1 && document.documentElement.scrollHeight <= innerHeight;
    });
  }
});
