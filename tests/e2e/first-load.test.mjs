// What a reader sees who opens the bare address: every figure that the district has published, with nothing to press.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chart, figure, openAllDetails, openSite, reached, words } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const COMMUNES = 17;
const HOUSEHOLDS = 51_790;

const LANGUAGES = {
  Vietnamese: {
    path: "",
    atOnce: [
      "314 hộ nghèo", "703 hộ cận nghèo", "170 hộ nghèo", "505 hộ cận nghèo", "0,65%", "0,35%", "1,46%", "1,04%",
      "cuối 2022", "2024",
    ],
    all: ["10,625 tỉ đồng", "trên 11 tỉ đồng", "1,13 tỉ đồng", "trên 12.000 lao động", "2 lớp", "60 học viên", "51.790 hộ"],
    figures: {
      poor: /314 hộ nghèo/,
      rate: /^Tỷ lệ hộ nghèo giảm/,
      nearRate: /^Tỷ lệ hộ cận nghèo/,
      ranking: /^Số hộ theo Tổng điều tra, so giữa/,
      donations: /ủng hộ/,
      jobs: /12\.000 lao động/,
      training: /^Đào tạo nghề/,
      population: /187\.359/,
    },
    derived: /số tính ra, không in trong nguồn/,
    derivedInShort: /tính ra/,
    disagree: /các nguồn không khớp/,
    rates2019: ["1,23%", "1,29%"],
    fund: [/1,13 tỉ đồng/, /1\/2022–5\/2023, 17 tháng/],
    commune: /^(Xã|Thị trấn) /,
    sum: /Tổng của 17\/17 xã\s*51\.790 hộ/,
    foreignFormat: /\d\.\d+%|\d,\d{3}\b(?! tỉ)/g,
  },
  English: {
    path: "?lang=en",
    atOnce: [
      "314 poor households", "703 near-poor households", "170 poor households", "505 near-poor households",
      "0.65%", "0.35%", "1.46%", "1.04%", "end of 2022", "2024",
    ],
    all: ["10.625 billion đồng", "over 11 billion đồng", "1.13 billion đồng", "over 12,000 workers", "2 classes", "60 trainees", "51,790 households"],
    figures: {
      poor: /314 poor households/,
      rate: /^Poverty rate fell/,
      nearRate: /^Near-poverty rate/,
      ranking: /^Households by census, communes compared/,
      donations: /donations are published/,
      jobs: /12,000 workers/,
      training: /^Vocational training/,
      population: /187,359/,
    },
    derived: /derived or estimated, not printed/,
    derivedInShort: /derived/,
    disagree: /sources disagree/,
    rates2019: ["1.23%", "1.29%"],
    fund: [/1\.13 billion đồng/, /Jan 2022–May 2023, 17 months/],
    commune: / (commune|town)$/,
    sum: /Sum of 17 of 17 communes\s*51,790 households/,
    foreignFormat: /\d,\d+%|\d\.\d{3}\b(?! billion)/g,
  },
};

