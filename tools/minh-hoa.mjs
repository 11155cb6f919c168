// Makes `public/data/minh-hoa/`: an invented district built like Cần Đước, with a full grid of made-up figures,
// so that everything the product does can be seen at work without a made-up figure under a real place's name.
//
//   node tools/minh-hoa.mjs            writes the package
//   node tools/minh-hoa.mjs --check    writes nothing; exit code 1 where a file differs
//
// Every number comes from a hash of what it stands for, so the same source gives the same bytes everywhere and
// one more indicator changes no other. Published cells (suppressed, rounded, provisional …) are made from one
// consistent simulation: printed totals are the sums of what is behind the cells, printed rates are those of the
// printed counts, and start − escaped + relapsed + newly poor = end wherever the poverty standard stayed the same.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), "public", "data", "minh-hoa");
const SEED = 20260701;

/** A whole number from `low` to `high`, both included, that depends on `key` alone: FNV-1a, then murmur3's finish. */
function pick(key, low, high) {
  let hash = (2166136261 ^ SEED) >>> 0;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909) >>> 0;
  return low + (((hash ^ (hash >>> 16)) >>> 0) % (high - low + 1));
}

/** So many thousandths of `whole`, rounded down. */
const permille = (whole, thousandths) => Math.floor((whole * thousandths) / 1000);
const roundTo = (value, unit) => Math.floor((2 * value + unit) / (2 * unit)) * unit;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** Hundredths of a per cent, half away from zero, with two decimals. */
function rate(part, whole) {
  const hundredths = Math.floor((2 * part * 10000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

// ---------------------------------------------------------------- places

const MERGER = "2025-07-01";
const LAST_DAY = "2025-06-30";
const COUNTRY = "X";
const PROVINCE = "X8";
const DISTRICT = "X80";
const OTHER_DISTRICT = "X82";
const OTHER_COMMUNE = "X90";

// code, name, households at the end of 2015, poor households per 1000 then, column and row in the tile map
const OLD_COMMUNES = [
  ["X01", "Mây Trắng", 3220, 9, 3, 3],
  ["X02", "Ánh Trăng", 2870, 62, 2, 3],
  ["X03", "Bướm Vàng", 3610, 71, 0, 0],
  ["X04", "Cầu Vồng", 4180, 55, 1, 0],
  ["X05", "Chuồn Kim", 2440, 88, 0, 1],
  ["X06", "Dế Mèn", 2090, 97, 2, 0],
  ["X07", "Diều Giấy Đông", 3380, 104, 5, 4],
  ["X08", "Diều Giấy Tây", 2560, 118, 5, 5],
  ["X09", "Đèn Lồng", 2730, 66, 1, 1],
  ["X10", "Đồng Dao", 3140, 58, 2, 2],
  ["X11", "Gió Lành", 4450, 49, 3, 0],
  ["X12", "Mưa Ngâu", 1980, 93, 2, 4],
  ["X13", "Nắng Sớm", 88, 110, 3, 2],
  ["X14", "Ong Mật", 2310, 79, 2, 1],
  ["X15", "Sáo Trúc", 3050, 68, 4, 3],
  ["X16", "Sương Mai", 2880, 75, 3, 5],
  ["X17", "Trống Cơm", 3690, 60, 4, 4],
];

// code (each used before for a smaller unit), name, former units, column and row
const NEW_COMMUNES = [
  ["X01", "Mây Trắng", ["X01", "X02", "X12", "X16"], 1, 2],
  ["X04", "Cầu Vồng", ["X03", "X04", "X05"], 0, 0],
  ["X06", "Bến Mơ", ["X06", "X11", "X14"], 1, 0],
  ["X07", "Diều Giấy", ["X07", "X08"], 3, 2],
  ["X09", "Đồng Dao", ["X09", "X10", "X13"], 1, 1],
  ["X15", "Sáo Trúc", ["X15", "X17"], 2, 2],
];

function areas() {
  const rows = [
    { code: COUNTRY, name: "Xứ Minh Họa", "name@en": "Land of Minh Họa (invented)", level: "country" },
    { code: PROVINCE, name: "Tỉnh Vạn Mây", "name@en": "Vạn Mây province", level: "province", parent: COUNTRY, valid_to: LAST_DAY },
    { code: PROVINCE, name: "Tỉnh Trời Xanh", "name@en": "Trời Xanh province", level: "province", parent: COUNTRY, valid_from: MERGER },
    { code: DISTRICT, name: "Huyện Mây Trắng", "name@en": "Mây Trắng district", level: "district", parent: PROVINCE, valid_to: LAST_DAY },
    { code: OTHER_DISTRICT, name: "Huyện Sông Lặng", "name@en": "Sông Lặng district", level: "district", parent: PROVINCE, valid_to: LAST_DAY },
  ];
  for (const [code, name, , , tile_col, tile_row] of OLD_COMMUNES) {
    const [kind, english] = code === "X01" ? ["Thị trấn", "town"] : ["Xã", "commune"];
    rows.push({ code, name: `${kind} ${name}`, "name@en": `${name} ${english}`, level: "commune", parent: DISTRICT, valid_to: LAST_DAY, tile_col, tile_row });
  }
  for (const [code, name, , tile_col, tile_row] of NEW_COMMUNES) {
    rows.push({ code, name: `Xã ${name}`, "name@en": `${name} commune`, level: "commune", parent: PROVINCE, valid_from: MERGER, tile_col, tile_row });
  }
  rows.push({ code: OTHER_COMMUNE, name: "Xã Sông Lặng", "name@en": "Sông Lặng commune", level: "commune", parent: PROVINCE, valid_from: MERGER, tile_col: 3, tile_row: 0 });
  return rows;
}

function changes() {
  const pairs = [[PROVINCE, PROVINCE], [OTHER_DISTRICT, OTHER_COMMUNE]];
  for (const [code, , former] of NEW_COMMUNES) for (const old of former) pairs.push([old, code]);
  return pairs.map(([old_code, new_code]) => ({ old_code, new_code, date: MERGER, share: 1, basis: "population", source: "a" }));
}

// ---------------------------------------------------------------- what is behind the published cells

// The moments at which households were counted, and the flow that leads to each. `reset` is a new poverty standard.
const STEPS = [
  { at: "2015-12", flow: "2015", reset: true },
  ...["2016", "2017", "2018", "2019", "2020"].map((year) => ({ at: `${year}-12`, flow: year })),
  { at: "2021-12", flow: "2021", reset: true },
  ...["2022", "2023", "2024"].map((year) => ({ at: `${year}-12`, flow: year })),
  { at: "2025-06", flow: "2025-01/2025-06", half: true },
  { at: "2025-12", flow: "2025-07/2025-12", half: true, merged: true },
  { at: "2026-06", flow: "2026-01/2026-06", half: true, merged: true },
];
const ADDITIVE = ["households", "poor", "near_poor", "escaped", "relapsed", "newly_poor", "population", "jobs", "introduced", "classes", "trainees", "tet"];

/** One unit's state after `step`, from its state before. */
function advance(code, before, step) {
  const key = (what) => `${code} ${step.at} ${what}`;
  const half = step.half ? 2 : 1;
  const households = before.households + Math.floor(permille(before.households, pick(key("growth"), 4, 14)) / half);
  const escaped = Math.floor(permille(before.poor, pick(key("escaped"), 140, 280)) / half);
  const relapsed = Math.floor(permille(before.poor, pick(key("relapsed"), 5, 30)) / half);
  const newly_poor = Math.floor(permille(before.poor, pick(key("new"), 15, 60)) / half);
  const poor = step.reset ? permille(before.poor, pick(key("standard"), 1650, 2100)) : before.poor - escaped + relapsed + newly_poor;
  const near_poor = step.reset
    ? permille(before.near_poor, pick(key("near standard"), 1500, 1900))
    : permille(before.near_poor, pick(key("near"), step.half ? 930 : 850, step.half ? 1000 : 960));
  return { households, poor, near_poor, escaped, relapsed, newly_poor, ...around(code, households, step, key), ...(step.merged ? carriedOn(before, key) : {}) };
}

/** A merged unit's people and income go on from those of its former units. */
function carriedOn(before, key) {
  return {
    population: before.population + permille(before.population, pick(key("people"), 1, 5)),
    income: before.income + 100000 * pick(key("rise"), 10, 20),
  };
}

/** What does not depend on the state before. */
function around(code, households, step, key) {
  const half = step.half ? 2 : 1;
  const classes = households < 200 ? 0 : pick(key("classes"), 0, 4);
  const year = Number(step.at.slice(0, 4)) - 2015;
  return {
    population: permille(households, pick(`${code} size`, 3450, 3950)) + pick(key("people"), 0, 9),
    jobs: Math.floor(permille(households, pick(key("jobs"), 40, 75)) / half),
    introduced: Math.floor(permille(households, pick(key("introduced"), 90, 150)) / half),
    classes,
    trainees: sum(Array.from({ length: classes }, (_, n) => pick(key(`class ${n}`), 18, 35))),
    income: 100000 * (pick(`${code} income`, 270, 390) + year * pick(`${code} rise`, 24, 38)),
    tet: 100000 * pick(key("tet"), 300, 2400) * (households < 200 ? 1 : 3),
  };
}

function start(code, households, perMille) {
  const poor = Math.max(permille(households, perMille), 1);
  const step = STEPS[0];
  const key = (what) => `${code} ${step.at} ${what}`;
  return {
    households,
    poor,
    near_poor: permille(poor, pick(key("near start"), 900, 1700)),
    escaped: 0,
    relapsed: 0,
    newly_poor: 0,
    ...around(code, households, step, key),
  };
}

function together(states) {
  const total = Object.fromEntries(ADDITIVE.map((what) => [what, sum(states.map((state) => state[what]))]));
  const earned = sum(states.map((state) => Math.floor(state.income / 10000) * state.population));
  return { ...total, income: roundTo(Math.floor(earned / total.population) * 10000, 100000) };
}

/** For each step the state of every unit that held then, by code. */
function simulate() {
  let units = new Map(OLD_COMMUNES.map(([code, , households, perMille]) => [code, start(code, households, perMille)]));
  let other = start(OTHER_DISTRICT, 21400, 61);
  return STEPS.map((step, n) => {
    if (step.merged && !STEPS[n - 1].merged) {
      units = new Map(NEW_COMMUNES.map(([code, , former]) => [code, together(former.map((old) => units.get(old)))]));
    }
    if (n > 0) {
      units = new Map([...units].map(([code, state]) => [code, advance(step.merged ? `${code}+` : code, state, step)]));
      other = advance(OTHER_DISTRICT, other, step);
    }
    const all = new Map(units);
    const district = together([...units.values()]);
    if (!step.merged) all.set(DISTRICT, district);
    all.set(step.merged ? OTHER_COMMUNE : OTHER_DISTRICT, other);
    all.set(PROVINCE, together([district, other]));
    return { step, all, communes: [...units.keys()] };
  });
}

// ---------------------------------------------------------------- what is published of it

const POVERTY = ["total_households", "poor", "near_poor", "poor_rate", "near_poor_rate"];
const POVERTY_FLOWS = ["escaped", "relapsed", "newly_poor"];
const NOTES = {
  suppressed: ["Không công bố để bảo vệ thông tin hộ gia đình.", "Withheld to protect households."],
  notCollected: ["Có rà soát nhưng xã chưa gửi số liệu.", "Reviewed, but the commune did not report."],
  missing: ["Nguồn để trống, không nêu lý do.", "Left blank by the source without a reason."],
  standard: ["Chuẩn nghèo thay đổi trong năm nên không có số so sánh.", "The poverty standard changed in the year, so no such number can exist."],
  estimated: ["Ước tính từ bình quân hai năm liền kề.", "Estimated from the years on both sides."],
  quick: ["Báo cáo nhanh, trước quyết định công nhận.", "Quick report, before the official decision."],
  upTo: ["Số liệu sáu tháng đầu năm.", "The first six months of the year."],
};

class Sheet {
  rows = [];

  add(area, period, indicator, value, more = {}) {
    const { note: [note, english] = ["", ""], ...rest } = more;
    this.rows.push({ area, period, indicator, value, source: "a", ...rest, note, "note@en": english });
  }

  find(area, period, indicator) {
    const row = this.rows.find((row) => row.area === area && row.period === period && row.indicator === indicator && row.source === "a");
    if (!row) throw new Error(`no row ${area} ${period} ${indicator}`);
    return row;
  }

  change(area, period, indicators, fields) {
    for (const indicator of indicators) Object.assign(this.find(area, period, indicator), fields);
  }

  empty(area, period, indicators, status, [note, english]) {
    this.change(area, period, indicators, { value: "", status, note, "note@en": english });
  }
}

const povertyCells = (state) => ({
  total_households: state.households,
  poor: state.poor,
  near_poor: state.near_poor,
  poor_rate: rate(state.poor, state.households),
  near_poor_rate: rate(state.near_poor, state.households),
});

function observations() {
  const sheet = new Sheet();
  const course = simulate();
  beforeTheFirstStandard(sheet, course[0]);
  for (const moment of course) publish(sheet, moment);
  suppressSmall(sheet, course);
  gaps(sheet);
  secondOpinions(sheet);
  campaigns(sheet, course);
  return sheet.rows.filter((row) => !row.dropped);
}

/** Counts of mid-2015 by the standard that ended with that year. */
function beforeTheFirstStandard(sheet, { all }) {
  const old = (state) => ({ ...state, households: permille(state.households, 994), poor: permille(state.poor, 610), near_poor: permille(state.near_poor, 720) });
  const districts = [old(all.get(DISTRICT)), old(all.get(OTHER_DISTRICT))];
  const states = [[DISTRICT, districts[0]], [OTHER_DISTRICT, districts[1]], [PROVINCE, together(districts)]];
  for (const [code, state] of states) {
    for (const [indicator, value] of Object.entries(povertyCells(state))) sheet.add(code, "2015-06", indicator, value);
  }
}

function publish(sheet, { step, all, communes }) {
  const provisional = step.at === "2026-06";
  for (const [code, state] of all) {
    const wide = !communes.includes(code);
    const mark = provisional ? { status: "P" } : {};
    const poverty = step.reset && wide ? { status: "B" } : mark;
    for (const [indicator, value] of Object.entries(povertyCells(state))) {
      sheet.add(code, step.at, indicator, value, indicator === "total_households" ? mark : poverty);
    }
    sheet.add(code, step.at, "population", state.population, mark);
    sheet.add(code, step.at, "income", state.income, { ...mark, precision: 100000 });
    for (const indicator of POVERTY_FLOWS) {
      if (!step.reset) sheet.add(code, step.flow, indicator, state[indicator], mark);
      else if (wide && step.at === "2021-12") sheet.add(code, step.flow, indicator, "", { status: "M", note: NOTES.standard });
    }
    sheet.add(code, step.flow, "jobs", state.jobs, mark);
    if (wide || step.merged) sheet.add(code, step.flow, "introduced", state.introduced, mark);
    sheet.add(code, step.flow, "classes", state.classes, mark);
    sheet.add(code, step.flow, "trainees", state.trainees, mark);
  }
}

/** Counts under 5 are withheld, with their rates and the flows that would give them away; never one commune alone. */
function suppressSmall(sheet, course) {
  course.forEach(({ step, all, communes }, n) => {
    for (const [count, printed, flows] of [["poor", "poor_rate", POVERTY_FLOWS], ["near_poor", "near_poor_rate", []]]) {
      const bySize = [...communes].sort((a, b) => all.get(a)[count] - all.get(b)[count] || (a < b ? -1 : 1));
      const small = bySize.filter((code) => all.get(code)[count] < 5).length;
      for (const code of bySize.slice(0, small === 1 ? 2 : small)) {
        sheet.empty(code, step.at, [count, printed], "Q", NOTES.suppressed);
        if (!step.reset) sheet.empty(code, step.flow, flows, "Q", NOTES.suppressed);
        const next = course[n + 1]?.step;
        if (next && !next.reset && !next.merged) sheet.empty(code, next.flow, flows, "Q", NOTES.suppressed);
      }
    }
  });
}

function gaps(sheet) {
  // Mưa Ngâu published nothing for two years, nor the change to the year after.
  for (const row of sheet.rows) {
    const two = ["2017", "2018", "2017-12", "2018-12"].includes(row.period);
    if (row.area === "X12" && (two || (row.period === "2019" && POVERTY_FLOWS.includes(row.indicator)))) row.dropped = true;
  }
  sheet.empty("X05", "2019-12", POVERTY, "L", NOTES.notCollected);
  sheet.empty("X05", "2019", POVERTY_FLOWS, "L", NOTES.notCollected);
  sheet.empty("X14", "2016-12", ["near_poor", "near_poor_rate"], "O", NOTES.missing);
  sheet.empty("X08", "2023", ["classes", "trainees"], "O", NOTES.missing);
  sheet.change("X10", "2020-12", ["total_households", "poor", "near_poor"], { status: "E", note: NOTES.estimated[0], "note@en": NOTES.estimated[1] });

  const revise = (area, period, indicator, by) => {
    const row = sheet.find(area, period, indicator);
    const before = row.value + by;
    const group = (mark) => String(before).replace(/(\d)(?=(\d{3})+$)/g, `$1${mark}`);
    Object.assign(row, { note: `Sửa đổi, trước đây ${group(".")}.`, "note@en": `Revised, formerly ${group(",")}.` });
  };
  revise(DISTRICT, "2017-12", "poor", 27);
  revise("X06", "2017-12", "poor", 9);
  revise("X11", "2022-12", "total_households", -31);
  revise("X07", "2023-12", "near_poor", 14);

  // "trên", "gần", "khoảng": the printed number lies on the right side of the one behind it.
  const blur = (area, period, indicator, comparator, unit) => {
    const row = sheet.find(area, period, indicator);
    const low = Math.floor((row.value - 1) / unit) * unit;
    const value = { ">": low, "<": low + unit, "~": roundTo(row.value, unit) }[comparator];
    Object.assign(row, { value, comparator });
  };
  blur("X03", "2018", "jobs", ">", 10);
  blur("X11", "2018", "jobs", "~", 50);
  blur("X15", "2021", "jobs", "<", 10);
  blur("X04", "2023", "jobs", ">", 50);
  blur("X17", "2022", "trainees", "~", 5);
  blur(DISTRICT, "2016", "introduced", ">", 100);
  blur(DISTRICT, "2020", "introduced", "~", 500);
  blur(OTHER_DISTRICT, "2019", "jobs", "<", 100);
}

/** A second source that agrees, disagrees or is early. */
function secondOpinions(sheet) {
  const again = (area, period, indicator, change, more = {}) => {
    const { value } = sheet.find(area, period, indicator);
    sheet.add(area, period, indicator, change(value), { source: "b", ...more });
  };
  const same = (value) => value;
  const plus = (hundredths) => (value) => {
    const changed = Math.floor(Number(value.replace(".", ""))) + hundredths;
    return `${Math.floor(changed / 100)}.${String(changed % 100).padStart(2, "0")}`;
  };
  again(DISTRICT, "2022-12", "poor", same);
  again(DISTRICT, "2022-12", "near_poor", same);
  again(DISTRICT, "2022-12", "poor_rate", same);
  again(DISTRICT, "2019-12", "poor_rate", plus(17));
  again(DISTRICT, "2023-12", "near_poor", (value) => value + 45);
  again(PROVINCE, "2018-12", "poor", (value) => value - 27);
  again("X02", "2018-12", "poor", (value) => value + 18);
  again("X16", "2024-12", "poor_rate", plus(-20));
  again("X04", "2020-12", "population", (value) => value - 420);
  again("X07", "2024", "jobs", (value) => value + 25);

  // A quick report in November, before the review was approved.
  for (const indicator of ["poor", "near_poor"]) {
    const { value } = sheet.find(DISTRICT, "2024-12", indicator);
    sheet.add(DISTRICT, "2024-11", indicator, value + 12, { status: "P", note: NOTES.quick });
  }
  for (const year of ["2018", "2020", "2022", "2024"]) {
    const jobs = sheet.find(DISTRICT, year, "jobs").value;
    sheet.add(DISTRICT, year, "advised", Math.floor(jobs / 100) * 300, { source: "b", comparator: ">" });
  }
  sheet.add(DISTRICT, "2019", "advised", 4200, { source: "b", status: "D", note: NOTES.upTo });
}

function campaigns(sheet, course) {
  const give = (area, period, category, value, more = {}) => sheet.add(area, period, "donations", value, { category, ...more });
  for (const { step, all, communes } of course) {
    if (step.at === "2025-12") continue;
    const year = step.at.slice(0, 4);
    const period = `${year}-01/${year}-02`;
    const mark = year === "2026" ? { status: "P" } : {};
    for (const code of communes) {
      if (pick(`${code} ${year} tet told`, 1, 8) > 1) give(code, period, "tet", all.get(code).tet, { ...mark, precision: 100000 });
    }
    const total = sum(communes.map((code) => all.get(code).tet));
    if (step.merged) continue;
    if (year === "2019") give(DISTRICT, period, "tet", Math.floor(total / 100000000) * 100000000, { comparator: ">" });
    else give(DISTRICT, period, "tet", total, { precision: 100000 });
  }

  // The fund is told for whatever span the source chose, once for less and twice for more than a year.
  for (const [period, value, more] of [
    ["2015", 812000000, { precision: 1000000 }],
    ["2016-01/2017-05", 1460000000, { precision: 10000000 }],
    ["2018", 950000000, { comparator: "~" }],
    ["2019", 1020000000, { precision: 10000000 }],
    ["2020-01/2020-09", 640000000, { precision: 10000000 }],
    ["2021", 1100000000, { comparator: ">" }],
    ["2022-01/2023-05", 1730000000, { precision: 10000000 }],
    ["2024", 1205000000, { precision: 1000000 }],
    ["2025-01/2025-06", 700000000, { comparator: "<", status: "P" }],
  ]) give(DISTRICT, period, "quy", value, more);
  give(PROVINCE, "2022-01/2023-05", "quy", 9400000000, { precision: 100000000 });
  give(PROVINCE, "2024", "quy", 6150000000, { precision: 10000000 });
  give(DISTRICT, "2022-01/2023-05", "quy", 1610000000, { source: "b", precision: 10000000 });

  for (const [period, value, more] of [
    ["2016/2017", 2340000000, { precision: 10000000 }],
    ["2018/2019", 3000000000, { comparator: ">" }],
    ["2020/2022", 4150000000, { precision: 10000000 }],
    ["2023", 1880000000, { precision: 10000000 }],
    ["2024", 2060000000, { precision: 10000000 }],
  ]) give(DISTRICT, period, "nha-o", value, more);
  for (const [code, period, value, more] of [
    ["X05", "2016/2017", 310000000, { precision: 10000000 }],
    ["X07", "2018/2019", 420000000, { comparator: "~" }],
    ["X08", "2018/2019", 500000000, { comparator: ">" }],
    ["X12", "2020/2022", 655000000, { precision: 1000000 }],
    ["X06", "2023", 180000000, { precision: 10000000 }],
    ["X14", "2024", 250000000, { comparator: "<" }],
    ["X07", "2025-08/2026-03", 540000000, { status: "P", precision: 10000000 }],
  ]) give(code, period, "nha-o", value, more);

  for (const year of ["2017", "2019", "2021", "2023", "2024"]) {
    give(DISTRICT, `${year}-08/${year}-09`, "hoc-bong", 1000000 * pick(`${year} schools`, 220, 480), { precision: 1000000 });
  }
  give("X10", "2021-08/2021-09", "hoc-bong", 35000000, { precision: 1000000 });
  give("X15", "2023-09", "hoc-bong", 40000000, { comparator: "<" });
  give("X01", "2026-05", "hoc-bong", 90000000, { status: "P", precision: 1000000 });

  // Gifts in kind by giver: the givers do not overlap, so they add up; the total is printed every second year.
  for (const year of ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"]) {
    const givers = ["doanh-nghiep", "ca-nhan", "to-chuc"].map((giver) => [giver, 1000000 * pick(`${year} ${giver}`, 90, 640)]);
    for (const [category, value] of givers) sheet.add(DISTRICT, year, "in_kind", value, { category });
    if (Number(year) % 2 === 0) sheet.add(DISTRICT, year, "in_kind", sum(givers.map(([, value]) => value)));
  }
}

// ---------------------------------------------------------------- the other tables

const HOUSEHOLDS = ["hộ", "households"];
const WORKERS = ["lao động", "workers"];
const INDICATORS = [
  ["poor", "Hộ nghèo", "Poor households", "poverty", "poor-households", HOUSEHOLDS, "stock", "lower", 0, "Số hộ nghèo cuối kỳ theo chuẩn nghèo đang áp dụng.", "Poor households at the end of the period, by the poverty standard in force."],
  ["near_poor", "Hộ cận nghèo", "Near-poor households", "poverty", "near-poor-households", HOUSEHOLDS, "stock", "lower", 0, "Số hộ cận nghèo cuối kỳ theo chuẩn đang áp dụng.", "Near-poor households at the end of the period, by the standard in force."],
  ["poor_rate", "Tỷ lệ hộ nghèo", "Poverty rate (poor households)", "poverty", "poverty-rate", ["percent", "percent"], "rate", "lower", 2, "Số hộ nghèo trên 100 hộ dân.", "Poor households per 100 resident households.", "poor", "total_households"],
  ["near_poor_rate", "Tỷ lệ hộ cận nghèo", "Near-poverty rate (near-poor households)", "poverty", "near-poverty-rate", ["percent", "percent"], "rate", "lower", 2, "Số hộ cận nghèo trên 100 hộ dân.", "Near-poor households per 100 resident households.", "near_poor", "total_households"],
  ["total_households", "Tổng số hộ dân", "Total households", "poverty", "households", HOUSEHOLDS, "stock", "", 0, "Tổng số hộ dân cuối kỳ.", "All resident households at the end of the period."],
  ["escaped", "Hộ thoát nghèo", "Households that escaped poverty", "poverty", "escaped", HOUSEHOLDS, "flow", "higher", 0, "Số hộ nghèo thoát nghèo trong kỳ.", "Poor households that left poverty during the period."],
  ["relapsed", "Hộ tái nghèo", "Households that fell back into poverty", "poverty", "relapsed", HOUSEHOLDS, "flow", "lower", 0, "Số hộ từng thoát nghèo, nay nghèo trở lại trong kỳ.", "Households that had escaped poverty and became poor again during the period."],
  ["newly_poor", "Hộ nghèo phát sinh", "Newly poor households", "poverty", "newly-poor", HOUSEHOLDS, "flow", "lower", 0, "Số hộ lần đầu trở thành hộ nghèo trong kỳ.", "Households that became poor for the first time during the period."],
  ["income", "Thu nhập bình quân đầu người", "Income per person", "poverty", "income", ["VND mỗi người mỗi năm", "VND per person per year"], "ratio", "higher", 0, "Thu nhập bình quân một người trong một năm.", "Average income of one person in one year."],
  ["donations", "Giá trị hỗ trợ, vận động", "Donations and support", "donations", "donations", ["VND", "VND"], "flow", "", 0, "Giá trị tiền và quà theo đợt. Các đợt có thể trùng nhau một phần.", "Money and gifts by campaign. The campaigns may overlap."],
  ["in_kind", "Hiện vật được tặng", "Gifts in kind", "donations", "donations", ["VND", "VND"], "flow", "", 0, "Giá trị hiện vật theo nhóm người tặng. Các nhóm không trùng nhau.", "Value of gifts in kind by group of givers. The groups do not overlap."],
  ["jobs", "Lao động được giải quyết việc làm", "Workers placed in jobs", "employment", "jobs", WORKERS, "flow", "higher", 0, "Số lao động được giải quyết việc làm trong kỳ.", "Workers placed in jobs during the period."],
  ["introduced", "Lao động được giới thiệu việc làm", "Workers introduced to jobs", "employment", "jobs", WORKERS, "flow", "higher", 0, "Số lao động được giới thiệu việc làm; được giới thiệu chưa có nghĩa là đã có việc làm.", "Workers introduced to jobs; being introduced does not mean being employed."],
  ["advised", "Lao động được tư vấn, giới thiệu và giải quyết việc làm", "Workers advised, introduced to or placed in jobs", "employment", "jobs", WORKERS, "flow", "higher", 0, "Gộp lao động được tư vấn, được giới thiệu và được giải quyết việc làm.", "Workers advised, introduced and placed, all in one number."],
  ["classes", "Lớp dạy nghề đã tổ chức", "Vocational classes organised", "employment", "classes", ["lớp", "classes"], "flow", "higher", 0, "Số lớp dạy nghề đã tổ chức trong kỳ.", "Vocational classes organised during the period."],
  ["trainees", "Học viên học nghề", "Vocational trainees", "employment", "trainees", ["học viên", "trainees"], "flow", "higher", 0, "Số học viên của các lớp dạy nghề trong kỳ.", "Trainees of the vocational classes of the period."],
  ["population", "Dân số", "Population", "population", "population", ["người", "people"], "stock", "", 0, "Dân số cuối kỳ.", "Population at the end of the period."],
];

function indicators() {
  return INDICATORS.map(([id, name, english, theme, role, [unit, unitEnglish], kind, better, decimals, vi, en, numerator, denominator]) => ({
    id, name, "name@en": english, theme, role, unit, "unit@en": unitEnglish, kind, numerator, denominator, better, decimals,
    definition: `${vi} Số liệu giả lập.`, "definition@en": `${en} Synthetic figures.`, producer: "Cơ quan giả lập",
  }));
}

const categories = () => [
  ["donations", "tet", "Quà Tết", "Tết gifts", ""],
  ["donations", "quy", "Quỹ “Vì người nghèo”", "Fund “For the Poor”", ""],
  ["donations", "nha-o", "Hỗ trợ nhà ở", "Housing support", ""],
  ["donations", "hoc-bong", "Học bổng", "Scholarships", ""],
  ["in_kind", "doanh-nghiep", "Doanh nghiệp", "Businesses", "true"],
  ["in_kind", "ca-nhan", "Cá nhân", "Individuals", "true"],
  ["in_kind", "to-chuc", "Tổ chức, hội đoàn", "Organisations and associations", "true"],
].map(([indicator, id, name, english, disjoint]) => ({ indicator, id, name, "name@en": english, disjoint }));

const sources = () => [
  { id: "a", title: "Nguồn giả lập A", publisher: "Cơ quan giả lập A", date: "2026", url: "" },
  { id: "b", title: "Nguồn giả lập B", publisher: "Cơ quan giả lập B", date: "2026", url: "" },
];

function breaks() {
  const standards = [
    ["2015-12-31", "Chuẩn nghèo mới từ cuối năm 2015 (giả lập).", "A new poverty standard from the end of 2015 (synthetic)."],
    ["2021-12-31", "Chuẩn nghèo mới từ cuối năm 2021 (giả lập).", "A new poverty standard from the end of 2021 (synthetic)."],
  ];
  return standards.flatMap(([date, reason, english]) =>
    ["poor", "near_poor", "poor_rate", "near_poor_rate"].map((indicator) => ({ indicator, area: "", date, reason, "reason@en": english, source: "a" })));
}

const targets = () => [
  { area: `${PROVINCE}@${MERGER}`, period: "2025-12", indicator: "poor_rate", value: "3.00", comparator: "<=", type: "target", source: "a" },
  { area: DISTRICT, period: "2020-12", indicator: "poor_rate", value: "2.50", comparator: "<", type: "target", source: "a" },
  ...["2019", "2022", "2023", "2024"].map((period) => ({ area: DISTRICT, period, indicator: "jobs", value: 100 * pick(`${period} plan`, 24, 30), type: "plan", source: "a" })),
];

// ---------------------------------------------------------------- files

const COLUMNS = {
  areas: ["code", "name", "name@en", "level", "parent", "valid_from", "valid_to", "tile_col", "tile_row"],
  indicators: ["id", "name", "name@en", "theme", "role", "unit", "unit@en", "kind", "numerator", "denominator", "better", "decimals", "definition", "definition@en", "producer"],
  observations: ["area", "period", "indicator", "category", "value", "comparator", "precision", "status", "source", "note", "note@en"],
  categories: ["indicator", "id", "name", "name@en", "disjoint"],
  sources: ["id", "title", "publisher", "date", "url"],
  breaks: ["indicator", "area", "date", "reason", "reason@en", "source"],
  changes: ["old_code", "new_code", "date", "share", "basis", "source"],
  targets: ["area", "period", "indicator", "value", "comparator", "type", "source"],
};
const PRIMARY = {
  areas: ["code", "valid_from"],
  indicators: ["id"],
  observations: ["area", "period", "indicator", "category", "source"],
  categories: ["indicator", "id"],
  sources: ["id"],
  breaks: ["indicator", "area", "date"],
  changes: ["old_code", "new_code", "date"],
  targets: ["area", "period", "indicator", "type"],
};
const FOREIGN = {
  areas: { parent: ["code"] },
  indicators: { numerator: ["id"], denominator: ["id"] },
  observations: { area: ["code", "areas"], indicator: ["id", "indicators"], category: ["id", "categories"], source: ["id", "sources"] },
  categories: { indicator: ["id", "indicators"] },
  breaks: { indicator: ["id", "indicators"], source: ["id", "sources"] },
  changes: { old_code: ["code", "areas"], new_code: ["code", "areas"], source: ["id", "sources"] },
  targets: { indicator: ["id", "indicators"], source: ["id", "sources"] },
};
const TITLES = {
  areas: ["Địa bàn", "Areas"],
  indicators: ["Chỉ tiêu", "Indicators"],
  observations: ["Số liệu giả lập", "Synthetic figures"],
  categories: ["Phân loại", "Categories"],
  sources: ["Nguồn giả lập", "Synthetic sources"],
  breaks: ["Điểm đứt đoạn của chuỗi số liệu", "Breaks in series"],
  changes: ["Thay đổi đơn vị hành chính", "Changes of areas"],
  targets: ["Mục tiêu và kế hoạch", "Targets and plans"],
};

function typeOf(resource, column) {
  if (["value", "precision", "share"].includes(column)) return "number";
  if (["tile_col", "tile_row", "decimals"].includes(column)) return "integer";
  if (["valid_from", "valid_to"].includes(column) || (column === "date" && resource !== "sources")) return "date";
  return column === "disjoint" ? "boolean" : "string";
}

function csv(columns, rows) {
  const cell = (value = "") => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => `${cells.map(cell).join(",")}\n`).join("");
}

/** Every generated file: name and text. */
export function files() {
  const tables = { areas, indicators, observations, categories, sources, breaks, changes, targets };
  const made = new Map();
  const resources = Object.entries(tables).map(([name, rows]) => {
    const text = csv(COLUMNS[name], rows());
    made.set(`${name}.csv`, text);
    const foreignKeys = Object.entries(FOREIGN[name] ?? {}).map(([column, [field, resource]]) => ({
      fields: [column],
      reference: resource ? { resource, fields: [field] } : { fields: [field] },
    }));
    return {
      name,
      type: "table",
      title: TITLES[name][0],
      "title@en": TITLES[name][1],
      path: `${name}.csv`,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes: Buffer.byteLength(text),
      hash: `sha256:${createHash("sha256").update(text).digest("hex")}`,
      schema: {
        fields: COLUMNS[name].map((column) => ({ name: column, type: typeOf(name, column) })),
        missingValues: [""],
        primaryKey: PRIMARY[name],
        ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
      },
    };
  });
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "minh-hoa",
    title: "Minh họa (số liệu giả lập): huyện Mây Trắng",
    "title@en": "Demonstration (synthetic figures): Mây Trắng district",
    description: "Số liệu giả lập, không phải số liệu thật. Huyện, xã, mã và mọi con số đều do máy tạo ra để cho thấy sản phẩm hoạt động thế nào khi có đủ số liệu.",
    "description@en": "Synthetic figures, not real ones. The district, the communes, their codes and every number are made by a program, to show how the product works where figures are complete.",
    synthetic: true,
    version: "1.0.0",
    created: "2026-11-23T00:00:00Z",
    languages: ["vi", "en"],
    keywords: ["giả lập", "minh họa", "synthetic", "demonstration"],
    licenses: [{ name: "CC0-1.0", title: "CC0 1.0 Universal", path: "https://creativecommons.org/publicdomain/zero/1.0/" }],
    contributors: [{ title: "Thoát Nghèo", roles: ["creator"] }],
    sources: [{ title: "tools/minh-hoa.mjs" }],
    defaultArea: DISTRICT,
    resources,
  };
  made.set("datapackage.json", `${JSON.stringify(descriptor, null, 2)}\n`);
  return made;
}

function readOrNothing(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The names of the files in `folder` that are not what the generator makes. */
export function differing(folder = FOLDER) {
  return [...files()].filter(([name, text]) => readOrNothing(join(folder, name)) !== text).map(([name]) => name);
}

function main(args) {
  if (args.includes("--check")) {
    const stale = differing();
    if (stale.length > 0) console.error(`public/data/minh-hoa differs: ${stale.join(", ")}; run: node tools/minh-hoa.mjs`);
    return stale.length > 0 ? 1 : 0;
  }
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of files()) writeFileSync(join(FOLDER, name), text);
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
