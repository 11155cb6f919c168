// The page on which a snippet is made, and every way in with the snippet that it gives.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { dist } from "../../tools/build.mjs";
import { serve } from "../../tools/serve.mjs";
import { accessibilityFaults, openSite } from "./harness.mjs";

const hosts = new Map();
let site, host;
before(async () => ([site, host] = await Promise.all([openSite(), serve({ root: join(dist, "data"), others: hosts })])));
afterEach(() => site.closePages());
after(() => Promise.all([site.close(), host.close()]));

const open = (path, context = {}) => site.openPage({ path, appStarts: false, ...context });

/** The snippet once it is of `figure` in this way. */
async function made(page, choose) {
  const before = await page.locator("#snippet").inputValue();
  await choose();
  await page.waitForFunction(before => !["", before].includes(document.getElementById("snippet").value), before);
  return page.locator("#snippet").inputValue();
}

const ready = page => page.waitForFunction(() => document.getElementById("snippet").value !== "" || !document.getElementById("file").hidden);

/** A page of another site with this in it. */
async function pasted(snippet, context = {}) {
  const name = `article-${hosts.size}.html`;
  const shift = `<script>window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(({ value }) => (window.shifted += value))).observe({ type: "layout-shift", buffered: true })</script>`;
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${shift}<body><h1>Article</h1>${snippet}<p>below</p>`;
  hosts.set(name, (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  const { page } = await open(host.url + name, context);
  return page;
}

test("a figure leads to its snippet, with the place that is chosen", async () => {
  const { page, problems } = await site.openFigures({ path: "?lang=en&area=28153" });
  await page.locator("#jobs").getByRole("link", { name: "Embed in an article" }).click();
  await ready(page);
  assert.equal(new URL(page.url()).pathname, "/embed/en/");
  const snippet = await page.locator("#snippet").inputValue();
  assert.match(snippet, new RegExp(`^<iframe src="${site.url}embed/jobs/en/28153/" title="`));
  assert.deepEqual(problems, []);
  const { page: invented } = await site.openFigures({ path: "?data=data/minh-hoa/datapackage.json" });
  assert.equal(await invented.locator(".embed").count(), 0, "pages are built of the dataset that ships");
});

test("every choice gives a snippet of its own, and copying is said", async () => {
  const { page, problems } = await open("embed/en/", { permissions: ["clipboard-read", "clipboard-write"] });
  await ready(page);
  const choose = (label, value) => () => page.getByLabel(label, { exact: true }).selectOption(value);
  assert.match(await page.locator("#snippet").inputValue(), /src="[^"]+\/embed\/poor-households\/en\/".* sandbox="allow-scripts allow-popups/);
  assert.match(await made(page, choose("Figure", "poverty-rate")), /\/embed\/poverty-rate\/en\/" title="Poverty rate fell from 0\.65%/);
  assert.match(await made(page, choose("Language", "vi")), /\/embed\/poverty-rate\/" title="Tỷ lệ hộ nghèo giảm/);
  assert.match(await made(page, choose("Theme", "transparent")), /\/embed\/poverty-rate\/\?theme=transparent"/);
  assert.match(await made(page, choose("Places", "28114@")), /\/embed\/poverty-rate\/vi\/28114@\/\?theme=transparent"/);
  assert.match(await made(page, () => page.getByLabel(/^Keep today/).check()), /\/release\/[0-9a-f]{16}\/embed\/poverty-rate\/vi\/28114@\/\?theme/);
  assert.match(await made(page, choose("Way in", "address")), /^http[^ ]+\?theme=transparent$/);
  assert.match(await made(page, choose("Way in", "amp")), /^<amp-iframe .*<div overflow /);
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("status").getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator("#snippet").inputValue());
  assert.deepEqual(problems, []);
});

test("WCAG 2.2 AA in both languages, light and dark, narrow and wide", async () => {
  for (const [path, colorScheme, width] of [["embed/", "light", 320], ["embed/en/", "dark", 1000], ["embed/en/", "light", 700]]) {
    const { page, problems } = await open(path, { colorScheme, viewport: { width, height: 900 } });
    await ready(page);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    assert.deepEqual(problems, []);
  }
});

for (const kind of ["frame", "script", "element"]) {
  test(`pasted into another site's page: ${kind}`, async () => {
    const { page: maker } = await open(`embed/en/?figure=poverty-rate&kind=${kind}`);
    await ready(maker);
    const page = await pasted(await maker.locator("#snippet").inputValue(), { viewport: { width: 420, height: 900 } });
    const frame = page.locator("iframe");
    await frame.contentFrame().getByRole("heading", { level: 1, name: /^Poverty rate fell/ }).waitFor();
    if (kind !== "frame") {
      // The height that goes along is that of a wide frame; here there is room for all, and none too much.
      await frame.contentFrame().locator(":root:not(.short)").waitFor();
      const wanted = await frame.contentFrame().locator("#embed").evaluate(embed => Math.ceil(embed.getBoundingClientRect().height));
      await page.waitForFunction(wanted => (document.querySelector("iframe") ?? document.querySelector("thoat-ngheo-figure").shadowRoot.querySelector("iframe")).clientHeight === wanted, wanted);
    } else {
      assert.equal(await page.evaluate(() => window.shifted), 0);
    }
    assert.ok(await frame.evaluate(frame => frame.title.startsWith("Poverty rate fell")));
  });
}

