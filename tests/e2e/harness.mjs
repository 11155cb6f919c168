// The built site on a server of its own, a browser, and what went wrong on a page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dist } from "../../tools/build.mjs";
import { serve } from "../../tools/serve.mjs";
import { launch } from "./chromium.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** `prefix` is the path that the site lies below ("/sub/app/"). Close it when done. */
export async function openSite({ prefix = "/" } = {}) {
  const others = new Map();
  const server = await serve({ root: dist, prefix, others });
  const browser = await launch(process.env.CHROMIUM ?? "/usr/bin/chromium");
  let profiles = [];
  return {
    url: server.url,

    /**
     * Puts a package beside the site, and tells its address there. Each file is its content, or a listener
     * `(request, response)` that answers for it.
     */
    publish(files) {
      const folder = `published-${others.size}/`;
      for (const [name, content] of Object.entries(files)) {
        const listener = (_, response) => response.writeHead(200, { "cache-control": "no-cache" }).end(content);
        others.set(folder + name, typeof content === "function" ? content : listener);
      }
      return `${folder}datapackage.json`;
    },

    /**
     * Opens `path` ("?lang=en") in a fresh browser profile, and waits until the app has taken over.
     * `before(page)` runs ahead of the first request; `context` takes what Playwright's `newContext` takes.
     * Resolves to `{ page, problems }`: what `problems` lists must not happen on any page.
     */
    async openPage({ path = "", before = async () => {}, appStarts = true, ...context } = {}) {
      const profile = await browser.newContext({ locale: "vi-VN", reducedMotion: "reduce", ...context });
      profiles.push(profile);
      profile.setDefaultTimeout(15_000);
      await profile.addInitScript(() => {
        addEventListener("securitypolicyviolation", event => {
          console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
        });
      });
      const page = await profile.newPage();
      const problems = [];
      page.on("console", message => message.type() === "error" && problems.push(`console: ${message.text()}`));
      page.on("pageerror", error => problems.push(`error: ${error.message}`));
      page.on("request", request => {
        if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== new URL(server.url).origin) problems.push(`asked elsewhere: ${request.url()}`);
      });
      page.on("response", response => response.status() >= 400 && problems.push(`${response.status()}: ${response.url()}`));
      await before(page);
      await page.goto(new URL(path, server.url).href);
      if (appStarts) await page.locator("#boot").waitFor({ state: "detached" });
      return { page, problems };
    },

    /** Opens `path` and waits until its figures are there, drawn. */
    async openFigures(options) {
      const opened = await this.openPage(options);
      await figuresShown(opened.page);
      return opened;
    },

    async closePages() {
      await Promise.all(profiles.map(profile => profile.close()));
      profiles = [];
    },

    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the page answers what is asked: a choice is answered after the frame that shows it. */
export async function settled(page) {
  await page.locator("#boot").waitFor({ state: "detached" });
  // What shows a package is built, hidden, while that comes.
  await page.locator("main:not([hidden], [aria-busy])").waitFor();
}

/** Waits until the program shows figures, with each chart drawn that can be seen. */
export async function figuresShown(page) {
  await page.waitForFunction(() => {
    const seen = [...document.querySelectorAll("main [role=img]")].filter(picture => {
      const { top, bottom, width } = picture.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight;
    });
    // What was built ahead has figures too.
    return !document.getElementById("boot") && document.querySelector("main .figure:not([hidden])") && seen.every(picture => picture.querySelector("svg text") && !picture.matches("[data-stale]"));
  });
  await settled(page);
}

/** The figure whose headline matches. */
export function figure(page, headline) {
  return page.getByRole("main").getByRole("region", { name: headline });
}

/** The picture of a figure. */
export function chart(region) {
  // What draws it is a picture too, but has no name of its own.
  return region.getByRole("img", { name: /./ });
}

export function headlines(page) {
  return page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
}

/** What `locator` finds, once a reader has come to it: a chart that is far from the screen is not drawn. */
export async function reached(locator) {
  const page = locator.page();
  await locator.scrollIntoViewIfNeeded();
  await figuresShown(page);
  await laidOut(page);
  return locator;
}

export async function openAllDetails(page) {
  await page.locator("details").evaluateAll(all => all.forEach(details => (details.open = true)));
  await laidOut(page);
}

/** Waits until the page has heard of the sizes that what it shows has now: the browser tells them with a frame. */
function laidOut(page) {
  return page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The query of the page's address, as it stands there. */
export const searchOf = page => page.evaluate(() => location.search);

/** The visible words inside `locator`, those of pictures left out, with single spaces. */
export async function words(locator) {
  const found = await locator.evaluate(root => {
    // The page may have replaced it since it was found.
    if (!root.isConnected) return null;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (!parentElement.closest("svg") && parentElement.checkVisibility()) found.push(data);
    }
    return found.join(" ").replace(/\s+/g, " ").trim();
  });
  return found ?? words(locator);
}

/** What axe-core finds against WCAG 2.2 AA on the page, or within what `within` selects, one line a rule. */
export async function accessibilityFaults(page, within = "html") {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async ([tags, within]) => {
    const { violations } = await globalThis.axe.run(within, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.target.join(" ")).join(", ")}`);
  }, [WCAG, within]);
}

/** Leads the page to another view of itself, as going through its history does, without loading it anew. */
export async function goTo(page, search) {
  await page.evaluate(search => {
    history.pushState(null, "", `${location.pathname}${search}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, search);
}
