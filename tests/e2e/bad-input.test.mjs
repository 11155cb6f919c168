// What is wrong with a package is said on the page: what, where, and how to mend it. All else keeps working.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { figuresShown, headlines, openSite, words } from "./harness.mjs";
import { cutInHalf, otherPackage, spoiledPackage, withCell, withoutColumn } from "./packages.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const TABLE = "observations.csv";
const N_ROWS = otherPackage()[TABLE].toString().trimEnd().split("\n").length;
const FOREIGN = "https://data.example/datapackage.json";

const failure = page => page.getByRole("main").getByRole("region", { name: /^(Không mở được bộ số liệu này|This dataset could not be opened)$/ });
const quality = page => page.getByRole("main").getByRole("region", { name: /^(Số liệu giả lập: Chất lượng của bộ số liệu|Synthetic: Quality of this dataset)$/ });
const issues = page => quality(page).getByRole("listitem");
const inEnglish = page => page.getByRole("link", { name: "English" }).click();

/** The way back leads to the figures that ship. */
async function goesBack(page) {
  await page.getByRole("link", { name: /^(Mở số liệu thật của Cần Đước|Open the real figures of Cần Đước|Real: Cần Đước)$/ }).last().click();
  await page.getByRole("heading", { name: /314 (hộ nghèo|poor households)/ }).waitFor();
}

function says(said, expected) {
  for (const part of expected) assert.ok((typeof part === "string" ? said.includes(part) : part.test(said)), `${part} is not in: ${said}`);
}

