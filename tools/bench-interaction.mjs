// How soon the page answers a reader who filters for a minute: presses real controls of the built site on the
// synthetic dataset, with the processor slowed four times, and reports the interaction to next paint, as browsers
// measure it (Event Timing: from the press to the frame after its handlers). Beside it, in the same run, what this
// browser on this machine takes at the least: a button of a bare page. Reported, never asserted.
import { build, dist } from "./build.mjs";
import { launch } from "../tests/e2e/chromium.mjs";
import { say, whenStarted } from "./run.mjs";
import { browser, setup } from "./setup.mjs";
import { serve } from "./serve.mjs";

const MINUTE = 60_000;
const SLOWED = 4;

await whenStarted(import.meta.url, async () => {
  await build(await setup());
  const server = await serve({ root: dist });
  const program = await launch(await browser());
  const bare = [await measure(program, openBare, pressBare, MINUTE / 4)];
  const page = await measure(program, page => openPage(page, server.url), walk, MINUTE);
  bare.push(await measure(program, openBare, pressBare, MINUTE / 4));
  say(`processor slowed ${SLOWED} times; from a press to the next paint, in ms (in steps of 8):`);
  report("this page", page);
  report("bare page", { presses: bare[0].presses + bare[1].presses, times: bare.flatMap(({ times }) => times) });
  const slowest = [...page.times].sort((a, b) => b.duration - a.duration).slice(0, 5);
  for (const { name, duration, waited, handled } of slowest) {
    console.log(`  ${name.padEnd(12)} ${duration} (waited ${waited.toFixed(0)}, handled ${handled.toFixed(0)})`);
  }
  await program.close();
  await server.close();
});

async function measure(program, open, presses, time) {
  const page = await program.newPage({ viewport: { width: 412, height: 915 } });
  await page.addInitScript(listen);
  await open(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  const started = Date.now();
  let pressed = 0;
  for (const press of presses(page)) {
    if (Date.now() - started > time) break;
    await press();
    pressed += 1;
  }
  const times = await page.evaluate(() => [...globalThis.interactions]);
  await page.close();
  return { presses: pressed, times };
}

async function openPage(page, url) {
  await page.goto(`${url}?data=data/minh-hoa/datapackage.json`);
  await page.locator(".figure .chart svg").first().waitFor();
  await page.locator("main:not([aria-busy])").waitFor();
}

/** A button that counts, above as many lines as a screen has. */
async function openBare(page) {
  const script = "let n = 0; document.querySelector('button').onclick = ({ target }) => { target.textContent = ++n; }";
  const text = `<!doctype html><button>0</button>${"<p>Cần Đước</p>".repeat(30)}<script>${script}</script>`;
  await page.route("**/bare", route => route.fulfill({ contentType: "text/html; charset=utf-8", body: text }));
  await page.goto("http://localhost/bare");
}

function* pressBare(page) {
  for (;;) yield () => page.locator("button").click();
}

/** In the page: the longest event of each interaction. */
function listen() {
  const longest = new Map();
  globalThis.interactions = { *[Symbol.iterator]() { yield* longest.values(); } };
  new PerformanceObserver(list => {
    for (const { interactionId, duration, name, processingStart, processingEnd, startTime } of list.getEntries()) {
      if (!interactionId || duration <= (longest.get(interactionId)?.duration ?? 0)) continue;
      longest.set(interactionId, { duration, name, waited: processingStart - startTime, handled: processingEnd - processingStart });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}

/** What a reader does: places, years, boundaries, by turns and again. */
function* walk(page) {
  const pickers = page.getByRole("search");
  const button = n => pickers.locator(".picker-button").nth(n);
  const key = name => () => page.keyboard.press(name);
  for (let round = 0; ; round += 1) {
    yield () => button(0).click();
    yield () => pickers.getByRole("checkbox").nth(round % 5).click();
    yield () => pickers.getByRole("checkbox").nth(round % 5 + 1).click();
    yield () => pickers.getByRole("searchbox").pressSequentially("anh");
    yield key("Escape");
    yield () => button(1).click();
    yield () => page.locator(round % 2 ? "#years-last" : "#years-latest").click();
    yield () => page.locator("#years-all").click();
    yield key("Escape");
    yield () => button(2).click();
    yield () => page.locator(`#bounds-${round % 3}`).click();
    yield key("Escape");
    yield () => page.locator(round % 2 ? "#lang-vi" : "#lang-en").click();
    yield () => page.locator(round % 2 ? "#theme-light" : "#theme-dark").click();
  }
}

function report(name, { presses, times }) {
  const listed = times.map(({ duration }) => duration);
  // An interaction answered within 16 ms is not listed: it counts as the least that can be measured.
  const all = [...Array(Math.max(0, presses - listed.length)).fill(16), ...listed].sort((a, b) => a - b);
  const at = share => all[Math.min(all.length - 1, Math.ceil(share * all.length) - 1)];
  console.log(`  ${name}: ${all.length} interactions, median ${at(0.5)}, 75th percentile ${at(0.75)}, 98th ${at(0.98)}, longest ${all.at(-1)}`);
}
