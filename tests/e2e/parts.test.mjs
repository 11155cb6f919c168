// A dataset in parts, as `thoat-ngheo pack` makes them: a page fetches what it shows, keeps what it has, says how much
// that is, and takes nothing for unpublished that it has not fetched. 1 kB is 1,000 bytes.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { dist } from "../../tools/build.mjs";
import { program, root } from "../../tools/run.mjs";
import { accessibilityFaults, figuresShown, goTo, openSite, reached, settled, words } from "./harness.mjs";

const FIRST_FIGURE = 700;

let site, folder, nation;
before(async () => {
  [site, folder] = [await openSite(), mkdtempSync(join(tmpdir(), "parts-"))];
  nation = await packed(folder);
});
afterEach(() => site.closePages());
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers that look random and are the same each time. */
function dice(seed) {
  return sides => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * sides);
  };
}

const PROVINCES = 63;
const YEARS = [2020, 2021, 2022, 2023, 2024];
const INDICATORS = {
  households: "households,Hộ (giả lập),households (synthetic),poverty,hộ,households,stock,households,,,",
  poor: "poor,Hộ nghèo (giả lập),poor households (synthetic),poverty,hộ,households,stock,poor-households,,,",
  population: "population,Dân số (giả lập),population (synthetic),people,người,people,stock,population,,,",
  births: "births,Trẻ mới sinh (giả lập),births (synthetic),people,người,people,flow,,,,",
};

/** A synthetic nation with about as many areas as the real one, of which only communes publish; packed. By name, its files. */
async function packed(folder) {
  const roll = dice(1);
  const two = n => String(n).padStart(2, "0");
  const areas = ["code,name,level,parent", "VN,Quốc gia giả lập (synthetic),country,"];
  const rows = ["area,period,indicator,value,status"];
  let [n_districts, n_communes] = [0, 0];
  for (let province = 1; province <= PROVINCES; province++) {
    const code = two(province);
    areas.push(`${code},Tỉnh giả lập ${code} (synthetic),province,VN`);
    for (let district = 0; district < 8 + (province % 7); district++) {
      const name = String(++n_districts).padStart(3, "0");
      areas.push(`${name},Huyện giả lập ${name} (synthetic),district,${code}`);
      for (let commune = 0; commune < 15; commune++) {
        const xa = String(++n_communes).padStart(5, "0");
        areas.push(`${xa},Xã giả lập ${xa} (synthetic),commune,${name}`);
        for (const year of YEARS) {
          const households = 900 + roll(2_000);
          const values = { households, poor: roll(300), population: households * 4 - roll(900), births: roll(140) };
          for (const [id, value] of Object.entries(values)) rows.push(`${xa},${year},${id},${value},A`);
        }
      }
    }
  }
  const indicators = ["id,name,name@en,theme,unit,unit@en,kind,role,numerator,denominator,decimals", ...Object.values(INDICATORS),
    "rate,Tỷ lệ hộ nghèo (giả lập),poverty rate (synthetic),poverty,percent,percent,rate,poverty-rate,poor,households,2"];
  const [plain, out] = [mkdtempSync(join(folder, "plain-")), join(folder, "packed")];
  const files = { areas, indicators, observations: rows };
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(plain, `${name}.csv`), `${lines.join("\n")}\n`);
  writeFileSync(join(plain, "datapackage.json"), JSON.stringify({
    name: "nation", title: "Quốc gia giả lập", "title@en": "Synthetic nation", synthetic: true, created: "2026-01-01T00:00:00Z",
    resources: Object.keys(files).map(name => ({ name, path: `${name}.csv` })),
  }));
  await promisify(execFile)(program, ["pack", plain, "--out", out], { cwd: root });
  const read = name => [name, readFileSync(join(out, name))];
  const [, descriptor] = read("datapackage.json");
  return Object.fromEntries([["datapackage.json", descriptor], ...JSON.parse(descriptor).resources.map(({ path }) => read(path))]);
}

