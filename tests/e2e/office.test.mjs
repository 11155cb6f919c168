// Workbooks and CSV files open in LibreOffice, with the numbers, days and words that were put in.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { program, root } from "../../tools/run.mjs";
import { office } from "../../tools/setup.mjs";

const execute = promisify(execFile);
const NUMBERS = ["value", "precision", "low", "high"];
const DAYS = ["first_day", "last_day", "created"];

const soffice = await office();
const skip = soffice ? false : "no LibreOffice here, and it cannot be installed: not root on Debian";

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "office-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

async function made(figure, options, format, name) {
  const out = join(folder, name);
  await execute(program, ["figure", figure, "--format", format, "--out", out, ...options], { cwd: root });
  return out;
}

/** Opens a file and saves its first sheet as CSV, as formatted (`shown`) or as it stands in the cells. */
async function opened(file, reading = "") {
  const profile = pathToFileURL(join(folder, "profile"));
  // Comma, quote, UTF-8, from the first line, no cell formats, language, quote all text, days and numbers as shown: no.
  const writing = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false";
  const how = ["--headless", `-env:UserInstallation=${profile}`, ...(reading ? [`--infilter=${reading}`] : []), "--convert-to", writing, "--outdir", join(folder, "out"), file];
  await execute(soffice, how, { timeout: 120_000 });
  return records(readFileSync(join(folder, "out", file.split("/").at(-1).replace(/\.[^.]+$/, ".csv")), "utf8"));
}

/** Reads RFC 4180, with either line end. */
function records(csv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows.filter(row => row.length > 1);
}

const VIEWS = [
  { figure: "poverty-rate", options: [] },
  { figure: "jobs", options: ["--data", "public/data/minh-hoa", "--year", "2019..2024"] },
];

for (const { figure, options } of VIEWS) {
  for (const { format, ending, reading, flag } of [
    { format: "xlsx", ending: "xlsx", reading: "", flag: { true: "TRUE", false: "FALSE" } },
    // Semicolons, quotes, UTF-8, from the first line; Vietnamese, where the comma is decimal; special numbers found.
    { format: "csv-excel", ending: "csv", reading: "CSV:59,34,76,1,,1066,false,true", flag: { true: "Có", false: "Không" } },
  ]) {
    test(`LibreOffice opens ${figure} as ${format}`, { skip }, async () => {
      const [head, ...expect] = records(readFileSync(await made(figure, options, "csv-data", `${figure}.plain`), "utf8"));
      const [, ...rows] = await opened(await made(figure, options, format, `${figure}-${format}.${ending}`), reading);
      assert.equal(rows.length, expect.length);
      assert.ok(rows.length > 2);
      for (const [n, row] of rows.entries()) {
        for (const [at, column] of head.entries()) {
          const [cell, text] = [row[at] ?? "", expect[n][at]];
          const said = `row ${n + 1}, ${column}: ${cell}, not ${text}`;
          if (["period", "made", "source_date"].includes(column)) continue;
          else if (text === "") assert.equal(cell, "", said);
          else if (NUMBERS.includes(column)) assert.equal(Number(cell.replace(",", ".")), Number(text), said);
          else if (DAYS.includes(column)) assert.equal(day(cell), text, said);
          else if (column === "synthetic") assert.equal(cell, flag[text], said);
          else assert.equal(cell, text, said);
        }
      }
    });
  }
}

/** A day as LibreOffice writes it: ISO, or in the order of a Vietnamese or an American computer. */
function day(cell) {
  const [, d, m, y] = cell.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/) ?? [];
  return y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : cell;
}
