// Whose figures these are: the real ones, the invented ones, and any other package by its address.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { chart, figure, figuresShown, headlines, openAllDetails, openSite, reached, searchOf, words } from "./harness.mjs";
import { otherPackage } from "./packages.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const INVENTED = "data/minh-hoa/datapackage.json";
const datasets = page => page.getByRole("navigation", { name: /^(Bộ số liệu|Dataset)$/ });
const banner = page => page.getByRole("complementary", { name: /^(Số liệu này của ai|Whose figures these are)$/ });

test("the real figures say nothing of being invented", async () => {
  const { page } = await site.openFigures();
  assert.equal(await banner(page).count(), 0);
  assert.doesNotMatch(await words(page.getByRole("main")), /giả lập/i);
  for (const picture of await chart(page.getByRole("main")).all()) {
    await reached(picture);
    assert.doesNotMatch(await picture.textContent(), /giả lập/i);
  }
  assert.equal(await datasets(page).getByRole("link", { name: "Số liệu thật: Cần Đước" }).getAttribute("aria-current"), "true");
});

test("a switch leads to the invented figures and back", async () => {
  const { page, problems } = await site.openFigures({ path: "?area=28141&year=2024&lang=en" });
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await datasets(page).getByRole("link", { name: /^Invented/ }).click();
  await banner(page).waitFor();
  // Places and years belong to a dataset, the language to the reader.
  assert.equal(await searchOf(page), `?data=${INVENTED}&lang=en`);
  assert.match(await banner(page).innerText(), /Invented figures: .* made up/);
  assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /synthetic/i);
  await figuresShown(page);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.equal(await searchOf(page), "?area=28141&year=2024&lang=en");
  await figuresShown(page);
  assert.equal(await banner(page).count(), 0);
  await page.goForward();
  await banner(page).waitFor();
  await datasets(page).getByRole("link", { name: /^Real/ }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.equal(await searchOf(page), "?lang=en");
  assert.deepEqual(problems, []);
});

for (const [path, word, mark] of [
  [`?data=${INVENTED}`, "Số liệu giả lập", "SỐ LIỆU GIẢ LẬP"],
  [`?data=${INVENTED}&lang=en`, "Synthetic", "SYNTHETIC DATA"],
  [`?data=${INVENTED}&area=X03&year=2018..2022`, "Số liệu giả lập", "SỐ LIỆU GIẢ LẬP"],
]) {
  test(`${path}: nothing invented stands without its word`, async () => {
    const { page, problems } = await site.openFigures({ path, viewport: { width: 1280, height: 700 } });
    await openAllDetails(page);
    const figures = await page.getByRole("main").getByRole("region").filter({ has: page.getByRole("img") }).all();
    assert.ok(figures.length >= (path.includes("area") ? 5 : 8), String(figures.length));
    for (const one of figures) {
      assert.match(await words(one.getByRole("heading")), new RegExp(`^${word}: `));
      assert.match(await chart(one).getAttribute("aria-label"), new RegExp(word));
      assert.match(await words(one.locator("caption")), new RegExp(`^${word}: `));
      const box = await (await reached(chart(one))).boundingBox();
      const stamp = await chart(one).locator("text", { hasText: mark }).boundingBox();
      assert.ok(stamp.width > 50 && stamp.height > 10, "large enough to be read");
      assert.ok(stamp.x >= box.x && stamp.y >= box.y, "inside the picture");
      assert.ok(stamp.x + stamp.width <= box.x + box.width && stamp.y + stamp.height <= box.y + box.height, "inside the picture");
    }
    // The strip stays in sight wherever the reader is.
    for (const top of [0, 2000, 1e6]) {
      await page.evaluate(top => scrollTo({ top, behavior: "instant" }), top);
      const { y, height } = await banner(page).boundingBox();
      assert.ok(y >= 0 && y + height <= 700, `at ${top}`);
    }
    assert.deepEqual(problems, []);
  });
}

test("what is published of invented places is headed as invented", async () => {
  const { page } = await site.openFigures({ path: `?data=${INVENTED}` });
  await openAllDetails(page);
  const captions = await page.getByRole("main").locator("caption").allTextContents();
  const unmarked = [...(await headlines(page)), ...captions].filter(heading => !heading.startsWith("Số liệu giả lập: "));
  assert.deepEqual(unmarked, []);
});

test("the invented figures use the filters too", async () => {
  const { page } = await site.openFigures({ path: `?data=${INVENTED}` });
  await page.getByRole("search").getByRole("button", { name: /^Địa bàn/ }).click();
  await page.getByRole("searchbox").fill("dieu giay");
  await page.getByRole("checkbox", { name: /Diều Giấy Tây/ }).click();
  assert.equal(await searchOf(page), `?data=${INVENTED}&area=X08`);
  await figure(page, /Tỷ lệ hộ nghèo (giảm|tăng)/).getByText("Tỷ lệ hộ nghèo · Xã Diều Giấy Tây").first().waitFor();
});

for (const whole of [false, true]) {
  test(`a package with ids, places and gaps of its own works, by a ${whole ? "full" : "relative"} address`, async () => {
    const address = site.publish(otherPackage());
    const { page, problems } = await site.openFigures({ path: `?data=${whole ? site.url : ""}${address}` });
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /Tỉnh Thử Nghiệm/);
    assert.equal(await datasets(page).locator("[aria-current]").innerText(), "Bộ khác, theo địa chỉ");
    for (const headline of [
      /448 hộ nghèo và 660 hộ cận nghèo.*344 hộ nghèo và 588 hộ cận nghèo/,
      /Tỷ lệ hộ nghèo giảm từ 6,10%.*còn 3,93%/,
      /Tỷ lệ hộ cận nghèo giảm từ 7,65%.*còn 6,71%/,
      /Huyện Bắc Thử, 5,16%.*Huyện Nam Thử, 3,06%/,
      /Việc làm mới: 603 lao động/,
      /Đào tạo nghề: 104 học viên/,
      /34\.568 người/,
    ]) {
      assert.notEqual(await (await reached(chart(figure(page, headline)))).locator("path").count(), 0, String(headline));
    }
    // A role that nobody fills says so.
    const donations = figure(page, /Ủng hộ/);
    assert.match(await words(donations.getByRole("heading")), /bộ số liệu này không có chỉ tiêu nào/);
    assert.equal(await chart(donations).count(), 0);
    // What no figure shows is still there.
    await openAllDetails(page);
    assert.match(await words(page.getByRole("main").getByRole("region", { name: /Mọi số liệu đã công bố/ })), /Điểm hạ tầng/);
    // It is the site's own host.
    assert.doesNotMatch(await banner(page).innerText(), /không phải của trang này/);
    assert.deepEqual(problems, []);
  });
}

test("figures of another host name it wherever the reader is", async () => {
  const files = otherPackage();
  const before = page => page.route("https://data.example/**", route => {
    const body = files[new URL(route.request().url()).pathname.slice(1)];
    return route.fulfill({ body, headers: { "access-control-allow-origin": "*" } });
  });
  const { page, problems } = await site.openFigures({ path: "?data=https://data.example/datapackage.json", before });
  await page.evaluate(() => scrollTo({ top: 1e6, behavior: "instant" }));
  const strip = banner(page).getByText("Số liệu lấy từ data.example, không phải của trang này.");
  const { y, height } = await strip.boundingBox();
  assert.ok(y >= 0 && y + height <= 720);
  assert.match(await words(page.getByRole("main")), /Tỷ lệ hộ nghèo giảm từ 6,10%/);
  assert.deepEqual(problems.filter(problem => !problem.startsWith("asked elsewhere: https://data.example/")), []);
});
