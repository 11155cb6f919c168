// Taking a figure away: every file that the page gives is the command line's, to the byte; pictures hold the whole.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { promisify } from "node:util";
import { program, root } from "../../tools/run.mjs";
import { accessibilityFaults, openSite } from "./harness.mjs";

const FILES = ["xlsx", "csv-excel", "csv-data", "json-stat", "package", "bibtex", "csl"];

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const VIEWS = [
  { name: "the published district", path: "?area=806&year=2019..2024&lang=en", figure: "poverty-rate", synthetic: false },
  { name: "invented communes on today's boundaries", path: "?data=data/minh-hoa/datapackage.json&area=X01@2025-07-01~X80@&bounds=now&theme=dark", figure: "donations", synthetic: true },
];

/** What the command line gives for the page's own address. */
async function printed(figure, format, address) {
  const options = ["figure", figure, "--format", format, "--address", address];
  const { stdout } = await promisify(execFile)(program, options, { cwd: root, encoding: "buffer", maxBuffer: 1 << 26 });
  return stdout;
}

async function opened(page, figure) {
  const list = page.locator(`#${figure} details.take`);
  await list.locator("summary").press("Enter");
  return list;
}

/** Presses a format and gives what the browser saves. */
async function taken(page, list, format) {
  const [download] = await Promise.all([page.waitForEvent("download"), list.locator(`[data-take=${format}]`).press("Enter")]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

for (const { name, path, figure, synthetic } of VIEWS) {
  test(`files of ${name}`, async () => {
    const { page, problems } = await site.openFigures({ path });
    const list = await opened(page, figure);
    const names = [];
    for (const format of FILES) {
      const file = await taken(page, list, format);
      const expect = await printed(figure, format, page.url());
      assert.ok(expect.equals(file.bytes), `${format}: ${file.bytes.length} bytes, the command line's ${expect.length}`);
      assert.match(file.name, /^[a-z0-9.-]+$/i);
      names.push(file.name);
      await list.getByRole("status").filter({ hasText: file.name }).waitFor();
    }
    assert.equal(new Set(names).size, FILES.length, "each file has a name of its own");
    assert.ok(names.every(name => name.startsWith(figure) && name.includes("synthetic") === synthetic), names.join(" "));

    await list.locator("[data-take=citation]").press("Enter");
    const citation = list.locator(".citation");
    await citation.waitFor();
    assert.equal(await citation.textContent(), String(await printed(figure, "citation", page.url())));
    assert.deepEqual(problems, []);
  });

  test(`pictures of ${name}`, async () => {
    const { page, problems } = await site.openFigures({ path });
    const section = page.locator(`#${figure}`);
    const list = await opened(page, figure);
    const svg = await taken(page, list, "svg");
    const png = await taken(page, list, "png");
    assert.match(svg.name, /\.svg$/);
    // What is asked of a page would have no colour in a file.
    assert.doesNotMatch(String(svg.bytes), /var\(/);
    assert.match(png.name, /\.png$/);

    // The page's policy would count against the picture, which is not for a page.
    const elsewhere = await page.context().newPage();
    const seen = await elsewhere.evaluate(text => {
      const picture = new DOMParser().parseFromString(text, "image/svg+xml");
      const root = picture.documentElement;
      return {
        error: picture.querySelector("parsererror")?.textContent ?? "",
        words: [...picture.querySelectorAll("text")].map(text => text.textContent).join(" "),
        size: [root.getAttribute("width"), root.getAttribute("height")].map(Number),
        charts: root.querySelectorAll("svg svg path, svg > svg path").length,
        outside: [...picture.querySelectorAll("image, script, foreignObject")].length,
        overflow: [...picture.querySelectorAll("svg > text")].filter(text => text.textContent.length > 200).length,
      };
    }, String(svg.bytes));
    assert.equal(seen.error, "");
    assert.ok(seen.charts > 2, "it holds the chart");
    assert.equal(seen.outside, 0);
    const flat = text => text.replace(/\s+/g, " ");
    const words = flat(seen.words);
    const address = page.url();
    assert.ok(words.replaceAll(" ", "").includes(address.replaceAll(" ", "")), `${address} in ${words}`);
    for (const part of [await section.locator("h2").innerText(), await section.locator(".figure-title").innerText()]) {
      assert.ok(words.includes(flat(part)), `${part} in ${words}`);
    }
    for (const source of await section.locator(".sources li").allTextContents()) {
      assert.ok(words.includes(flat(source).split(",")[0]), `${source} in ${words}`);
    }
    assert.equal(/Số liệu giả lập: nơi chốn/.test(words), synthetic, words);
    assert.equal(/SỐ LIỆU GIẢ LẬP/.test(words), synthetic, "the chart keeps its watermark");

    // Width and height of a PNG stand in its first chunk.
    assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], seen.size.map(size => Math.round(size) * 2));
    const colours = await elsewhere.evaluate(async bytes => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }, [...png.bytes]);
    assert.ok(colours > 20, `${colours} colours`);
    assert.deepEqual(problems, []);
  });
}

test("a picture taken in the moment of another choice is of that choice, words and chart", async () => {
  const { page } = await site.openFigures();
  await opened(page, "poverty-rate");
  const download = page.waitForEvent("download");
  await page.evaluate(() => {
    document.querySelector("#poverty-rate-unit-count").click();
    document.querySelector("#poverty-rate [data-take=svg]").click();
  });
  const svg = readFileSync(await (await download).path(), "utf8");
  assert.match(svg, /giảm từ 314 hộ/);
  assert.doesNotMatch(svg, />0,65%</);
});

test("the list is named, holds up to WCAG, and says in words that a file cannot be made", async () => {
  const { page } = await site.openFigures({ path: "?lang=en", viewport: { width: 320, height: 700 } });
  const list = await opened(page, "jobs");
  const names = await list.getByRole("button").allTextContents();
  assert.deepEqual(names, ["PNG picture", "SVG picture", "Excel (XLSX)", "CSV for Excel", "CSV", "JSON-stat 2.0", "Data package (ZIP)", "Citation", "BibTeX", "CSL-JSON"]);
  for (const button of await list.getByRole("button").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
  }
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");

  await page.route("**/take_bg.wasm", route => route.abort());
  await list.getByRole("button", { name: "BibTeX" }).press("Enter");
  await list.getByRole("status").filter({ hasText: "could not be made" }).waitFor();
  // What did not come is asked for again.
  await page.unroute("**/take_bg.wasm");
  const again = await taken(page, list, "bibtex");
  assert.match(String(again.bytes), /^@misc\{canduocjobs2026,/);
});
