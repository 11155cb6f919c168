// How long the browser is kept busy while a reader looks at a nation: opens the built site with it and presses what
// chooses places and years, at full speed and with the processor slowed four times. Reports the longest tasks of the
// page's main thread while it loads and after each kind of press, and how long a press waits for the next paint and for
// the whole answer. `npm run bench:nation -- FOLDER` takes the package in a folder, without one the synthetic nation of
// the tests. Reported, never asserted.
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { nation } from "../tests/e2e/nation.mjs";
import { launch } from "../tests/e2e/chromium.mjs";
import { build, dist } from "./build.mjs";
import { Unmet, say, whenStarted } from "./run.mjs";
import { browser, setup } from "./setup.mjs";
import { serve } from "./serve.mjs";

const SPEEDS = [1, 4];
const ROUNDS = 8;
// A frame, and what browsers call a long task, in milliseconds.
const FRAME = 16;
const LONG = 50;
const PATIENCE = 60_000;
const LOOK = 250;

await whenStarted(import.meta.url, async () => {
  const folder = process.argv[2];
  if (folder && !existsSync(join(folder, "datapackage.json"))) throw new Unmet(`no package in ${folder}`);
  await build(await setup());
  const server = await serve({ root: dist, others: published(folder) });
  const program = await launch(await browser());
  try {
    for (const slowed of SPEEDS) {
      say(slowed === 1 ? "at full speed, in ms:" : `processor slowed ${slowed} times, in ms:`);
      await measure(program, `${server.url}?data=nation/datapackage.json&lang=en`, slowed);
    }
  } finally {
    await program.close();
    await server.close();
  }
});

/** The package's files, by their path below the site. */
function published(folder) {
  const answers = folder
    ? readdirSync(folder).map(name => [name, response => createReadStream(join(folder, name)).pipe(response)])
    : Object.entries(nation()).map(([name, content]) => [name, response => response.end(content)]);
  return new Map(answers.map(([name, answer]) => [`nation/${name}`, (_, response) => answer(response.writeHead(200))]));
}

async function measure(program, address, slowed) {
  const page = await program.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(listen);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const loading = await traced(program, page, async () => {
    await page.goto(address, { timeout: PATIENCE });
    await answered(devtools);
  });
  const stood = await page.evaluate(() => performance.getEntriesByName("tn:first-picture")[0]?.startTime ?? performance.now());
  console.log(`  loading: first picture after ${stood.toFixed(0)}`);
  report(loading);
  // What the page looks through once its figures stand.
  await page.waitForTimeout(slowed * 1000);
  for (const [name, presses] of Object.entries(kinds(page))) {
    const times = [];
    await page.evaluate(goTo, new URL(address).search);
    await answered(devtools);
    const tasks = await traced(program, page, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const press of presses) {
          const act = await press(round);
          await page.evaluate(() => globalThis.presses.begin());
          await act();
          await page.waitForTimeout(slowed * 20);
          await answered(devtools);
          times.push(await page.evaluate(() => globalThis.presses.end()));
        }
      }
    });
    const share = (key, part) => at(times.map(time => time[key]), part).toFixed(0);
    const said = key => `median ${share(key, 0.5)}, 95th percentile ${share(key, 0.95)}`;
    console.log(`  ${name}, ${times.length} presses: painted after ${said("painted")}; answered after ${said("answered")}`);
    report(tasks);
  }
  await page.close();
}

/** Looks seldom, for each look is a task of the page's, and without a driver's script in it, which takes 60 ms to read. */
async function answered(devtools) {
  const expression = `(() => {
    const main = document.querySelector("main");
    return Boolean(main?.querySelector(".figure:not([hidden])")) && !main.hasAttribute("aria-busy") && !document.getElementById("boot");
  })()`;
  for (let waited = 0; waited < PATIENCE; waited += LOOK) {
    const { result } = await devtools.send("Runtime.evaluate", { expression });
    if (result.value) return;
    await sleep(LOOK);
  }
  throw new Unmet(`no answer within ${PATIENCE} ms`);
}

/** In the page: leads to where it began, as going back does. */
function goTo(search) {
  history.pushState(null, "", `${location.pathname}${search}`);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** In the page: when a press came, was painted and was answered. */
function listen() {
  let began, painted, last;
  const heard = event => {
    if (began !== undefined) return;
    began = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => (painted = performance.now())));
  };
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, heard, { capture: true });
  new MutationObserver(() => (last = performance.now())).observe(document, { attributeFilter: ["aria-busy"], subtree: true });
  globalThis.presses = {
    begin: () => (began = painted = last = undefined),
    // What waits for nothing is answered with its paint.
    end: () => ({ painted: painted - began, answered: Math.max(painted, last ?? painted) - began }),
  };
}

/** Of each kind the presses of one round: what finds the place, and then presses. */
function kinds(page) {
  const pressing = (selector, nth = () => 0) => async round => {
    const [x, y] = await page.evaluate(([selector, n]) => {
      const element = document.querySelectorAll(selector)[n];
      element.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + Math.min(width, 40) / 2, top + height / 2];
    }, [selector, nth(round)]);
    return () => page.mouse.click(x, y);
  };
  const key = name => async () => () => page.keyboard.press(name);
  const picker = n => pressing(".picker-button", () => n);
  const box = pressing("#areas-list input", round => 1 + ((round * 5) % 60));
  return {
    "opening the places": [picker(0), picker(0)],
    "choosing a place": [async round => (round === 0 ? await openFirst(page, picker(0), box, round) : await box(round)), box],
    "searching a place": [pressing("#areas-search"), key("x"), key("a"), key("Backspace"), key("Backspace")],
    "choosing years": [picker(1), pressing("#years-latest"), pressing("#years-all"), picker(1)],
    "going a year back": [pressing(".player:not([hidden]) .before")],
  };
}

async function openFirst(page, open, then, round) {
  // A press that came while the page scrolled may have missed its button.
  if (!(await page.$("#areas-list"))) await (await open(round))();
  await page.waitForSelector("#areas-list input");
  return then(round);
}

/** The tasks of the page's main thread while something is done, and what each was mostly for. */
async function traced(program, page, act) {
  await program.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse((await program.stopTracing()).toString());
  const place = ({ pid, tid }) => `${pid} ${tid}`;
  const mains = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(place));
  const own = traceEvents.filter(event => event.ph === "X" && mains.has(place(event)));
  // Ending a trace is a task too.
  const tasks = own.filter(({ name }) => name === "RunTask").sort((a, b) => a.ts - b.ts).slice(1, -1);
  return tasks.map(task => {
    const within = event => event !== task && event.ts >= task.ts && event.ts < task.ts + task.dur;
    const longest = task.dur / 1000 < FRAME ? undefined : own.filter(within).sort((a, b) => b.dur - a.dur)[0];
    return { took: task.dur / 1000, name: longest?.name ?? "other" };
  });
}

function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

function report(tasks) {
  const over = least => tasks.filter(({ took }) => took > least).length;
  const longest = [...tasks].sort((a, b) => b.took - a.took).slice(0, 4).map(({ took, name }) => `${took.toFixed(0)} ${name}`);
  console.log(`    ${tasks.length} tasks, ${over(FRAME)} over ${FRAME}, ${over(LONG)} over ${LONG}; the longest ${longest.join(", ")}`);
}
