// Pages to embed: readable before any script, right in every frame, and their height told in every dialect.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { dist } from "../../tools/build.mjs";
import { serve } from "../../tools/serve.mjs";
import { accessibilityFaults, chart, openSite, reached } from "./harness.mjs";

const { resolve } = createRequire(import.meta.url);
const FIGURES = ["poor-households", "poverty-rate", "near-poverty-rate", "map", "ranking", "donations", "jobs", "training", "targets", "population"];

const hosts = new Map();
let site, host;
before(async () => ([site, host] = await Promise.all([openSite(), serve({ root: join(dist, "data"), others: hosts })])));
afterEach(() => site.closePages());
after(() => Promise.all([site.close(), host.close()]));

/** Opens a page of another site that holds `body`, and gives it once its first frame has spoken. */
async function opened(body, { scripts = [], ...context } = {}) {
  const name = `host-${hosts.size}.html`;
  const tags = scripts.map((script, n) => {
    hosts.set(`${name}-${n}.js`, (_, response) => response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(script)));
    return `<script src="${name}-${n}.js"></script>`;
  });
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body style="margin:0">${tags.join("")}${body}`;
  hosts.set(name, (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  const { page, problems } = await site.openPage({ path: host.url + name, appStarts: false, ...context });
  return { page, problems: () => problems.filter(problem => !problem.startsWith("asked elsewhere")) };
}

const HEARD = `<script>const heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>`;
const address = path => site.url + path;
const frameHeight = page => page.locator("iframe").first().evaluate(frame => frame.clientHeight);
/** What the page in the frame takes, as it is laid out now. */
const wanted = page => page.frames()[1].evaluate(() => Math.ceil(document.getElementById("embed").getBoundingClientRect().height));
const fits = (page, height) => page.waitForFunction(height => document.querySelector("iframe").clientHeight === height, height);

function pages(folder) {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return pages(path);
    return name === "index.html" ? [path] : [];
  });
}

test("every figure, language and area has its page and the files beside it, each page within 15 kB", () => {
  const all = FIGURES.flatMap(figure => pages(join(dist, "embed", figure)));
  const areas = readFileSync(join(dist, "data/can-duoc/areas.csv"), "utf8").trim().split("\n").length - 1;
  // The default area's is at two addresses more in the default language, and at one more in the other.
  assert.equal(all.length, FIGURES.length * (areas * 2 + 3));
  const heavy = all.map(page => [gzipSync(readFileSync(page), { level: 9 }).length, page]).filter(([bytes]) => bytes > 15_000);
  assert.deepEqual(heavy, []);
  for (const page of all) {
    for (const file of ["figure.svg", "figure.png", "figure.csv", "oembed.json"]) assert.ok(existsSync(join(page, "..", file)), `${page}: ${file}`);
  }
  const png = readFileSync(join(dist, "embed/poverty-rate/figure.png"));
  assert.equal(png.readUInt32BE(16), 1248);
});

test("without scripts: the finding, one picture for each width, the table, the sources, one request", async () => {
  for (const width of [320, 459, 460, 639, 640, 1000]) {
    const { page, problems } = await site.openPage({ path: "embed/poverty-rate/en/", appStarts: false, javaScriptEnabled: false, viewport: { width, height: 900 } });
    assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /^Poverty rate fell from 0\.65%/);
    assert.equal(await page.locator(".picture > svg:visible").count(), 1, `${width}`);
    assert.match(await page.getByRole("img").getAttribute("aria-label"), /0\.35%/);
    assert.equal(await page.locator("tbody tr").count(), 6);
    assert.match(await page.locator(".foot").first().textContent(), /^Sources: .*Data as of 2024/);
    assert.equal(await page.getByRole("link", { name: "Explore" }).getAttribute("href"), "figure/poverty-rate/?lang=en");
    assert.deepEqual(problems, []);
  }
});

for (const lang of ["vi", "en"]) {
  test(`WCAG 2.2 AA in ${lang}, light and dark, everything open, at 320 pixels and wide`, async () => {
    for (const [colorScheme, width] of [["light", 320], ["dark", 700]]) {
      for (const figure of FIGURES) {
        const { page, problems } = await site.openPage({ path: `embed/${figure}/${lang}/`, appStarts: false, colorScheme, viewport: { width, height: 900 } });
        await page.locator("details").evaluate(details => (details.open = true));
        assert.deepEqual(await accessibilityFaults(page), [], `${figure}, ${colorScheme}`);
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        assert.ok(!(scrollWidth > clientWidth), figure);
        assert.deepEqual(problems, [], figure);
        await site.closePages();
      }
    }
  });
}

test("the picture that is built ahead has the marks and labels of the live one", async () => {
  const seen = svg => svg.evaluate(svg => {
    const shown = element => !["none", "transparent"].includes(element.getAttribute("fill")) || !["none", null].includes(element.getAttribute("stroke"));
    const marks = [...svg.querySelectorAll("path")].filter(path => !path.closest("clipPath, defs") && shown(path));
    return { labels: [...svg.querySelectorAll("text")].map(text => text.textContent), marks: marks.map(path => path.getAttribute("d")).sort() };
  });
  for (const figure of FIGURES) {
    const { page: prebuilt } = await site.openPage({ path: `embed/${figure}/`, appStarts: false, viewport: { width: 712, height: 900 } });
    const { page: live } = await site.openFigures({ path: `figure/${figure}/`, viewport: { width: 728, height: 900 } });
    const picture = live.locator(`#${figure} .chart svg`).first();
    if ((await prebuilt.locator(".picture").count()) === 0) {
      assert.equal(await picture.count(), 0, figure);
      continue;
    }
    await reached(chart(live.locator(`#${figure}`)));
    assert.equal(await picture.evaluate(svg => svg.clientWidth), 680);
    assert.deepEqual(await seen(prebuilt.locator(".picture > svg").nth(2)), await seen(picture), figure);
    await site.closePages();
  }
});

