// Times what a reader's choice costs: opens the built site on the synthetic dataset, walks through areas, years,
// boundaries and languages, and prints the page's own `tn:query` (choice → figures computed) and `tn:paint`
// (choice → drawn). Reported, never asserted: these machines are noisy.
import { build, dist } from "./build.mjs";
import { launch } from "../tests/e2e/chromium.mjs";
import { say, whenStarted } from "./run.mjs";
import { browser, setup } from "./setup.mjs";
import { serve } from "./serve.mjs";

const ROUNDS = 5;
const CHOICES = [
  "", "area=X82@", "area=X01@2025-07-01", "area=X01@~X02@~X03@", "year=2022", "year=2018..2024", "year=latest", "year=last5",
  "bounds=now", "bounds=now&area=X01@2025-07-01", "bounds=2025-06-30", "area=X@", "lang=en", "lang=en&bounds=now&year=last5",
];

await whenStarted(import.meta.url, async () => {
  await build(await setup());
  const server = await serve({ root: dist });
  const program = await launch(await browser());
  const page = await program.newPage({ viewport: { width: 1280, height: 900 } });
  const data = "data=data/minh-hoa/datapackage.json";
  await page.goto(`${server.url}?${data}`);
  await page.locator(".figure .chart svg").first().waitFor();
  const times = await page.evaluate(walk, { choices: CHOICES, data, rounds: ROUNDS });
  say(`${CHOICES.length} choices, ${ROUNDS} times each, on the synthetic dataset, in ms: lowest, median, highest`);
  for (const [name, all] of Object.entries(times)) {
    console.log(`${name.padEnd(9)} ${summary(Object.values(all).flat())}`);
    for (const [choice, some] of Object.entries(all)) console.log(`  ${summary(some)}  ?${choice}`);
  }
  await program.close();
  await server.close();
});

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return [at(0), at(0.5), at(1)].map(time => time.toFixed(1).padStart(7)).join(" ");
}

/** In the page: goes to each choice as the back button would, and waits until it is drawn. */
async function walk({ choices, data, rounds }) {
  const times = { "tn:query": {}, "tn:paint": {} };
  const frame = () => new Promise(requestAnimationFrame);
  for (let round = 0; round < rounds; round += 1) {
    for (const choice of choices) {
      performance.clearMeasures();
      history.pushState(null, "", `?${[data, choice].filter(Boolean).join("&")}`);
      dispatchEvent(new PopStateEvent("popstate"));
      for (let n = 0; n < 120 && !performance.getEntriesByName("tn:paint").length; n += 1) await frame();
      for (const name of Object.keys(times)) {
        const measure = performance.getEntriesByName(name).at(-1);
        if (measure) (times[name][choice] ??= []).push(measure.duration);
      }
    }
  }
  return times;
}
