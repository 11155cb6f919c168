// What shows when the address is shared: a picture of the first finding, and its words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

test("the card says the finding that the page opens with, and is as large as it says", async () => {
  const { page } = await site.openFigures();
  const told = await page.evaluate(() => Object.fromEntries(
    [...document.querySelectorAll("meta[property^='og:']")].map(meta => [meta.getAttribute("property"), meta.content])));
  assert.equal(told["og:image:alt"], await page.locator(".figure h2").first().innerText(), "npm run screenshots makes it anew");
  const size = await page.evaluate(async address => {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
  }, told["og:image"]);
  assert.deepEqual(size.map(String), [told["og:image:width"], told["og:image:height"]]);
});
