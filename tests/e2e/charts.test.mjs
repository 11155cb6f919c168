// What is written in a chart can be read, on a wide screen and on the narrowest.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

for (const path of ["", "?lang=en&area=806~28153~28141", "?data=data/minh-hoa/datapackage.json"]) {
  for (const width of [1280, 320]) {
    test(`${path || "first load"}, ${width} pixels wide: no label lies on another, is cut off or broken in a date`, async () => {
      const { page } = await site.openFigures({ path, viewport: { width, height: 800 } });
      await allDrawn(page);
      assert.deepEqual(await page.evaluate(unreadable), []);
    });
  }
}

test("lines alike that follow each other are one element", async () => {
  const { page } = await site.openFigures({ path: "?lang=en&area=806~28153~28141" });
  await allDrawn(page);
  const looks = await page.evaluate(() => [...document.querySelectorAll("main [role=img] path[fill=none]")].map(path => {
    const look = line => [...line.attributes].filter(({ name }) => name !== "d").map(({ name, value }) => `${name}=${value}`).join(" ");
    const after = path.nextElementSibling;
    return after?.tagName === "path" && !path.dataset.item && look(path) === look(after) ? `${look(path)} twice` : "";
  }));
  assert.ok(looks.length > 10, `${looks.length}`);
  assert.deepEqual(looks.filter(Boolean), []);
});

/** Also those that no reader has come to are drawn, once the page is at rest. */
function allDrawn(page) {
  return page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll("main [role=img]")].filter(picture => picture.getClientRects().length > 0);
    return pictures.length > 3 && pictures.every(picture => picture.querySelector("svg text"));
  });
}

function unreadable() {
  // The word that marks invented figures lies behind all else.
  const isMark = words => /^(SỐ LIỆU GIẢ LẬP|SYNTHETIC DATA)$/.test(words);
  return [...document.querySelectorAll("main [role=img]")].flatMap(picture => {
    const frame = picture.getBoundingClientRect();
    const labels = [...picture.querySelectorAll("text")]
      .map(text => ({ words: text.textContent.trim(), box: text.getBoundingClientRect() }))
      .filter(({ words }) => words !== "" && !isMark(words));
    return labels.flatMap(({ words, box }, n) => [
      ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`${words} is cut off`] : []),
      ...(/^\d{1,2}\/\d{1,3}$/.test(words) ? [`${words} is broken`] : []),
      ...labels.slice(n + 1)
        .filter(other => Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1)
        // Lines of one label stand closer than their boxes are high.
        .filter(other => Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > box.height / 3)
        .map(other => `${words} lies on ${other.words}`),
    ]);
  });
}
