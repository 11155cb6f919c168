// What a first visit transfers, as a host that compresses well sends it. 1 kB is 1,000 bytes.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist } from "../../tools/build.mjs";

const files = readdirSync(dist);
const named = pattern => files.filter(name => pattern.test(name));
const dataset = "data/can-duoc";
const { resources } = JSON.parse(readFileSync(join(dist, dataset, "datapackage.json"), "utf8"));

const FIRST_VISIT = 626;

const parts = {
  // 179 until figures could be carried to other boundaries, rolled up, held against each other and asked for their
  // working; 251 until they could be drawn in other forms and units, read by keyboard, told in sentences, mapped and
  // checked for what nobody published. 382 until a nation of places could be searched as a tree, told by its ends and
  // its spread, and fetched and summed up in pieces; 421 until page and lists were built in pieces too, and charts drawn
  // beside the page, which made those 7 lighter. All of it answers a press at once, without another request; what a
  // reader can do without until then, the files to take away, is a program of its own.
  "app wasm": { files: named(/^app-.*\.wasm$/), limit: 428 },
  "app JavaScript": { files: named(/^app-.*\.js$/), limit: 9 },
  "charts": { files: ["charts.js", "chart-worker.js"], limit: 165 },
  // With its style, and with what is read before the program.
  "page": { files: ["index.html", "boot.js", ...named(/^icon-.*\.svg$/)], limit: 15 },
  "dataset": { files: ["datapackage.json", ...resources.map(({ path }) => path)].map(name => join(dataset, name)) },
};

const kB = names => names.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(dist, name))).length, 0) / 1000;
const sizes = Object.fromEntries(Object.entries(parts).map(([part, { files }]) => [part, kB(files)]));

for (const [part, { files, limit = FIRST_VISIT }] of Object.entries(parts)) {
  test(`${part}: ${sizes[part].toFixed(1)} kB of ${limit}`, () => {
    assert.notEqual(files.length, 0);
    assert.ok(sizes[part] <= limit);
  });
}

const whole = Object.values(sizes).reduce((sum, size) => sum + size);
test(`first visit: ${whole.toFixed(1)} kB of ${FIRST_VISIT}`, () => assert.ok(whole <= FIRST_VISIT));

// Fetched when a reader first takes a file away; it holds the spreadsheet's writer too.
const take = kB(["take_bg.wasm", "take.js", "files.js"]);
test(`program that makes files: ${take.toFixed(1)} kB of 466`, () => assert.ok(take <= 466));

// Fetched when a reader first turns to an embedded figure; the chart library comes beside it.
const [, program] = readFileSync(join(dist, "embed/poverty-rate/index.html"), "utf8").match(/ data-program="([^"]+)"/);
const live = kB(["live.js", "live_bg.wasm"].map(name => join(program, name)));
test(`program of an embedded figure: ${live.toFixed(1)} kB of 90`, () => assert.ok(live <= 90));
