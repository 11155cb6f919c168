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
      assert.deepEqual(await page.evaluate(unreadable), []);
    });
  }
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