test("a figure's own page has that figure, what is not known, and a way to all", async () => {
  const { page, problems } = await site.openFigures({ path: "figure/donations/?lang=en&year=2022..2023" });
  assert.deepEqual(await page.locator("main section.figure").evaluateAll(all => all.map(figure => figure.id)), ["donations"]);
  await page.getByRole("button", { name: /Years/ }).click();
  await page.getByRole("button", { name: "Latest" }).click();
  assert.equal(new URL(page.url()).pathname, "/figure/donations/");
  assert.equal(await page.evaluate(() => location.search), "?year=latest&lang=en");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "See every figure of this place" }).click();
  await page.locator("#poverty-rate").waitFor();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/?year=latest&lang=en");
  assert.deepEqual(problems, []);
});

const DATAWRAPPER = {
  "by the frame that speaks": `addEventListener("message", e => { if (e.data["datawrapper-height"] === undefined) return;
    for (const id in e.data["datawrapper-height"]) for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === e.source) frame.style.height = e.data["datawrapper-height"][id] + "px"; });`,
  "by what the frame's address holds": `addEventListener("message", e => { for (const id in e.data["datawrapper-height"] ?? {}) {
    const frame = document.querySelector("iframe[src*='" + id + "']"); if (frame) frame.style.height = e.data["datawrapper-height"][id] + "px"; } });`,
};

for (const [name, script] of Object.entries(DATAWRAPPER)) {
  test(`Datawrapper's listener, ${name}: the frame grows and shrinks with width, table and zoom`, async () => {
    const { page, problems } = await opened(`<script>${script}</script><iframe src="${address("embed/donations/en/")}" width="100%" height="100" frameborder="0"></iframe>`, { viewport: { width: 700, height: 800 } });
    await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 100);
    const wide = await wanted(page);
    await fits(page, wide);
    const details = page.frames()[1].locator("summary");
    await details.click();
    await page.waitForFunction(wide => document.querySelector("iframe").clientHeight > wide + 100, wide);
    await fits(page, await wanted(page));
    await details.click();
    await fits(page, wide);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.waitForFunction(wide => document.querySelector("iframe").clientHeight > wide, wide);
    await fits(page, await wanted(page));
    await page.setViewportSize({ width: 700, height: 800 });
    await fits(page, wide);
    assert.deepEqual(problems(), []);
  });
}

test("pym.js 1.3", async () => {
  const { page } = await opened(`<div id="here"></div><script>new pym.Parent("here", "${address("embed/poverty-rate/")}", {})</script>`, { scripts: [resolve("pym.js/dist/pym.v1.js")] });
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 300);
  assert.equal(await frameHeight(page), await wanted(page));
});

test("iframe-resizer 4", async () => {
  const frame = `<iframe id="it" src="${address("embed/poverty-rate/")}" style="width:1px;min-width:100%" frameborder="0"></iframe>`;
  const { page } = await opened(`${frame}<script>iFrameResize({ checkOrigin: false }, "#it")</script>`, { scripts: [resolve("iframe-resizer/js/iframeResizer.js")] });
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 300);
  await fits(page, await wanted(page));
  await page.frames()[1].locator("summary").click();
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 700);
  await fits(page, await wanted(page));
});