test("pasted into another site's page: a picture with its description", async () => {
  const { page: maker } = await open("embed/en/?figure=poverty-rate&kind=picture");
  await ready(maker);
  const page = await pasted(await maker.locator("#snippet").inputValue());
  const picture = page.getByRole("img", { name: /In Cần Đước district the poverty rate was 0\.35%/ });
  await page.waitForFunction(() => document.images[0].complete && document.images[0].naturalWidth === 1248);
  assert.ok(await picture.isVisible());
});

test("one HTML file: it asks for nothing, keeps its numbers and says of which day they are", async () => {
  const { page } = await open("embed/en/?figure=poverty-rate&kind=file&theme=dark");
  const link = page.getByRole("link", { name: "Download the HTML file" });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "poverty-rate-en.html");
  const html = readFileSync(await download.path(), "utf8");
  assert.doesNotMatch(html, /<script/);
  const file = new URL(`kept-${hosts.size}.html`, host.url);
  hosts.set(file.pathname.slice(1), (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  const asked = [];
  const { page: kept } = await open(file.href, { before: page => page.on("request", request => asked.push(request.url())) });
  assert.equal(await kept.locator(".picture > svg:visible").count(), 1);
  assert.match(await kept.locator(".frozen").innerText(), /^These numbers are kept as they are: version 1\.\d+\.\d+, compiled on .+, sha256 [0-9a-f]{16}…$/);
  assert.equal(await kept.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(22, 24, 27)");
  const links = await kept.getByRole("link").evaluateAll(all => all.map(link => link.href));
  assert.ok(links.some(link => link.startsWith(`${site.url}figure/poverty-rate/`)) && !links.some(link => link.startsWith(host.url)), links.join(" "));
  assert.deepEqual(asked.filter(address => address !== file.href && !address.endsWith("/favicon.ico")), []);
});

test("years: fixed ones stay, others move on with the data, and what is made ahead has all", async () => {
  const { page, problems } = await open("embed/en/?figure=poverty-rate&lang=en");
  await ready(page);
  const choose = (label, value) => () => page.getByLabel(label, { exact: true }).selectOption(value);
  const of = year => new RegExp(`src="[^"]+/embed/poverty-rate/en/\\?year=${year}"`);
  assert.match(await made(page, choose("Years", "latest")), of("latest"));
  assert.match(await page.locator("#snippet").inputValue(), / title="Poverty rate · Cần Đước district/);
  assert.match(await made(page, choose("Years", "last5")), of("last5"));
  assert.match(await made(page, choose("Years", "fixed")), of("\\d{4}\\.\\.\\d{4}"));
  assert.match(await made(page, choose("From", "2022")), of("2022\\.\\.2025"));
  assert.match(await made(page, choose("To", "2022")), of("2022"));
  assert.match(await made(page, choose("Way in", "element")), / year="2022"/);
  assert.doesNotMatch(await made(page, choose("Way in", "address")), /year/);
  assert.ok(await page.getByLabel("Years", { exact: true }).isDisabled());
  const { page: given } = await open("embed/en/?figure=poverty-rate&lang=en&year=2019..");
  await ready(given);
  assert.match(await given.locator("#snippet").inputValue(), of("2019\\.\\.2025"));
  const { page: pasted_ } = await open("embed/en/?figure=jobs&lang=en&year=latest&theme=dark");
  await ready(pasted_);
  const article = await pasted(await pasted_.locator("#snippet").inputValue());
  await article.locator("iframe").contentFrame().getByLabel("Places").waitFor();
  assert.deepEqual(problems, []);
});

test("what is previewed is what is pasted", async () => {
  const { page, problems } = await open("embed/en/?figure=poverty-rate&lang=en&kind=picture");
  await ready(page);
  await page.waitForFunction(() => [...document.querySelectorAll(".preview > img")].filter(picture => picture.naturalWidth === 1248).length === 2);
  const kind = page.getByLabel("Way in", { exact: true });
  await made(page, () => kind.selectOption("element"));
  for (const preview of await page.locator(".preview").all()) {
    await preview.locator("thoat-ngheo-figure").locator("iframe").contentFrame().getByRole("heading", { level: 1, name: /^Poverty rate fell/ }).waitFor();
  }
  await made(page, () => kind.selectOption("frame"));
  await page.locator(".preview > iframe").first().contentFrame().getByRole("heading", { level: 1, name: /^Poverty rate fell/ }).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(problems, []);
});

test("what an address asks for and the form does not have is named", async () => {
  const { page } = await open("embed/en/?figure=nothing&area=28153&year=1900..1950&theme=dark");
  await page.getByText("There is no such choice, so what was there stays: figure=nothing, year=1900..1950").waitFor();
  await ready(page);
  assert.match(await page.locator("#snippet").inputValue(), /poor-households\/en\/28153\/\?theme=dark/);
});

test("a choice that cannot be had is said, and leaves nothing to copy", async () => {
  const { page } = await open("embed/en/");
  await ready(page);
  await page.route("**/oembed.json", route => route.abort());
  await page.getByLabel("Figure", { exact: true }).selectOption("jobs");
  await page.getByText("The page of this choice cannot be had").waitFor();
  assert.equal(await page.locator("#snippet").inputValue(), "");
  assert.ok(await page.getByRole("button", { name: "Copy" }).isDisabled());
});

test("the script for other people's pages is at most 0.5 kB", () => assert.ok(statSync(join(dist, "host.js")).size <= 500));
