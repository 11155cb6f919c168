// What is wrong with files as large as a nation's: it is counted, its first places are named, the rest is shown, and the
// page goes on answering. Everything here is made up.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { headlines, openSite, settled, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const quality = page => page.getByRole("main").getByRole("region", { name: "Synthetic: Quality of this dataset" });
const listed = page => quality(page).locator(".issues li");
const MINUTES = 60_000;

const INDICATORS = `id,name,unit,kind,role
households,Hộ (synthetic),household,stock,households
poor,Hộ nghèo (synthetic),household,stock,poor-households
gifts,Quà (synthetic),đồng,flow,
`;

/** A package's files; a file of observations may be a listener that answers for it. */
function dataset({ areas, indicators = INDICATORS, observations, bytes }) {
  const resources = ["areas", "indicators", "observations"].map(name => ({ name, path: `${name}.csv` }));
  if (bytes) resources[2].bytes = bytes;
  const descriptor = { name: "large", title: "Bộ lớn (synthetic)", "title@en": "Large (synthetic)", version: "1", synthetic: true, resources };
  return { "datapackage.json": JSON.stringify(descriptor), "areas.csv": areas, "indicators.csv": indicators, "observations.csv": observations };
}

/** Answers with `pieces`, and with nothing more after them. */
function streamed(pieces, { announced, cut } = {}) {
  return (_, response) => {
    response.writeHead(200, { "content-type": "text/csv", ...(announced && { "content-length": announced }) });
    const left = pieces();
    const send = () => {
      for (;;) {
        const { done, value } = left.next();
        if (done) break;
        if (!response.write(value)) return response.once("drain", send);
      }
      // What was written is sent first.
      if (cut) response.write("", () => response.destroy());
      else response.end();
    };
    send();
  };
}

async function opened(files, search = "") {
  const { page, problems } = await site.openPage({
    path: `?data=${site.publish(files)}&lang=en${search}`,
    before: async page => page.setDefaultTimeout(3 * MINUTES),
    appStarts: false,
  });
  await settled(page);
  await quality(page).locator(".issues").waitFor();
  return { page, problems };
}

/** A reader's press is answered as it is with a small dataset. */
async function isAlive(page) {
  page.setDefaultTimeout(15_000);
  await page.locator("#lang-vi").click();
  await page.locator("html[lang=vi]").waitFor();
  await settled(page);
}

const DISTRICT = "H,Huyện H (synthetic),district,\n";
const communes = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(5, "0"));
const AREAS = `code,name,level,parent\n${DISTRICT}${communes.map(code => `${code},Xã ${code} (synthetic),commune,H\n`).join("")}`;

/** Rows of every commune, 20 years of households and of the poor: `row(n, area, year, indicator, value)` may spoil one. */
function* rows(row = (_, ...cells) => cells.join(",")) {
  yield "area,period,indicator,value\n";
  let n = 0;
  for (const area of communes) {
    let piece = "";
    for (let year = 2001; year <= 2020; year += 1) {
      for (const [indicator, value] of [["households", 2_000 + (n % 97)], ["poor", n % 211]]) piece += `${row(n++, area, year, indicator, value)}\n`;
    }
    yield piece;
  }
}

test("a file of 200 MB cut in the middle is one fault, and nothing is called unpublished", async () => {
  const piece = Buffer.from([...rows()].slice(1, 1_001).join(""));
  const half = function* () {
    yield "area,period,indicator,value\n";
    for (let sent = 0; sent < 100_000_000; sent += piece.length) yield piece;
  };
  const { page } = await opened(dataset({ areas: AREAS, observations: streamed(half, { announced: 200_000_000, cut: true }) }));
  assert.equal(await listed(page).count(), 1);
  assert.match(await words(listed(page)), /The connection was cut: the whole file was expected, but only \d{2,3},\d{3},\d{3} bytes came.*observations\.csv/);
  assert.deepEqual((await headlines(page)).filter(headline => /not published/.test(headline)), []);
  await isAlive(page);
});