test("a host that sizes frames by what is in them", async () => {
  const { page, problems } = await opened(`<iframe src="${address("embed/jobs/")}" style="frame-sizing:content-height;width:500px;border:0"></iframe>`);
  // The browser leaves out what is less than a pixel.
  const nearly = height => page.waitForFunction(height => Math.abs(document.querySelector("iframe").clientHeight - height) <= 1, height);
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 200);
  await nearly(await wanted(page));
  await page.frames()[1].locator("summary").click();
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 700);
  await nearly(await wanted(page));
  assert.deepEqual(problems(), []);
});

test("AMP, Embedly, WordPress and frames that size themselves hear the height, once each", async () => {
  const path = "embed/poverty-rate/?x=1#?secret=s3cret";
  const before = page => page.addInitScript(() => (window.requestResize = () => parent.postMessage("resize me", "*")));
  const { page } = await opened(`${HEARD}<iframe src="${address(path)}" width="600" height="900"></iframe>`, { before });
  await page.waitForFunction(() => heard.includes("resize me"));
  const height = await wanted(page);
  const heard = await page.evaluate(() => heard);
  assert.deepEqual(heard, [
    { "datawrapper-height": { "/embed/poverty-rate/?x=1": height } },
    { sentinel: "amp", type: "embed-size", height },
    JSON.stringify({ src: address(path), context: "iframe.resize", height }),
    { message: "height", value: height, secret: "s3cret" },
    "resize me",
  ]);
  // WordPress follows links itself.
  await page.frames()[1].getByRole("link", { name: "Mở trên Thoát Nghèo" }).click();
  await page.waitForFunction(() => heard.some(({ message }) => message === "link"));
  assert.deepEqual(await page.evaluate(() => heard.at(-1)), { message: "link", value: address("figure/poverty-rate/"), secret: "s3cret" });
});

test("in a sandbox of scripts alone it is whole, and tells its height", async () => {
  const { page, problems } = await opened(`${HEARD}<iframe sandbox="allow-scripts" src="${address("embed/map/")}" width="600" height="900"></iframe>`);
  await page.waitForFunction(() => heard.length > 0);
  assert.equal(await page.frames()[1].locator(".picture > svg:visible").count(), 1);
  assert.deepEqual(problems(), []);
});

test("a frame that is too short gets a smaller picture, whole, and what opens scrolls in its own region", async () => {
  for (const height of [200, 240, 400]) {
    const { page } = await opened(`${HEARD}<iframe src="${address("embed/donations/")}" width="600" height="${height}" frameborder="0"></iframe>`);
    const frame = page.frames()[1];
    const shortened = () => frame.locator(":root.short").waitFor();
    await shortened();
    const { scrolls, foot, picture } = await frame.evaluate(() => ({
      scrolls: document.documentElement.scrollHeight - innerHeight,
      foot: innerHeight - document.querySelector(".explore").getBoundingClientRect().bottom,
      picture: [...document.querySelectorAll(".picture > svg")].map(svg => svg.getBoundingClientRect()).find(({ width }) => width > 0)?.height,
    }));
    assert.ok(scrolls <= 0 && foot >= 0, `${height}: ${scrolls}, ${foot}`);
    assert.ok(picture > 20, `${height}: ${picture}`);
    if (height === 400) {
      await frame.locator("summary").click();
      await page.waitForFunction(() => heard.length > 3);
      await shortened();
      const region = frame.getByRole("region");
      assert.ok(await region.getAttribute("aria-label"));
      assert.ok(await region.evaluate(region => region.tabIndex === 0 && region.scrollHeight > region.clientHeight));
      assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
    }
  }
});

test("hidden at first, it tells its height once it is shown", async () => {
  const { page } = await opened(`${HEARD}<div hidden><iframe src="${address("embed/poverty-rate/")}" width="600" height="900"></iframe></div>`);
  await page.frames()[1].waitForLoadState("load");
  assert.deepEqual(await page.evaluate(() => heard), []);
  await page.locator("div").evaluate(div => (div.hidden = false));
  await page.waitForFunction(() => heard.length > 0);
});

