// Sentences: they follow what is asked, and go into the clipboard with their sources; stacked diacritics are whole.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { chart, openAllDetails, openSite, settled } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const INVENTED = "?data=data/minh-hoa/datapackage.json";
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

const rate = page => page.locator("#poverty-rate");
const paragraph = page => rate(page).locator(".paragraph").textContent();
const copyButton = (page, name) => rate(page).getByRole("button", { name });
const said = page => rate(page).locator(".copy").getByRole("status");

test("a paragraph follows the years and the language, and names its chart", async () => {
  const { page } = await site.openFigures({ path: "?lang=en" });
  assert.match(await paragraph(page), /^In Cần Đước district the poverty rate was 0\.35% during 2024.* Báo Long An gives 1\.29%\./);
  for (const figure of await page.locator("main section.figure").filter({ has: chart(page) }).all()) {
    const words = await figure.locator(".paragraph").textContent();
    assert.ok((await chart(figure).getAttribute("aria-label")).includes(words), words);
  }
  await page.goto(`${site.url}?year=2019`);
  await settled(page);
  await rate(page).getByText("năm 2019").first().waitFor();
  const of2019 = await paragraph(page);
  assert.match(of2019, /1,23% hoặc 1,29%/);
  assert.doesNotMatch(of2019, /0,35%|2024/);
});

test("one press copies the paragraph with its sources and the address of this view, and the focus stays", async () => {
  const { page, problems } = await site.openFigures({ path: `${INVENTED}&area=X02&lang=en`, ...CLIPBOARD });
  const button = copyButton(page, "Copy this text with its sources");
  await button.focus();
  await page.keyboard.press("Enter");
  await said(page).getByText("Copied, with its sources").waitFor();
  assert.ok(await button.evaluate(button => button === document.activeElement));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith(await paragraph(page)), copied);
  assert.match(copied, /^Synthetic: /);
  assert.match(copied, /Sources:\n– .+\n/);
  assert.match(copied, /These figures are synthetic, not real\.\nData up to .+\.\nDataset: .+, version .+\.\nLicence: .+\.\n/);
  const { searchParams } = new URL(/https?:\S+$/m.exec(copied.trim().split("\n").at(-1))[0]);
  assert.deepEqual([...searchParams], [["data", "data/minh-hoa/datapackage.json"], ["area", "X02"], ["lang", "en"]]);
  assert.deepEqual(problems, []);
});

test("what is copied while another view is on its way is that view, with its address", async () => {
  const { page, problems } = await site.openFigures({ path: "?lang=en", ...CLIPBOARD });
  await page.evaluate(async () => {
    const busy = new Promise(begun => new MutationObserver(begun).observe(document.querySelector("main"), { attributeFilter: ["aria-busy"] }));
    document.querySelector("#poverty-rate-unit-count").click();
    await busy;
    document.querySelector("#poverty-rate .copy button").click();
  });
  await said(page).getByText("Copied, with its sources").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /poverty-rate(:|%3A)count/);
  assert.match(copied, /^[^\n]*170 poor households/);
  assert.deepEqual(problems, []);
});

test("a citation is copied as it stands", async () => {
  const { page, problems } = await site.openFigures({ path: "?lang=en", ...CLIPBOARD });
  const list = rate(page).locator("details.take");
  await list.locator("summary").click();
  await list.getByRole("button", { name: "Citation", exact: true }).click();
  await list.getByRole("button", { name: "Copy the citation" }).click();
  await list.getByText("The citation is copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await list.locator(".citation").textContent());
  assert.deepEqual(problems, []);
});

for (const [name, refuse] of [
  ["refuses", () => { navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError")); }],
  ["has none", () => Object.defineProperty(navigator, "clipboard", { value: undefined })],
]) {
  test(`a clipboard that ${name}: the page says so and gives the text, selected`, async () => {
    const { page, problems } = await site.openFigures({ before: page => page.addInitScript(refuse) });
    await copyButton(page, "Chép đoạn này kèm nguồn").click();
    await said(page).getByText("Trình duyệt không cho chép").waitFor();
    const field = rate(page).getByRole("textbox", { name: "Đoạn chữ để chép" });
    assert.equal(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), await field.inputValue());
    assert.ok((await field.inputValue()).startsWith(await paragraph(page)));
    // Another view takes the message away.
    await page.getByRole("link", { name: "English", exact: true }).click();
    await field.waitFor({ state: "detached" });
    assert.equal(await said(page).textContent(), "");
    assert.deepEqual(problems, []);
  });
}

test("the deepest stacks of diacritics are not cut off, and lines stand far enough apart for them", async () => {
  for (const width of [320, 1280]) {
    const { page } = await site.openFigures({ viewport: { width, height: 800 } });
    await openAllDetails(page);
    await page.getByRole("search").getByRole("button").first().click();
    assert.deepEqual(await page.evaluate(cutOff), []);
  }
});

/** Puts the deepest stacks where short words stand, and lists what they are cut off by, or lines that are too close. */
function cutOff() {
  const STACKS = "Ễ Ậ Ở Ứ Ặ Ỹ ệ ậ ở ự";
  const found = [];
  for (const element of document.querySelectorAll("body *:not(script, style, svg, svg *)")) {
    const text = [...element.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    if (!text || !element.checkVisibility() || element.closest("select, textarea, [role=img]")) continue;
    const before = text.data;
    text.data = STACKS;
    const style = getComputedStyle(element);
    const ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    // "normal" is as high as the font asks for.
    if (ratio < 1.3 - 1e-6) found.push(`line height ${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
    for (let box = element; box !== document.body; box = box.parentElement) {
      const { overflowY, display, clipPath } = getComputedStyle(box);
      // What is there for those who hear the page alone is clipped to nothing.
      const isSeen = display !== "inline" && clipPath === "none";
      if (isSeen && ["hidden", "clip"].includes(overflowY) && box.scrollHeight > box.clientHeight) {
        found.push(`cut off by ${box.outerHTML.slice(0, 80)}`);
      }
    }
    text.data = before;
  }
  return [...new Set(found)];
}
