import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { differing, files } from "../../tools/minh-hoa.mjs";
import { table } from "./table.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MADE_UP = join(ROOT, "public", "data", "minh-hoa");
const REAL = join(ROOT, "public", "data", "can-duoc");

const areas = table(MADE_UP, "areas");
const OLD = areas.filter((area) => area.level === "commune" && area.parent === "X80").map((area) => area.code);
const NEW = areas.filter((area) => area.level === "commune" && area.valid_from === "2025-07-01" && area.code !== "X90").map((area) => area.code);
const observations = table(MADE_UP, "observations");
const cell = (area, period, indicator) =>
  observations.find((row) => row.area === area && row.period === period && row.indicator === indicator && row.source === "a" && row.category === "");
const exact = (row) => (row && row.value !== "" && row.comparator === "" ? Number(row.value) : undefined);

test("the committed files are what the generator makes", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, "tools", "minh-hoa.mjs"), "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("two runs give the same bytes", () => {
  assert.deepEqual(files(), files());
});

test("a changed or missing file is named", () => {
  const copy = mkdtempSync(join(tmpdir(), "minh-hoa-"));
  try {
    cpSync(MADE_UP, copy, { recursive: true });
    assert.deepEqual(differing(copy), []);
    appendFileSync(join(copy, "targets.csv"), "\n");
    rmSync(join(copy, "breaks.csv"));
    assert.deepEqual(differing(copy), ["breaks.csv", "targets.csv"]);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test("no made-up figure stands under a real place's name or code", () => {
  const bare = (name) => name.toLowerCase().replace(/^(xã|thị trấn|huyện|tỉnh|vùng) /, "").replace(/ (commune|town|district|province)$/, "");
  const names = (rows) => new Set(rows.flatMap((row) => [bare(row.name), bare(row["name@en"])]));
  const real = table(REAL, "areas");
  const realNames = names(real);
  assert.ok(realNames.has("long khê") && realNames.has("rạch kiến") && realNames.has("cần đước"));
  for (const name of names(areas)) assert.ok(!realNames.has(name), name);
  const realCodes = new Set(real.map((row) => row.code));
  for (const { code } of areas) {
    assert.ok(!realCodes.has(code), code);
    assert.match(code, /^X\d*$/, "an official code is digits only");
  }
});

test("it says that it is synthetic", () => {
  const descriptor = JSON.parse(files().get("datapackage.json"));
  assert.equal(descriptor.synthetic, true);
  for (const words of [descriptor.title, descriptor.description]) assert.match(words, /giả lập/i);
  for (const words of [descriptor["title@en"], descriptor["description@en"]]) assert.match(words, /synthetic/i);
  for (const source of table(MADE_UP, "sources")) {
    assert.match(source.title, /giả lập/);
    assert.equal(source.url, "");
  }
});

test("17 communes become 6 under codes used before", () => {
  assert.equal(OLD.length, 17);
  assert.equal(NEW.length, 6);
  for (const code of NEW) assert.ok(OLD.includes(code), code);
  const changes = table(MADE_UP, "changes").filter((change) => OLD.includes(change.old_code));
  assert.deepEqual(changes.map((change) => change.old_code).sort(), [...OLD].sort());
});

test("printed rates are those of the printed counts", () => {
  let compared = 0;
  for (const [rate, count] of [["poor_rate", "poor"], ["near_poor_rate", "near_poor"]]) {
    for (const printed of observations.filter((row) => row.indicator === rate && row.source === "a" && row.value !== "")) {
      const part = exact(cell(printed.area, printed.period, count));
      const whole = exact(cell(printed.area, printed.period, "total_households"));
      if (part === undefined || whole === undefined) continue;
      const hundredths = Math.floor((2 * part * 10000 + whole) / (2 * whole));
      assert.equal(Math.round(Number(printed.value) * 100), hundredths, `${printed.area} ${printed.period} ${rate}`);
      compared += 1;
    }
  }
  assert.ok(compared > 400, `${compared} compared`);
});

test("start − escaped + relapsed + newly poor = end", () => {
  const steps = [
    ...["2016", "2017", "2018", "2019", "2020", "2022", "2023", "2024"].map((year) => [`${year - 1}-12`, year, `${year}-12`]),
    ["2024-12", "2025-01/2025-06", "2025-06"],
    ["2025-12", "2026-01/2026-06", "2026-06"],
  ];
  let compared = 0;
  for (const code of new Set(areas.map((area) => area.code))) {
    for (const [before, flow, after] of steps) {
      const [start, escaped, relapsed, newly, end] = [
        cell(code, before, "poor"), cell(code, flow, "escaped"), cell(code, flow, "relapsed"), cell(code, flow, "newly_poor"), cell(code, after, "poor"),
      ].map(exact);
      if ([start, escaped, relapsed, newly, end].includes(undefined)) continue;
      assert.equal(start - escaped + relapsed + newly, end, `${code} ${flow}`);
      compared += 1;
    }
  }
  assert.ok(compared > 150, `${compared} compared`);
});

test("totals are the sums of their parts, or no less where a part is missing", () => {
  const counts = ["total_households", "poor", "near_poor", "escaped", "relapsed", "newly_poor", "population", "classes", "trainees"];
  const sides = [
    ["X80", OLD, (end) => end <= "2025-06"],
    ["X8", ["X80", "X82"], (end) => end <= "2025-06"],
    ["X8", [...NEW, "X90"], (end) => end > "2025-06"],
  ];
  let whole = 0;
  for (const [total, parts, holds] of sides) {
    for (const row of observations.filter((row) => row.area === total && counts.includes(row.indicator) && row.source === "a")) {
      const printed = exact(row);
      if (printed === undefined || !holds(row.period.split("/").at(-1))) continue;
      const values = parts.map((part) => exact(cell(part, row.period, row.indicator))).filter((value) => value !== undefined);
      const sum = values.reduce((a, b) => a + b, 0);
      const place = `${total} ${row.period} ${row.indicator}`;
      if (values.length === parts.length) {
        assert.equal(sum, printed, place);
        whole += 1;
      } else assert.ok(sum <= printed, place);
    }
  }
  assert.ok(whole > 100, `${whole} whole sums`);
});

test("a withheld count cannot be had from the total", () => {
  for (const indicator of ["poor", "near_poor"]) {
    for (const period of new Set(observations.filter((row) => row.indicator === indicator).map((row) => row.period))) {
      const withheld = observations.filter((row) => row.indicator === indicator && row.period === period && row.status === "Q");
      assert.notEqual(withheld.length, 1, `${indicator} ${period}`);
    }
  }
});

test("every kind of cell can be seen", () => {
  for (const status of ["B", "P", "E", "D", "L", "M", "O", "Q"]) assert.ok(observations.some((row) => row.status === status), status);
  for (const comparator of ["<", ">", "~"]) assert.ok(observations.some((row) => row.comparator === comparator), comparator);
  assert.ok(observations.some((row) => row.note.startsWith("Sửa đổi, trước đây ")));
});
