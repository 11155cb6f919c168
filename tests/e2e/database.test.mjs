// A dataset too large to send: a database adds up its rows when the page asks, one address for each part.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { datasette } from "../../tools/setup.mjs";
import { figure, openSite, words } from "./harness.mjs";
import { run } from "./terminal.mjs";

const program = await datasette();

// Synthetic: 25 districts of 24 communes, 15 years, 5 indicators: 45,000 rows, of which nothing but sums is sent.
const numbered = (n, name) => Array.from({ length: n }, (_, at) => name(String(at + 1).padStart(2, "0")));
const DISTRICTS = numbered(25, n => `D${n}`);
const COMMUNES = numbered(24, n => n);
const YEARS = Array.from({ length: 15 }, (_, at) => 2010 + at);
const PARTS = { poverty: ["households", "poor", "near_poor"], people: ["population", "jobs"] };
const INDICATORS = Object.values(PARTS).flat();

/**
 * Of one commune in a year. In D02 three communes did not count the poor in 2020, of which one has no row at all, and
 * none did in 2021.
 */
function counted(district, commune, year, indicator) {
  const [d, c, y] = [DISTRICTS.indexOf(district), COMMUNES.indexOf(commune), YEARS.indexOf(year)];
  if (district === "D02" && indicator === "poor" && (year === 2021 || (year === 2020 && c < 3))) return c === 0 ? undefined : null;
  const households = 400 + ((d * 37 + c * 53 + y * 11) % 300);
  const poor = Math.floor(households / (8 + ((d + c + y) % 9)));
  return { households, poor, near_poor: (d * 3 + c * 5 + y * 7) % 60, population: households * 4 - d, jobs: (d + c * 2 + y * 3) % 90 }[indicator];
}

const sum = (district, year, indicator) => COMMUNES.reduce((total, commune) => total + (counted(district, commune, year, indicator) ?? 0), 0);

const quoted = text => (text === null || typeof text === "number" ? String(text) : `'${text}'`);

/** What the database is asked, as docs/databases.md has it: a sum is whole, or a lower bound that says of how many communes it is. */
const question = indicators => `
  SELECT c.district AS area, s.year AS period, s.indicator AS indicator, sum(n.counted) AS value,
    CASE WHEN count(n.counted) BETWEEN 1 AND count(*) - 1 THEN '>=' END AS comparator,
    CASE WHEN count(n.counted) = 0 THEN 'O' END AS status,
    CASE WHEN count(n.counted) BETWEEN 1 AND count(*) - 1 THEN count(n.counted) || '/' || count(*) || ' xã có số liệu' END AS note,
    CASE WHEN count(n.counted) BETWEEN 1 AND count(*) - 1 THEN count(n.counted) || ' of ' || count(*) || ' communes' END AS "note@en",
    'office' AS source
  FROM communes AS c
  CROSS JOIN (SELECT DISTINCT year, indicator FROM counts WHERE indicator IN (${indicators.map(quoted)})) AS s
  LEFT JOIN counts AS n ON n.commune = c.code AND n.year = s.year AND n.indicator = s.indicator
  GROUP BY c.district, s.year, s.indicator
  ORDER BY c.district, s.year, s.indicator`.replace(/\s+/g, " ").trim();

const asked = (url, sql, format = "csv") => `${url}/communes.${format}?${new URLSearchParams({ sql })}`;