for (const [language, expected] of Object.entries(LANGUAGES)) {
  describe(language, () => {
    let page, problems;
    before(async () => ({ page, problems } = await site.openFigures({ path: expected.path })));
    after(() => site.closePages());
    const main = () => page.getByRole("main");

    test("the main figures are in sight at once", async () => {
      const seen = await words(main());
      assert.deepEqual(expected.atOnce.filter(words => !seen.includes(words)), []);
    });

    test("every published figure is on the page, in its format", async () => {
      await openAllDetails(page);
      const seen = await words(main());
      assert.deepEqual([...expected.atOnce, ...expected.all].filter(words => !seen.includes(words)), []);
      assert.equal(seen.match(expected.foreignFormat), null);
    });

    test("a derived count says so beside it, in table and chart", async () => {
      const poor = figure(page, expected.figures.poor);
      const row = await words(poor.getByRole("row").filter({ hasText: "229" }));
      assert.match(row, /627/);
      assert.match(row, expected.derived);
      for (const count of [229, 627]) {
        assert.match(await (await reached(chart(poor))).locator("text", { hasText: count }).innerHTML(), expected.derivedInShort);
      }
      const counted = poor.getByRole("row").filter({ hasText: "314" }).filter({ hasText: "703" });
      assert.doesNotMatch(await words(counted), expected.derived);
    });

    test("both rates of 2019 stand, as a conflict", async () => {
      const rate = figure(page, expected.figures.rate);
      for (const value of expected.rates2019) {
        const row = rate.getByRole("row").filter({ has: page.getByRole("cell", { name: value, exact: true }) });
        assert.match(await words(row), expected.disagree);
      }
      const note = await words(rate.getByRole("listitem").filter({ hasText: expected.disagree }));
      for (const value of expected.rates2019) assert.ok(note.includes(value), note);
    });

    test("the fund's amount stands with its 17 months", async () => {
      const [amount, months] = expected.fund;
      await openAllDetails(page);
      const row = figure(page, expected.figures.donations).getByRole("row").filter({ hasText: amount });
      assert.match(await words(row), months);
    });

    test("the communes' households add up to the published total", async () => {
      await openAllDetails(page);
      const cells = await figure(page, expected.figures.ranking)
        .getByRole("row")
        .evaluateAll(rows => rows.map(row => [...row.cells].map(cell => cell.textContent)));
      const communes = cells.filter(([, name]) => expected.commune.test(name));
      assert.equal(communes.length, COMMUNES);
      const number = text => Number(text.replace(/\D/g, ""));
      assert.equal(communes.reduce((sum, [, , households]) => sum + number(households), 0), HOUSEHOLDS);
      assert.match(cells.map(row => row.join(" ")).join("\n"), expected.sum);
    });

    test("every figure has its chart", async () => {
      for (const headline of Object.values(expected.figures)) {
        const picture = await reached(chart(figure(page, headline)));
        const { height, width } = await picture.boundingBox();
        assert.ok(height > 100 && width > 200, `${headline}: ${width} × ${height}`);
        assert.notEqual(await picture.locator("path").count(), 0);
        assert.notEqual(await picture.locator("text").count(), 0);
      }
    });

    test("every source is linked", async () => {
      for (const headline of Object.values(expected.figures)) {
        const links = await figure(page, headline).getByRole("link").evaluateAll(all => all.map(link => link.href));
        assert.notEqual(links.length, 0, String(headline));
        assert.deepEqual(links.filter(link => !/^https?:\/\//.test(link)), []);
      }
    });

    test("nothing went wrong", () => assert.deepEqual(problems, []));
  });
}

test("asks no other host, breaks no rule of the policy and complains of nothing, with motion too", async () => {
  const { page, problems } = await site.openFigures({ reducedMotion: "no-preference" });
  await openAllDetails(page);
  assert.deepEqual(problems, []);
});

test("the page marks its own moments", async () => {
  const { page } = await site.openFigures();
  await page.waitForFunction(() => performance.getEntriesByName("tn:first-picture", "mark").length === 1);
  const found = await page.evaluate(() =>
    performance.getEntries().filter(entry => entry.name.startsWith("tn:")).map(entry => `${entry.entryType} ${entry.name}`));
  for (const moment of ["mark tn:data-ready", "measure tn:load", "measure tn:query", "measure tn:paint"]) {
    assert.ok(found.includes(moment), moment);
  }
});

test("without charts the figures stand, and the page says why there is no picture", async () => {
  for (const missing of ["charts.js", "chart-worker.js"]) {
    const { page } = await site.openPage({ before: page => page.route(`**/${missing}`, route => route.abort()) });
    await page.getByText("Không vẽ được biểu đồ trên trình duyệt này.").first().waitFor();
    assert.match(await words(page.getByRole("main")), /314 hộ nghèo.*Bảng số liệu/);
  }
});