test("whatever a host says, nothing but a measure comes of it", async () => {
  const { page, problems } = await opened(`${HEARD}<iframe src="${address("embed/poverty-rate/")}" width="600" height="900"></iframe>`);
  await page.waitForFunction(() => heard.length === 3);
  const frame = page.frames()[1];
  const before = await frame.evaluate(() => document.documentElement.outerHTML);
  await page.evaluate(() => {
    const nasty = [null, undefined, 7, "", "[iFrameSizer]", `[iFrameSizer]<img src=x onerror=alert(1)>:${"8:".repeat(9000)}`, "pymxPYMx", "pymxPYMx__proto__xPYMxheightxPYMx1", { message: "height", value: 1 }, { "datawrapper-height": { x: 1 } }, [["[iFrameSizer]"]], "javascript:alert(1)", new Uint8Array(1000), { toString: "x" }];
    // A plain generator, the same in every run.
    for (let n = 0, seed = 1; n < 300; n++) {
      seed = (seed * 48271) % 2147483647;
      nasty.push(String.fromCharCode(...Array.from({ length: seed % 40 }, (_, i) => (seed >> i % 16) % 0x2fff)));
    }
    for (const words of nasty) document.querySelector("iframe").contentWindow.postMessage(words, "*");
    document.querySelector("iframe").contentWindow.postMessage("[iFrameSizer]last:8", "*");
  });
  await page.waitForFunction(() => heard.some(words => typeof words === "string" && words.startsWith("[iFrameSizer]last:") && words.endsWith(":init")));
  assert.equal(await frame.evaluate(() => document.documentElement.outerHTML), before);
  const kinds = await page.evaluate(() => [...new Set(heard.map(words => (typeof words === "string" ? words.slice(0, 8) : Object.keys(words).join())))]);
  assert.deepEqual(kinds.sort(), ["[iFrameS", "datawrapper-height", "sentinel,type,height", `{"src":"`].sort());
  assert.deepEqual(problems(), []);
});

test("two frames on one page tell their own heights, and nothing in the host moves", async () => {
  const frame = (path, height) => `<iframe src="${address(path)}" width="680" height="${height}" frameborder="0" style="display:block"></iframe>`;
  const told = path => JSON.parse(readFileSync(join(dist, path, "oembed.json"), "utf8")).height;
  const paths = ["embed/poverty-rate/", "embed/jobs/en/"];
  const { page } = await opened(`${HEARD}${paths.map(path => frame(path, told(path))).join("")}<p>below</p>`, {
    before: page => page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver(list => list.getEntries().forEach(({ value }) => (window.shifted += value))).observe({ type: "layout-shift", buffered: true });
    }),
  });
  await page.waitForFunction(() => new Set(heard.flatMap(words => Object.keys(words["datawrapper-height"] ?? {}))).size === 2);
  const heights = await page.evaluate(() => Object.assign({}, ...heard.map(words => words["datawrapper-height"] ?? {})));
  for (const path of paths) {
    // What the height is taken for before anybody has laid the page out is enough, and not far too much.
    const known = told(path);
    assert.ok(heights[`/${path}`] <= known && known < heights[`/${path}`] * 1.35, `${path}: ${heights[`/${path}`]} of ${known}`);
  }
  assert.equal(await page.evaluate(() => window.shifted), 0);
});

test("colours follow the address, and a transparent page lets the host show", async () => {
  const background = async (query, colorScheme) => {
    const { page } = await site.openPage({ path: `embed/jobs/${query}`, appStarts: false, colorScheme });
    await page.waitForLoadState("load");
    return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  };
  assert.equal(await background("", "light"), "rgb(251, 250, 247)");
  assert.equal(await background("", "dark"), "rgb(22, 24, 27)");
  assert.equal(await background("?theme=dark", "light"), "rgb(22, 24, 27)");
  assert.equal(await background("?theme=light", "dark"), "rgb(251, 250, 247)");
  assert.equal(await background("?theme=transparent", "light"), "rgba(0, 0, 0, 0)");
});

test("a picture of another view than the address asks for says whose it is, and leads there", async () => {
  const before = page => page.route("**/program/**", route => route.abort());
  const { page } = await site.openPage({ path: "embed/jobs/en/?year=2019&theme=dark", appStarts: false, before });
  const other = page.locator(".other");
  await other.waitFor();
  assert.match(await other.textContent(), /^This picture shows: .*Cần Đước district, all years\./);
  const link = new URL(await other.getByRole("link").evaluate(link => link.href));
  assert.equal(link.pathname + link.search, "/figure/jobs/?lang=en&year=2019");
  const { page: plain } = await site.openPage({ path: "embed/jobs/en/?utm_source=x", appStarts: false });
  await plain.waitForLoadState("load");
  assert.ok(await plain.locator(".other").isHidden());
});

test("a figure or an area that does not exist is said in a sentence, in a frame too", async () => {
  for (const path of ["embed/nothing/", "embed/jobs/en/99999/", "figure/nothing/", "release/0000000000000000/embed/jobs/"]) {
    const { page, problems } = await site.openPage({ path, appStarts: false, viewport: { width: 320, height: 240 } });
    assert.ok(await page.getByText("There is no such page").isVisible(), path);
    assert.deepEqual(await accessibilityFaults(page), [], path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    assert.equal(problems.filter(problem => !problem.includes("404")).join(), "", path);
  }
});

test("the script of a page to embed is at most 3 kB", () => assert.ok(statSync(join(dist, "embed.js")).size <= 3000));