// A package that cannot be had at all.
for (const { name, files, address, before, vi, en, where } of [
  {
    name: "an address where nothing is",
    address: "data/nowhere/datapackage.json",
    vi: [/không có tệp nào ở địa chỉ này \(404\)/, /Kiểm tra tên tệp và địa chỉ/],
    en: [/there is none at this address \(404\)/, /Check the file's name and the address/],
  },
  {
    name: "a web page instead of a package",
    files: { "datapackage.json": "<!doctype html>\n<title>Đăng nhập</title>" },
    vi: [/nhận được một trang web \(HTML\)/, /Dùng địa chỉ tải thẳng tệp về/],
    en: [/a web page \(HTML\) came/, /Use an address that downloads the file itself/],
  },
  {
    name: "JSON that is none",
    files: { "datapackage.json": '{"name": "x", "resources": [' },
    vi: [/không đọc được/, /đúng cú pháp JSON/],
    en: [/cannot be read/, /valid JSON/],
  },
  {
    name: "an empty descriptor",
    files: { "datapackage.json": "" },
    vi: [/Tệp rỗng/],
    en: [/file is empty/],
  },
  {
    name: "a descriptor that is cut off",
    files: { "datapackage.json": cutInHalf(JSON.stringify({ name: "x", resources: [] })) },
    vi: [/Kết nối bị ngắt giữa chừng: cần cả tệp/, /Thử lại; nếu vẫn bị ngắt/],
    en: [/The connection was cut: the whole file was expected/, /Try again; if it is cut again/],
  },
  {
    name: "a host that lets no other site read (CORS)",
    address: FOREIGN,
    before: page => page.route(FOREIGN, route => {
      // Where there is no such header Playwright adds one that permits.
      const headers = { "access-control-allow-origin": "https://newspaper.example" };
      return route.fulfill({ body: otherPackage()["datapackage.json"], headers });
    }),
    vi: [/Không đọc được địa chỉ này/, /Access-Control-Allow-Origin: \*/],
    en: [/This address cannot be read/, /Access-Control-Allow-Origin: \*/],
  },
  {
    name: "a file of the reader's own device",
    address: "file:///C:/so-lieu/datapackage.json",
    where: "file:///C:/so-lieu/datapackage.json",
    vi: [/không phải là một địa chỉ dùng được/, /Chép lại địa chỉ/],
    en: [/not an address that can be used/, /Copy the address again/],
  },
]) {
  test(`${name}: says what, where and how to mend it, and leads back`, async () => {
    const path = `?data=${address ?? site.publish(files)}`;
    const { page } = await site.openPage({ path, before });
    await failure(page).waitFor();
    says(await words(failure(page)), [...vi, where ?? path.slice("?data=".length)]);
    await inEnglish(page);
    await failure(page).getByText(en[0]).waitFor();
    says(await words(failure(page)), [...en, where ?? path.slice("?data=".length)]);
    await failure(page).getByRole("button", { name: "Try again" }).waitFor();
    await goesBack(page);
  });
}

// A file of which nothing can be read.
const LOST = {
  "a file that is not there": {
    spoil: files => delete files[TABLE],
    vi: [/không có tệp nào ở địa chỉ này \(404\)/, /Kiểm tra tên tệp/],
    en: [/there is none at this address \(404\)/, /Check the file's name/],
    place: TABLE,
  },
  "a file that is cut off": {
    spoil: files => (files[TABLE] = cutInHalf(files[TABLE])),
    vi: [/Kết nối bị ngắt giữa chừng: cần cả tệp, nhưng chỉ nhận được [\d.]+ byte/, /Thử lại; nếu vẫn bị ngắt, tải lại tệp lên máy chủ/],
    en: [/The connection was cut: the whole file was expected, but only [\d,]+ bytes came/, /Try again; if it is cut again/],
    place: TABLE,
  },
  "a web page instead of a table": {
    spoil: files => (files[TABLE] = "<!doctype html>\n<title>Đăng nhập</title>"),
    vi: [/nhận được một trang web \(HTML\)/, /Dùng địa chỉ tải thẳng tệp về/],
    en: [/a web page \(HTML\) came/, /Use an address that downloads the file itself/],
    place: TABLE,
  },
  "a wrong delimiter": {
    spoil: files => (files[TABLE] = files[TABLE].replaceAll(";", "\t")),
    vi: [/cách nhau bằng dấu chấm phẩy, nhưng tệp có vẻ dùng dấu tab/, /khai báo dấu tab ở “dialect”, “delimiter” trong datapackage\.json/],
    en: [/separated by semicolons were expected, but the file seems to use tabs/, /declare tabs as “delimiter” in the “dialect” in datapackage\.json/],
    place: `${TABLE}, dòng 1`,
    placeInEnglish: `${TABLE}, row 1`,
  },
  "a missing column": {
    spoil: files => (files[TABLE] = withoutColumn(files[TABLE], "period")),
    vi: [/Thiếu cột “period”\. Dòng tiêu đề có: area, indicator, value, source/, /Thêm cột “period”/],
    en: [/The column “period” is missing\. The header has: area, indicator, value, source/, /Add the column “period”/],
    place: `${TABLE}, dòng 1, cột “period”`,
    placeInEnglish: `${TABLE}, row 1, column “period”`,
  },
  "an empty file": {
    spoil: files => (files[TABLE] = ""),
    vi: [/Tệp rỗng, trong khi cần có nội dung/, /Lưu thành, chọn CSV UTF-8/],
    en: [/The file is empty, and content was expected/, /Save As, CSV UTF-8/],
    place: TABLE,
  },
};

// A row that cannot be used.
const ROW = 3;
const FAULTY = {
  "text in a number": {
    spoil: files => (files[TABLE] = withCell(files[TABLE], ROW, "value", "khoảng 96")),
    vi: [/Cần một số, nhưng ô ghi “khoảng 96”/, /Chỉ để số trong ô, chuyển chữ sang cột “note”/],
    en: [/A number was expected, but the cell says “khoảng 96”/, /Leave only the number and move words to the column “note”/],
    place: `${TABLE}, dòng ${ROW}, cột “value”`,
    placeInEnglish: `${TABLE}, row ${ROW}, column “value”`,
  },
  "an area code that is nowhere": {
    spoil: files => (files[TABLE] = withCell(files[TABLE], ROW, "area", "T99")),
    vi: [/Không tìm thấy “T99” trong bảng “areas”/, /thêm một dòng cho “T99” vào bảng “areas”/],
    en: [/“T99” was not found in the table “areas”/, /add a row for “T99” to the table “areas”/],
    place: `${TABLE}, dòng ${ROW}, cột “area”`,
    placeInEnglish: `${TABLE}, row ${ROW}, column “area”`,
  },
  "a duplicate key": {
    spoil: files => (files[TABLE] = `${files[TABLE].trimEnd()}\n${files[TABLE].split("\n")[ROW - 1]}\n`),
    vi: [new RegExp(`Dòng này lặp lại dòng ${ROW}`), /Xóa dòng thừa/],
    en: [new RegExp(`This row repeats row ${ROW}`), /Delete the one too many/],
    place: `${TABLE}, dòng ${N_ROWS + 1}`,
    placeInEnglish: `${TABLE}, row ${N_ROWS + 1}`,
  },
};

for (const [name, { spoil, vi, en, place, placeInEnglish = place }] of Object.entries({ ...LOST, ...FAULTY })) {
  test(`${name}: says what, where and how to mend it, and the rest stands`, async () => {
    const { page } = await site.openPage({ path: `?data=${site.publish(spoiledPackage(spoil))}` });
    // The page says at its top that there is a fault, and leads to it.
    const notice = page.getByRole("main").getByRole("region", { name: "Lưu ý về lựa chọn của bạn" });
    await notice.waitFor();
    assert.match(await words(notice), /Có 1 lỗi trong bộ số liệu này/);
    await notice.getByRole("button", { name: "Xem lỗi và cách sửa" }).click();
    assert.ok(await quality(page).getByRole("heading").evaluate(heading => heading === document.activeElement));
    assert.equal(await issues(page).count(), 1);
    assert.ok((await issues(page).locator("p").allTextContents()).includes(place), place);
    says(await words(issues(page)), vi);

    // All else: what the file does not touch, the filters, the languages, the way back.
    const all = await headlines(page);
    // Ten figures, what is not known, all that is published, the list of indicators, and what is wrong.
    assert.equal(all.length, 14, all.join("\n"));
    if (name in FAULTY) assert.ok(all.some(headline => /còn 344 hộ nghèo và 588 hộ cận nghèo/.test(headline)), all.join("\n"));
    await page.getByRole("search").getByRole("button", { name: /^Địa bàn/ }).click();
    await page.getByRole("checkbox", { name: /Xã Bốn Thử/ }).click();
    await page.getByRole("search").getByRole("button", { name: /Xã Bốn Thử/ }).first().waitFor();
    await page.keyboard.press("Escape");
    await inEnglish(page);
    await issues(page).getByText(en[0]).waitFor();
    assert.ok((await issues(page).locator("p").allTextContents()).includes(placeInEnglish), placeInEnglish);
    says(await words(issues(page)), en);
    await goesBack(page);
  });
}

test("figures whose file could not be read are not called unpublished", async () => {
  const { page } = await site.openPage({ path: `?data=${site.publish(spoiledPackage(LOST["a file that is cut off"].spoil))}` });
  await quality(page).waitFor();
  assert.deepEqual((await headlines(page)).filter(headline => /chưa công bố/.test(headline)), []);
});

test("a file that was cut off can be asked for again", async () => {
  const files = spoiledPackage();
  const whole = files[TABLE];
  let healed = false;
  files[TABLE] = (request, response) => (healed ? response.end(whole) : cutInHalf(whole)(request, response));
  const { page } = await site.openPage({ path: `?data=${site.publish(files)}` });
  await quality(page).waitFor();
  healed = true;
  await page.getByRole("main").getByRole("button", { name: "Thử lại" }).click({ timeout: 2_000 });
  await page.getByRole("heading", { name: /còn 344 hộ nghèo/ }).waitFor();
  assert.equal(await quality(page).count(), 0);
});

// What a spreadsheet adds is no fault.
for (const [name, spoil] of Object.entries({
  "a byte order mark": files => (files[TABLE] = `\uFEFF${files[TABLE]}`),
  "Windows line ends": files => Object.keys(files).forEach(file => (files[file] = files[file].replaceAll("\n", "\r\n"))),
  "no line end at the end": files => (files[TABLE] = files[TABLE].trimEnd()),
})) {
  test(`${name} changes nothing`, async () => {
    const shown = async files => {
      const { page, problems } = await site.openFigures({ path: `?data=${site.publish(files)}` });
      assert.deepEqual(problems, []);
      return words(page.getByRole("main"));
    };
    const spoiled = await shown(spoiledPackage(spoil));
    assert.match(spoiled, /còn 344 hộ nghèo/);
    assert.equal(spoiled, await shown(spoiledPackage()));
  });
}

test("a wrong checksum is said, and the figures stand", async () => {
  const files = otherPackage();
  const descriptor = JSON.parse(files["datapackage.json"]);
  const { path, hash } = descriptor.resources[0];
  const wrong = "0".repeat(hash.length);
  descriptor.resources[0].hash = wrong;
  files["datapackage.json"] = JSON.stringify(descriptor);
  const { page } = await site.openFigures({ path: `?data=${site.publish(files)}` });
  says(await words(issues(page)), [`Mã kiểm tra của tệp là ${hash}, nhưng tệp mô tả ghi ${wrong}`, path, /ghi mã mới vào “hash”/]);
  assert.match((await headlines(page)).join(), /còn 344 hộ nghèo/);
});

test("several faults are each named, and counted", async () => {
  const files = spoiledPackage(files => {
    FAULTY["text in a number"].spoil(files);
    files[TABLE] = withCell(files[TABLE], 5, "value", "-");
    files[TABLE] = withCell(files[TABLE], 6, "period", "12/2021");
  });
  const { page } = await site.openFigures({ path: `?data=${site.publish(files)}&lang=en` });
  await page.getByText("This dataset has 3 errors; what cannot be read is not shown.").waitFor();
  assert.deepEqual((await issues(page).allTextContents()).map(text => text.match(/row (\d+)/)[1]), ["3", "5", "6"]);
});

test("the retry button asks again", async () => {
  let asked = 0;
  const files = spoiledPackage();
  const descriptor = files["datapackage.json"];
  files["datapackage.json"] = (_, response) => (++asked === 1 ? response.writeHead(404).end() : response.end(descriptor));
  const { page } = await site.openPage({ path: `?data=${site.publish(files)}` });
  await failure(page).getByRole("button", { name: "Thử lại" }).click();
  await page.getByRole("heading", { name: /còn 344 hộ nghèo/ }).waitFor();
  assert.equal(await failure(page).count(), 0);
  assert.equal(asked, 2);
});

test("a server that stumbles once is asked again without a word", async () => {
  let asked = 0;
  const files = spoiledPackage();
  const table = files[TABLE];
  files[TABLE] = (_, response) => (++asked === 1 ? response.writeHead(503).end() : response.end(table));
  const { page } = await site.openFigures({ path: `?data=${site.publish(files)}` });
  assert.match((await headlines(page)).join(), /còn 344 hộ nghèo/);
  assert.equal(await quality(page).count(), 0);
  assert.equal(asked, 2);
});

test("a slow file: the page says how far it is, and that it is there", async () => {
  const files = spoiledPackage();
  const table = files[TABLE];
  let release;
  const released = new Promise(done => (release = done));
  files[TABLE] = async (_, response) => {
    response.writeHead(200, { "content-length": Buffer.byteLength(table) });
    response.write(table.slice(0, 100));
    await released;
    response.end(table.slice(100));
  };
  const address = site.publish(files);
  const { page } = await site.openPage({ path: `?data=${address}` });
  await page.getByRole("progressbar", { name: "Đang tải số liệu…" }).waitFor();
  await page.getByText("3/4 tệp").waitFor();
  release();
  await page.getByRole("heading", { name: /còn 344 hộ nghèo/ }).waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
  await page.getByRole("status").filter({ hasText: "Đang xem Tỉnh Thử Nghiệm" }).waitFor({ state: "attached" });
});

test("a screen reader hears that another dataset loads", async () => {
  const { page } = await site.openFigures();
  let release;
  const released = new Promise(done => (release = done));
  await page.route("**/minh-hoa/datapackage.json", async route => {
    await released;
    await route.continue();
  });
  await page.getByRole("link", { name: "Số liệu giả lập, để xem thử" }).click();
  await page.getByRole("status").filter({ hasText: "Đang tải số liệu…" }).waitFor({ state: "attached" });
  // Nothing of the one before is seen meanwhile.
  for (const found of ["main:visible", "#figures"]) assert.equal(await page.locator(found).count(), 1, found);
  for (const gone of [".figure:visible", ".appendix:visible"]) assert.equal(await page.locator(gone).count(), 0, gone);
  release();
  await page.getByRole("heading", { level: 1, name: /giả lập/ }).waitFor();
  await figuresShown(page);
});

test("a server that never answers is given up after a while", async () => {
  const path = `?data=${site.publish({ "datapackage.json": () => {} })}`;
  const { page } = await site.openPage({ path, before: page => page.clock.install() });
  await page.getByRole("progressbar").waitFor();
  await page.clock.fastForward(19_000);
  assert.equal(await failure(page).count(), 0);
  await page.clock.fastForward(2_000);
  await failure(page).waitFor();
  says(await words(failure(page)), [/Chờ 20 giây mà máy chủ không trả lời/, /Kiểm tra đường truyền rồi thử lại/]);
  await failure(page).getByRole("button", { name: "Thử lại" }).waitFor();
});
