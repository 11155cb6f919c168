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
  const server = await serve({ root: dist, prefix });
  const browser = await launch(process.env.CHROMIUM ?? "/usr/bin/chromium");
  return {
    url: server.url,

    /**
     * Opens `path` ("?lang=en") in a fresh browser profile, and waits until the app has taken over.
     * `before(page)` runs ahead of the first request; `context` takes what Playwright's `newContext` takes.
     * Resolves to `{ page, problems }`: what `problems` lists must not happen on any page.
     */
    async openPage({ path = "", before = async () => {}, appStarts = true, ...context } = {}) {
      const profile = await browser.newContext({ locale: "vi-VN", ...context });
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
        if (/^https?:/.test(request.url()) && !request.url().startsWith(server.url)) problems.push(`asked elsewhere: ${request.url()}`);
      });
      page.on("response", response => response.status() >= 400 && problems.push(`${response.status()}: ${response.url()}`));
      await before(page);
      await page.goto(new URL(path, server.url).href);
      if (appStarts) await page.locator("#boot").waitFor({ state: "detached" });
      return { page, problems };
    },

    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** What axe-core finds against WCAG 2.2 AA, one line a rule. */
export async function accessibilityFaults(page) {
  await page.evaluate(AXE);
  return page.evaluate(async tags => {
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.target.join(" ")).join(", ")}`);
  }, WCAG);
}
