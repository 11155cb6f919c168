// On paper: a page printed from the dark theme is light, vector, whole, and says where it comes from.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, afterEach, before, test } from "node:test";
import { inflateSync } from "node:zlib";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

/** The words of a PDF with single spaces, or `undefined` where no program here reads them. */
function wordsOf(pdf) {
  const { status, stdout } = spawnSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 26 });
  return status === 0 ? stdout.replace(/\s+/g, " ") : undefined;
}

/** What a PDF draws, its streams unpacked. */
function drawnIn(pdf) {
  const drawn = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
    const end = pdf.indexOf("endstream", at);
    try {
      drawn.push(inflateSync(pdf.subarray(at + 7, end)).toString("latin1"));
    } catch {
      // Not every stream is packed so.
    }
  }
  return drawn.join("\n");
}

for (const { name, path, synthetic } of [
  { name: "published", path: "?lang=en&theme=dark", synthetic: false },
  { name: "invented", path: "?data=data/minh-hoa/datapackage.json&year=2019..&theme=dark", synthetic: true },
]) {
  test(`${name} figures on paper`, async () => {
    const { page, problems } = await site.openFigures({ path, viewport: { width: 1280, height: 900 } });
    // Those that nobody has come to yet are drawn once the page is at rest.
    await page.waitForFunction(() => [...document.querySelectorAll(".figure:not([hidden]) .chart-frame:not([hidden]) .chart")].every(chart => chart.querySelector("svg text")));
    const dark = await page.locator(".chart svg").first().evaluate(svg => svg.outerHTML);
    const sources = await page.locator(".figure .sources a").evaluateAll(all => all.map(a => a.getAttribute("href")));
    const numbers = await page.locator(".figure .numbers:not([hidden]) td.number").evaluateAll(all => all.map(cell => cell.textContent));
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    assert.deepEqual(problems, []);

    assert.ok(pdf.includes("/FontFile"), "text is text");
    // A chart is lines and letters; the only pictures could be of pixels.
    assert.ok(!pdf.includes("/Subtype /Image"), "no pixels");
    const drawn = drawnIn(pdf);
    // #eceae5, the dark theme's ink, and its page.
    for (const dark of [/\.9255 \.9176 \.898 rg/, /\.0863 \.0941 \.1059 rg/]) assert.doesNotMatch(drawn, dark);
    assert.match(drawn, /\.1137 \.1098 \.102 rg/, "ink on paper");

    // What was put on paper is not what stays on the screen.
    assert.equal(await page.locator(".chart svg").first().evaluate(svg => svg.outerHTML), dark);

    const words = wordsOf(pdf);
    if (words === undefined) return;
    // A hyphen at the end of a line is taken for one that joins a word.
    const flat = text => text.replace(/[\s-]/g, "");
    const close = flat(words);
    assert.ok(close.includes(flat(page.url())), `${page.url()} in ${words.slice(-400)}`);
    for (const source of sources) assert.ok(close.includes(flat(source)), `${source} is on paper`);
    for (const cell of numbers) assert.ok(close.includes(flat(cell)), `${cell} is on paper`);
    assert.ok(numbers.length > 20);
    for (const button of ["Excel (XLSX)", "JSON-stat"]) assert.ok(!words.includes(button), `${button} is not`);
    assert.equal(words.includes("Số liệu giả lập"), synthetic);
  });
}