const parts = () => JSON.parse(nation["datapackage.json"]).resources.filter(({ areas }) => areas);

/** Of the requests that a page makes, those of parts, by their file's name. */
function watched(page) {
  const asked = [];
  page.on("request", request => {
    const [, part] = request.url().match(/(observations\/\d+\.csv\.gz)$/) ?? [];
    if (part) asked.push(part);
  });
  return asked;
}

/** Opens a view of the nation; `asked` are the parts that the page has asked for, growing. */
async function opened(search, { files = nation, before = async () => {}, ...options } = {}) {
  let asked;
  const path = `?data=${site.publish(files)}${search}`;
  const watch = async page => {
    asked = watched(page);
    await before(page);
  };
  const { page, problems } = await site.openFigures({ path, before: watch, ...options });
  return { page, problems, asked, path };
}

const line = page => page.locator("#parts");

test("the nation comes in parts, and its descriptor is small", () => {
  const sizes = parts().map(({ bytes }) => bytes).sort((a, b) => a - b);
  assert.ok(sizes.length > 10, `${sizes.length} parts`);
  assert.ok(sizes.at(-1) < 64_000, `the largest has ${sizes.at(-1)} bytes`);
  assert.ok(brotliCompressSync(nation["datapackage.json"]).length < 20_000);
});

test(`the first figure of a district on a slow phone's line: at most ${FIRST_FIGURE} kB`, async t => {
  const came = [];
  const slowly = async page => {
    page.setDefaultTimeout(120_000);
    page.on("requestfinished", request => came.push(new URL(request.url())));
    const phone = await page.context().newCDPSession(page);
    await phone.send("Network.enable");
    await phone.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
  };
  const data = site.publish(nation);
  // So long that the picture is drawn without coming to it.
  const viewport = { width: 360, height: 6_000 };
  const { page } = await site.openPage({ path: `?data=${data}&area=017&lang=en`, before: slowly, viewport });
  await page.locator("#poor-households [role=img] svg text").first().waitFor();
  const moved = came.slice().map(({ pathname }) => {
    const name = pathname.slice(1);
    const own = name.startsWith(data.split("/")[0]) && nation[name.slice(name.indexOf("/") + 1)];
    // Parts are counted as they are stored, all else as a host sends it that compresses well.
    if (own) return [name, name.endsWith(".gz") ? own.length : brotliCompressSync(own).length];
    return [name, brotliCompressSync(readFileSync(join(dist, name || "index.html"))).length];
  });
  const all = moved.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
  t.diagnostic(`${all.toFixed(1)} kB: ${moved.map(([name, bytes]) => `${name} ${bytes}`).join(", ")}`);
  assert.ok(moved.some(([name]) => name.includes("observations/")));
  assert.ok(all <= FIRST_FIGURE, `${all.toFixed(1)} kB`);
});

for (const [lang, { loaded, rest }] of Object.entries({
  vi: { loaded: /^Đã tải (\d+)\/(\d+) phần, [\d,]+\/[\d,]+ MB\./, rest: /Phần còn lại được tải khi bạn chọn/ },
  en: { loaded: /^Loaded (\d+) of (\d+) parts, [\d.]+ of [\d.]+ MB\./, rest: /The rest is loaded when you choose/ },
})) {
  test(`what is loaded is said, and what is not is not called missing (${lang})`, async () => {
    const { page, problems, asked } = await opened(`&area=017&lang=${lang}`);
    const said = await words(line(page));
    const [, held, of] = said.match(loaded);
    assert.deepEqual([Number(held), Number(of)], [asked.length, parts().length]);
    assert.match(said, rest);
    assert.ok(asked.length < parts().length / 2, `${asked.length} parts`);
    const unpublished = { vi: /chưa công bố|chưa có số nào/, en: /not published|no figure at all/ }[lang];
    for (const id of ["poor-households", "poverty-rate", "population"]) {
      assert.doesNotMatch(await page.locator(`#${id} h2`).textContent(), unpublished);
    }
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(problems, []);
  });
}

