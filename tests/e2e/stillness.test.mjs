// Nothing that a reader has begun to read moves away: while the page loads, whatever the screen.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { figuresShown, openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
afterEach(() => site.closePages());
after(() => site.close());

const INVENTED = "?data=data/minh-hoa/datapackage.json";

for (const [width, height] of [[360, 740], [768, 1024], [1440, 900]]) {
  for (const path of ["", `${INVENTED}&lang=en`]) {
    test(`nothing jumps while the page loads: ${width} pixels, ${path || "the published figures"}`, async () => {
      const { page } = await site.openPage({ path, viewport: { width, height }, before: slowly });
      await figuresShown(page);
      assert.deepEqual(await shifts(page), []);
    });
  }
}

/** A line and a processor on which every stage of loading is painted. */
async function slowly(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 40, downloadThroughput: 4e6, uploadThroughput: 1e6 });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

function shifts(page) {
  return page.evaluate(async () => {
    for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
    const entries = await new Promise(done => {
      const all = new PerformanceObserver(list => done(list.getEntries()));
      all.observe({ type: "layout-shift", buffered: true });
      // Where nothing has moved there is nothing to hear of.
      requestAnimationFrame(() => requestAnimationFrame(() => done([])));
    });
    return entries.map(({ value, sources }) => `${value.toFixed(4)}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? node?.textContent).join(", ")}`);
  });
}
