// The page and the command line give the same figures, to the last digit.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import JSONstat from "jsonstat-toolkit";
import { openSite } from "./harness.mjs";
import { run } from "./terminal.mjs";

const FIGURES = ["poor-households", "poverty-rate", "near-poverty-rate", "map", "ranking", "donations", "jobs", "training", "targets", "population"];

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

/** What the page shows of every figure, in the form of `--format json`. Closed tables count: they are written. */
async function shown(page) {
  await page.waitForFunction(expected => document.querySelectorAll("main section.figure caption").length === expected, FIGURES.length);
  return page.evaluate(() => {
    const texts = (root, selector) => [...root.querySelectorAll(selector)].map(element => element.textContent);
    const rows = (root, part) => [...root.querySelectorAll(`${part} tr`)].map(row => [...row.cells].map(cell => cell.textContent));
    return [...document.querySelectorAll("main section.figure")].map(figure => ({
      figure: figure.id,
      headline: figure.querySelector("h2").textContent,
      paragraph: figure.querySelector(".paragraph").textContent,
      title: figure.querySelector(".figure-title").textContent,
      table: {
        caption: figure.querySelector("caption").textContent,
        head: rows(figure, "thead")[0],
        rows: rows(figure, "tbody"),
        foot: rows(figure, "tfoot"),
      },
      notes: texts(figure, ".notes > li"),
      sources: texts(figure, ".sources li"),
    }));
  });
}

/** What the command line prints of one figure, with sources as the page words them. */
async function printed(figure, options) {
  const { status, out, err } = await run(["figure", figure, "--format", "json", ...options]);
  assert.equal(status, 0, err);
  const { headline, paragraph, title, table, notes, sources, ...about } = JSON.parse(out);
  const cited = sources.map(({ title, publisher, date, url }) => [title || url, publisher, date].filter(part => part !== "").join(", "));
  return { said: { figure: about.figure, headline, paragraph, title, table, notes, sources: cited }, about, err };
}

/** Reads RFC 4180. */
function cells(csv) {
  const fields = csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g);
  const rows = [[]];
  for (const [, quoted, plain, end] of fields) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

const SHIPPED = [
  {
    name: "the published district",
    folder: "public/data/can-duoc",
    data: undefined,
    synthetic: false,
    asked: [
      {},
      { area: "28114@", year: "2019..2024" },
      { area: "80@~806", year: "latest" },
      { area: "VN", year: "last5" },
      { area: "28114~28999", year: "2019..2026" },
      { area: "806", bounds: "now" },
    ],
  },
  {
    name: "the invented district",
    folder: "public/data/minh-hoa",
    data: "data/minh-hoa/datapackage.json",
    synthetic: true,
    asked: [
      {},
      { area: "X03~X08", year: "2018..2022" },
      { area: "X8@2025-07-01", year: "latest" },
      { area: "X80", year: "..2020" },
      { area: "X04", year: "2024" },
      { area: "X80", bounds: "now" },
    ],
  },
];

for (const { name, folder, data, synthetic, asked } of SHIPPED) {
  for (const lang of ["vi", "en"]) {
    for (const choice of asked) {
      const query = { ...choice, ...(lang === "vi" ? {} : { lang }) };
      test(`${name}, ${JSON.stringify(query)}: page and command line agree`, async () => {
        const path = `?${new URLSearchParams({ ...(data && { data }), ...query })}`;
        const { page, problems } = await site.openPage({ path });
        const onPage = await shown(page);
        assert.deepEqual(onPage.map(({ figure }) => figure), FIGURES);
        assert.deepEqual(problems, []);

        const options = ["--data", folder, ...Object.entries(query).flatMap(([option, value]) => [`--${option}`, value])];
        const inTerminal = await Promise.all(FIGURES.map(figure => printed(figure, options)));
        for (const [n, { said, about }] of inTerminal.entries()) {
          assert.deepEqual(said, onPage[n]);
          assert.deepEqual([about.synthetic, about.language], [synthetic, lang]);
        }
        assert.ok(onPage.some(({ table }) => table.rows.length > 0), "there is something to compare");

        // What of the address could not be used is told in the same words.
        const notices = await page.locator(".notices li").allTextContents();
        assert.deepEqual(inTerminal[0].err.split("\n").filter(line => line !== ""), notices);
      });
    }
  }
}

test("a page's whole address is enough, and CSV holds the same cells", async () => {
  const path = "?data=data/minh-hoa/datapackage.json&area=X8@2025-07-01&year=2019..&lang=en";
  const { page } = await site.openPage({ path });
  const address = page.url();
  for (const { figure, table } of await shown(page)) {
    const { status, out } = await run(["figure", figure, "--format", "csv", "--address", address]);
    assert.equal(status, 0);
    const [head, ...rows] = cells(out);
    assert.deepEqual(head, [...table.head, "synthetic"], figure);
    assert.deepEqual(rows, [...table.rows, ...table.foot].map(row => [...row, "true"]), figure);
  }
});

// The format's own author wrote this reader.
test("JSON-stat's own toolkit reads every number that the plain file has, and no other", async () => {
  const views = [
    ["public/data/can-duoc", "806"],
    ["public/data/can-duoc", "806~80@~28114@"],
    ["public/data/minh-hoa", "X80~X82"],
    ["public/data/minh-hoa", "X02~X03~X04"],
  ];
  let numbers = 0;
  for (const [data, area] of views) {
    for (const figure of FIGURES) {
      const view = `${figure} of ${area} in ${data}`;
      const of = ["figure", figure, "--data", data, "--area", area, "--format"];
      const [stat, csv] = await Promise.all([run([...of, "json-stat"]), run([...of, "csv-data"])]);
      assert.equal(stat.status, 0, stat.err);
      const cube = JSONstat(JSON.parse(stat.out));
      assert.equal(cube.class, "dataset", view);
      assert.equal(cube.length, cube.id.length, view);
      const place = row => [row.indicator, row.area, row.category ?? "_T", row.time, row.value].join(" ");
      const read = cube.length === 0 ? [] : cube.toTable({ type: "arrobj", content: "id" }).filter(row => row.value !== null).map(place);
      const [head, ...rows] = cells(csv.out);
      const fields = rows.map(row => Object.fromEntries(head.map((name, n) => [name, row[n]])));
      const written = fields.filter(row => row.value !== "").map(row => place({ ...row, category: row.category || "_T", time: row.period, value: Number(row.value) }));
      assert.deepEqual(read.sort(), written.sort(), view);
      numbers += read.length;
    }
  }
  assert.ok(numbers > 500, `${numbers} numbers`);
});