test("another place asks for what is not there yet, and going back for nothing", async () => {
  const { page, asked, path } = await opened("&area=017&lang=en");
  const first = [...asked];
  assert.equal(new Set(first).size, first.length);
  const headline = page.locator("#poor-households h2");
  const before = await headline.textContent();
  // A commune of the same district.
  await goTo(page, `${path.replace("017", "00245")}`);
  await figuresShown(page);
  assert.deepEqual(asked, first);
  await goTo(page, `${path.replace("017", "500")}`);
  await page.waitForFunction(before => document.querySelector("#poor-households h2").textContent !== before, before);
  await figuresShown(page);
  assert.ok(asked.length > first.length);
  assert.equal(new Set(asked).size, asked.length);
  const after = asked.length;
  await goTo(page, path);
  await page.waitForFunction(before => document.querySelector("#poor-households h2").textContent === before, before);
  await figuresShown(page);
  assert.equal(asked.length, after);
});

test("what stands first is shown while the rest is still coming, which is not called missing", async () => {
  const people = parts().filter(({ indicators }) => indicators.includes("population")).map(({ path }) => path);
  const waiting = [];
  const files = Object.fromEntries(Object.entries(nation).map(([name, content]) => [name,
    people.includes(name) ? (_, response) => waiting.push(() => response.writeHead(200).end(content)) : content]));
  const path = `?data=${site.publish(files)}&area=017&lang=en`;
  const { page, problems } = await site.openPage({ path });
  await page.locator("#population h2", { hasText: "not loaded yet" }).waitFor();
  assert.match(await page.locator("#poor-households h2").textContent(), /[\d,]+ poor households/);
  await line(page).filter({ hasText: "Loading" }).waitFor();
  assert.equal(await page.locator("main[aria-busy]").count(), 1);
  const answer = () => waiting.splice(0).forEach(send => send());
  answer();
  // Those beside come after.
  await page.exposeFunction("answer", answer);
  await page.waitForFunction(() => (globalThis.answer(), !document.querySelector("main[aria-busy]")));
  await settled(page);
  assert.match(await page.locator("#population h2").textContent(), /[\d,]{5,}/);
  assert.deepEqual(problems, []);
});

test("a part that fails is named, and the rest stands", async () => {
  const [failing] = parts().filter(({ indicators }) => indicators.includes("population")).map(({ path }) => path);
  const files = { ...nation, [failing]: (_, response) => response.writeHead(404).end() };
  const { page } = await opened("&area=001&lang=en", { files });
  await page.locator("#see-issues").waitFor();
  await page.locator("#see-issues").press("Enter");
  assert.ok((await words(page.locator("section", { has: page.locator("#issues-heading") }))).includes(failing));
  assert.match(await page.locator("#poor-households h2").textContent(), /[\d,]+ poor households/);
  assert.match(await page.locator("#population h2").textContent(), /could not be read/);
});

test("a file to take away is that of the whole dataset", async () => {
  const { page } = await opened("&area=017&lang=en");
  const list = page.locator("#population details.take");
  await list.locator("summary").press("Enter");
  const [download] = await Promise.all([page.waitForEvent("download"), list.locator("[data-take=csv-data]").press("Enter")]);
  const options = ["figure", "population", "--format", "csv-data", "--address", page.url()];
  const { stdout } = await promisify(execFile)(program, options, { cwd: root, encoding: "buffer", maxBuffer: 1 << 26 });
  assert.equal(String(readFileSync(await download.path())), String(stdout));
});

test("years and open panels stay as parts come in", async () => {
  const { page, path } = await opened("&area=017&lang=en");
  await reached(page.locator("#poor-households"));
  await page.locator("#poor-households details.take summary").press("Enter");
  await goTo(page, `${path.replace("017", "500")}`);
  await page.locator("#poor-households h2", { hasText: "poor households" }).waitFor();
  await figuresShown(page);
  assert.ok(await page.locator("#poor-households details.take").evaluate(details => details.open));
});