test("a file that ends in the middle of a row says how much is missing, and keeps what came", async () => {
  const whole = [...rows()].join("");
  const half = whole.slice(0, whole.indexOf("05000,2010,poor") + 12);
  const { page } = await opened(dataset({ areas: AREAS, observations: half, bytes: Buffer.byteLength(whole) }), "&area=00001");
  const said = await words(quality(page));
  assert.match(said, new RegExp(`${half.length.toLocaleString("en")}.*${whole.length.toLocaleString("en")}`));
  assert.match(said, /3 cells, but the header has 4.*row 200021/);
  // Of this commune all came.
  assert.match((await headlines(page)).join(), /From 40 poor households \(during 2001\) up to 78 poor households \(during 2020\)/);
  await isAlive(page);
});

test("of 400,000 rows one in a hundred is malformed: each kind is counted, and the first are named", async () => {
  const spoil = [
    (area, year, indicator) => [area, year, indicator, "nhiều"],
    (area, year, indicator) => [area, year, indicator],
    (area, year, indicator, value) => [`X${area}`, year, indicator, value],
    (area, year, indicator, value) => [area, `1/${year}`, indicator, value],
  ];
  const spoiled = rows((n, ...cells) => (n % 100 === 99 ? spoil[((n - 99) / 100) % 4](...cells) : cells).join(","));
  const { page } = await opened(dataset({ areas: AREAS, observations: streamed(() => spoiled) }));
  const said = await words(quality(page));
  assert.match(said, /Dataset: 4,000 errors/);
  // 4,000 in all, 1,000 of each kind, of which the first hundred are named.
  assert.equal(said.match(/there are 900 more problems of this kind/g)?.length, 4, said.slice(0, 600));
  for (const row of [101, 201, 301, 401]) assert.match(said, new RegExp(`row ${row}\\b`));
  await isAlive(page);
});

test("ten million rows of one area, nearly all of which repeat another, are counted", async () => {
  let block = "";
  for (let day = Date.UTC(2014, 0, 1), n = 0; n < 5_000; day += 86_400_000, n += 1) block += `A,${new Date(day).toISOString().slice(0, 10)},gifts,${n % 900}\n`;
  const all = function* () {
    yield "area,period,indicator,value\n";
    for (let n = 0; n < 2_000; n += 1) yield block;
  };
  const { page } = await opened(dataset({ areas: "code,name,level,parent\nA,Xã A (synthetic),commune,\n", observations: streamed(all) }));
  const said = await words(quality(page));
  assert.match(said, /Dataset: 9,995,000 errors/);
  assert.match(said, /This row repeats row 2\b/);
  assert.match(said, /there are 9,994,900 more problems of this kind/);
  await isAlive(page);
});

test("a hundred thousand indicators are listed as far as they can be read", async () => {
  const ids = Array.from({ length: 100_000 }, (_, n) => `i${n}`);
  const indicators = `id,name,unit,kind\n${ids.map(id => `${id},Chỉ số ${id} (synthetic),household,stock\n`).join("")}`;
  const observations = `area,period,indicator,value\n${ids.map((id, n) => `H,2020,${id},${n}\n`).join("")}H,2020,i0,x\n`;
  const { page } = await opened(dataset({ areas: `code,name,level,parent\n${DISTRICT}`, indicators, observations }));
  assert.match(await words(quality(page)), /row 100,?002/);
  assert.equal(await words(page.locator("details.holdings summary")), "100,000 indicators");
  const elements = await page.evaluate(() => document.getElementsByTagName("*").length);
  assert.ok(elements < 20_000, `${elements} elements`);
  await isAlive(page);
});

test("a cell of 10 MB and areas that contain each other are named, and the rest is shown", async () => {
  const areas = `code,name,level,parent\n${DISTRICT}A,Xã A (synthetic),commune,H\nB,Xã B (synthetic),district,C\nC,Xã C (synthetic),commune,B\n`;
  const observations = `area,period,indicator,value\nA,2020,poor,3\nA,2021,poor,${"9".repeat(10_000_000)}\nA,2022,poor,5\n`;
  const { page } = await opened(dataset({ areas, observations }), "&area=A");
  assert.match((await headlines(page)).join(), /\b5 poor households/);
  const said = await words(quality(page));
  assert.match(said, /row 3\b/);
  assert.match(said, /B@/);
  await isAlive(page);
});