const folder = mkdtempSync(join(tmpdir(), "database-"));
const file = join(folder, "communes.db");
let database, closed, site;
before(async () => {
  const communes = DISTRICTS.flatMap(district => COMMUNES.map(commune => [district, commune]));
  const counts = communes.flatMap(([district, commune]) => YEARS.flatMap(year => INDICATORS.map(indicator => [district + commune, year, indicator, counted(district, commune, year, indicator)])));
  const rows = tuples => tuples.map(tuple => `(${tuple.map(quoted)})`).join();
  change(`CREATE TABLE communes (code TEXT PRIMARY KEY, district TEXT);
    INSERT INTO communes VALUES ${rows(communes.map(([district, commune]) => [district + commune, district]))};
    CREATE TABLE counts (commune TEXT, year INTEGER, indicator TEXT, counted INTEGER, PRIMARY KEY (commune, year, indicator));
    INSERT INTO counts VALUES ${rows(counts.filter(([, , , count]) => count !== undefined))};
    CREATE VIEW people AS ${question(PARTS.people)};`);
  [database, closed, site] = await Promise.all([served("--cors"), served(), openSite()]);
});
afterEach(() => site.closePages());
after(async () => {
  await Promise.all([database?.close(), closed?.close(), site?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function change(sql) {
  const script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())";
  const { status, stderr } = spawnSync(join(dirname(program), "python"), ["-c", script, file], { input: sql, encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

/** The database over HTTP; more than 1,000 rows are an answer. */
function served(...options) {
  const limits = ["--setting", "max_returned_rows", "10000", "--setting", "sql_time_limit_ms", "20000"];
  const child = spawn(program, ["serve", file, "--host", "127.0.0.1", "--port", "0", ...limits, ...options], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise(done => child.once("exit", done));
  const close = () => (child.kill(), ended);
  process.once("exit", () => child.kill());
  return new Promise((ready, failed) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", text => {
      said += text;
      const [, url] = said.match(/running on (http:\/\/127\.0\.0\.1:\d+)/) ?? [];
      if (url) ready({ url, close });
    });
    child.once("error", failed);
    ended.then(() => failed(new Error(`Datasette did not start\n${said}`)));
  });
}

const AREAS = ["code,name,name@en,level,parent", "P,Tỉnh giả lập,Synthetic province,province,", ...DISTRICTS.map(code => `${code},Huyện giả lập ${code},Synthetic district ${code},district,P`)];
const DESCRIBED = [
  "id,name,name@en,theme,role,unit,unit@en,kind,numerator,denominator",
  "households,Số hộ,Households,poverty,households,hộ,households,stock,,",
  "poor,Hộ nghèo,Poor households,poverty,poor-households,hộ,households,stock,,",
  "near_poor,Hộ cận nghèo,Near-poor households,poverty,near-poor-households,hộ,households,stock,,",
  "poor_rate,Tỷ lệ hộ nghèo,Poverty rate,poverty,poverty-rate,percent,percent,rate,poor,households",
  "population,Dân số,Population,people,population,người,people,stock,,",
  "jobs,Việc làm,Jobs,employment,jobs,lao động,workers,flow,,",
];

/** The package: all but its numbers lies on the site. Of these, one part is a query and the other a view of the database. */
function publish(paths = {}, more = {}) {
  const addresses = { poverty: asked(database.url, question(PARTS.poverty)), people: `${database.url}/communes/people.csv?_stream=on`, ...paths };
  const parts = Object.keys(PARTS).map(part => ({ name: `observations-${part}`, path: addresses[part], indicators: PARTS[part], ...more[part] }));
  const tables = ["areas", "indicators", "sources"].map(name => ({ name, path: `${name}.csv` }));
  const address = site.publish({
    "datapackage.json": JSON.stringify({ name: "database", title: "Số liệu giả lập trong cơ sở dữ liệu", "title@en": "Synthetic figures in a database", synthetic: true, defaultArea: "D01", resources: [...tables, ...parts] }),
    "areas.csv": AREAS.join("\n"),
    "indicators.csv": DESCRIBED.join("\n"),
    "sources.csv": `id,title,publisher,date,url\noffice,Số liệu giả lập của các xã,Không có,2026,${database.url}/communes/counts\n`,
  });
  return { address, addresses };
}

const open = (address, rest = "") => site.openFigures({ path: `?data=${encodeURIComponent(address)}${rest}` });

/** What should not have happened, asking the databases aside. */
const unexpected = problems => problems.filter(problem => !problem.startsWith(`asked elsewhere: ${database.url}/`));

/** The cells of a figure's table, which may be closed. */
const rowsOf = (page, id) => page.locator(`#${id} tbody tr`).evaluateAll(rows => rows.map(row => [...row.cells].map(cell => cell.textContent)));

const grouped = number => new Intl.NumberFormat("en").format(number);
const households = number => `${grouped(number)} households`;

test("figures show what the database added up, to the last household", async () => {
  const { address, addresses } = publish();
  // More than its usual limit, which it keeps without a word.
  assert.ok(DISTRICTS.length * YEARS.length * PARTS.poverty.length > 1000);
  for (const district of ["D01", "D25"]) {
    const { page, problems } = await open(address, `&area=${district}&lang=en`);
    assert.deepEqual(
      (await rowsOf(page, "poor-households")).map(cells => cells.slice(0, 3)),
      YEARS.map(year => [`during ${year}`, households(sum(district, year, "poor")), households(sum(district, year, "near_poor"))]),
    );
    assert.deepEqual(
      (await rowsOf(page, "poverty-rate")).map(([, rate, how]) => [rate, how]),
      YEARS.map(year => {
        const [poor, all] = [sum(district, year, "poor"), sum(district, year, "households")];
        return [`${((poor / all) * 100).toFixed(2)}%`, `computed from ${grouped(poor)} / ${grouped(all)}`];
      }),
    );
    assert.deepEqual(
      (await rowsOf(page, "jobs")).map(([, jobs, year]) => [year, jobs]).sort(),
      YEARS.map(year => [String(year), `${grouped(sum(district, year, "jobs"))} workers`]),
    );
    // Each page of the view came.
    assert.deepEqual(
      (await rowsOf(page, "population")).map(([, name, people]) => [name, people]).sort(),
      DISTRICTS.map(code => [`Synthetic district ${code}`, `${grouped(sum(code, 2024, "population"))} people`]),
    );
    assert.deepEqual(unexpected(problems), []);
    // Synthetic, and of another host: said where the reader is.
    const strip = await words(page.getByRole("complementary", { name: "Whose figures these are" }));
    assert.match(strip, /Invented figures/);
    assert.ok(strip.includes(`These figures come from ${new URL(addresses.poverty).host}, not from this site.`), strip);
  }
});

test("a sum that is not whole is a lower bound that says of how many; without any part it is no number", async () => {
  const { page } = await open(publish().address, "&area=D02&year=2019..2022&lang=en");
  const of = year => households(sum("D02", year, "poor"));
  assert.deepEqual((await rowsOf(page, "poor-households")).map(([year, poor, , note]) => [year, poor, note]), [
    ["during 2019", of(2019), ""],
    ["during 2020", `at least ${of(2020)}`, "21 of 24 communes"],
    ["during 2021", "… no value", ""],
    ["during 2022", of(2022), ""],
  ]);
  const rates = await rowsOf(page, "poverty-rate");
  assert.deepEqual(rates.map(([year]) => year), ["during 2019", "during 2020", "during 2022"]);
  assert.match(rates[1][1], /^at least /);
});

test("a number's working names the address that it came from, and the figure its source", async () => {
  const { address, addresses } = publish();
  const { page } = await open(address, "&area=D02&lang=en&show=value~poor~D02~~2020");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  assert.ok((await words(dialog)).includes(`File ${addresses.poverty}, row `), await words(dialog));
  assert.match(await words(dialog), /comparator >=/);
  const source = `${database.url}/communes/counts`;
  assert.equal(await dialog.getByRole("link").first().getAttribute("href"), source);
  assert.equal(await page.locator("#poor-households .sources a").first().getAttribute("href"), source);
});

test("what changes in the database has changed when the page is loaded again", async () => {
  const { page } = await open(publish().address, "&area=D03&year=2024&lang=en");
  const shown = async () => (await rowsOf(page, "poor-households"))[0][1];
  const before = sum("D03", 2024, "poor");
  assert.equal(await shown(), households(before));
  change("UPDATE counts SET counted = counted + 1000 WHERE commune = 'D0307' AND year = 2024 AND indicator = 'poor'");
  await page.reload();
  await figure(page, new RegExp(grouped(before + 1000))).waitFor();
  assert.equal(await shown(), households(before + 1000));
});

// A part that does not come. The database answers some of them with 200.
const FAILED = {
  "a column that the database does not have": {
    people: () => asked(database.url, "SELECT commune_name FROM communes"),
    vi: [/Tệp rỗng/, /truy vấn bị lỗi: chạy nó ngay trong cơ sở dữ liệu/],
    en: [/The file is empty/, /the query may have failed: run it in the database itself/],
    rule: "format",
  },
  "a query that it refuses": {
    people: () => asked(database.url, "DROP TABLE counts"),
    vi: [/máy chủ trả lời bằng lỗi 400/, /truy vấn bị lỗi/],
    en: [/the server answered with error 400/, /the query may have failed/],
    rule: "not-loaded",
  },
  "a database that is not there": {
    people: () => `${database.url}/provinces.csv?sql=SELECT+1`,
    vi: [/không có tệp nào ở địa chỉ này \(404\)/, /truy vấn bị lỗi/],
    en: [/there is none at this address \(404\)/, /the query may have failed/],
    rule: "not-loaded",
  },
  "an answer in JSON": {
    people: () => asked(database.url, question(PARTS.people), "json"),
    vi: [/Cần một bảng CSV, nhưng nhận được JSON: “\{"/, /Dùng địa chỉ trả lời bằng CSV/],
    en: [/A CSV table was expected, but JSON came: “\{"/, /Use an address that answers in CSV/],
    rule: "format",
  },
  "a web page of the database": {
    people: () => `${database.url}/communes?${new URLSearchParams({ sql: question(PARTS.people) })}`,
    vi: [/nhận được một trang web \(HTML\)/, /truy vấn bị lỗi/],
    en: [/a web page \(HTML\) came/, /the query may have failed/],
    rule: "format",
  },
  "a column given twice": {
    people: () => asked(database.url, "SELECT p.*, 2024 AS period FROM people p"),
    vi: [/Dòng tiêu đề có nhiều cột “period”: chỉ cột đầu tiên được đọc/],
    en: [/The header has the column “period” more than once: only the first is read/],
    rule: "format",
    place: ", row 1, column “period”",
  },
};

for (const [name, { people, vi, en, rule, place = "" }] of Object.entries(FAILED)) {
  test(`${name}: is said with its address and how to mend it, and the other part stands`, async () => {
    const { address, addresses } = publish({ people: people() });
    const { page } = await open(address, "&area=D01");
    const issues = page.getByRole("region", { name: /Chất lượng của bộ số liệu|Quality of this dataset/ });
    await page.getByRole("button", { name: "Xem lỗi và cách sửa" }).click();
    for (const part of vi) assert.match(await words(issues), part);
    await page.getByRole("link", { name: "English" }).click();
    await issues.getByText(en[0]).waitFor();
    for (const part of en) assert.match(await words(issues), part);
    assert.ok((await issues.locator("p").allTextContents()).includes(addresses.people + place), await words(issues));
    assert.equal(await issues.getByRole("listitem").count(), 1);
    assert.equal((await rowsOf(page, "poor-households"))[0][1], households(sum("D01", 2010, "poor")));

    // The command line says the same.
    const { status, out } = await run(["check", new URL(address, site.url).href, "--format", "json", "--lang", "en"]);
    assert.equal(status, 1);
    const [finding, ...others] = JSON.parse(out);
    assert.deepEqual(others, []);
    assert.deepEqual([finding.rule, finding.file], [rule, addresses.people]);
    for (const part of en) assert.match(`${finding.what} ${finding.mend}`, part);
  });
}

test("a database that lets no other site read: the page says so, and the other part stands", async () => {
  const people = asked(closed.url, question(PARTS.people));
  const { address } = publish({ people });
  const { page } = await open(address, "&area=D01&lang=en");
  await page.getByRole("button", { name: "See what and how to mend it" }).click();
  const said = await words(page.getByRole("region", { name: /Quality of this dataset/ }));
  for (const part of [people, "keeps other sites from reading its data (CORS)", "Access-Control-Allow-Origin: *"]) assert.ok(said.includes(part), said);
  assert.equal((await rowsOf(page, "poor-households"))[0][1], households(sum("D01", 2010, "poor")));
  // Only browsers ask for that permission.
  assert.equal((await run(["check", new URL(address, site.url).href])).status, 0);
});

test("the command line gives the page's figures, and finds nothing wrong", async () => {
  const { address } = publish();
  const whole = new URL(address, site.url).href;
  const { page } = await open(address, "&area=D02&lang=en");
  for (const name of ["poor-households", "poverty-rate", "population", "jobs"]) {
    const { status, out, err } = await run(["figure", name, "--data", whole, "--area", "D02", "--lang", "en", "--format", "json"]);
    assert.equal(status, 0, err);
    assert.equal(err, "");
    assert.deepEqual(JSON.parse(out).table.rows, await rowsOf(page, name));
  }
  const { status, out } = await run(["check", whole, "--format", "json"]);
  assert.deepEqual([status, JSON.parse(out)], [0, []]);
});

test("an address that answers as it is asked gives CSV, and what is compressed on the way is the same file", async () => {
  const rows = [["area", "period", "indicator", "value", "source"], ["D01", 2024, "jobs", 123456, "office"]];
  const csv = Buffer.from(rows.map(row => `${row.join()}\n`).join(""));
  // As PostgREST does where nothing else is asked for, and as stores do that keep files compressed.
  const answer = ({ headers }, response) => {
    const [first] = (headers.accept ?? "*/*").split(",");
    if (first !== "text/csv") return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows));
    response.writeHead(200, { "content-type": "text/csv", "content-encoding": "gzip", "vary": "accept" }).end(gzipSync(csv));
  };
  const folder = site.publish({ "people": answer });
  const people = new URL(folder.replace("datapackage.json", "people"), site.url).href;
  const hash = `sha256:${createHash("sha256").update(csv).digest("hex")}`;
  const { address } = publish({ people }, { people: { bytes: csv.length, hash } });
  const { page, problems } = await open(address, "&area=D01&lang=en");
  assert.deepEqual((await rowsOf(page, "jobs")).map(([, jobs, year]) => [year, jobs]), [["2024", "123,456 workers"]]);
  assert.equal(await page.getByRole("region", { name: /Quality of this dataset/ }).count(), 0);
  assert.deepEqual(unexpected(problems), []);
  assert.equal((await run(["check", new URL(address, site.url).href])).status, 0);
});

