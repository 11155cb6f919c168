// `npm run screenshots`: the page as readers see it, to be looked at: every width, colour scheme, language and
// dataset into build/screenshots/, the README's pictures into docs/, and the card that shows when the address is
// shared into public/card.png, with its words in index.html.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, say, whenStarted } from "./run.mjs";
import { browser, setup } from "./setup.mjs";

const SIZES = { 360: 740, 768: 1024, 1440: 900 };
const DATASETS = { "can-duoc": "", "minh-hoa": "data=data/minh-hoa/datapackage.json" };
export const CARD = { width: 1200, height: 630 };

await whenStarted(import.meta.url, async () => {
  await build(await setup());
  process.env.CHROMIUM = await browser();
  const { chart, openSite, reached } = await import("../tests/e2e/harness.mjs");
  const site = await openSite();
  const folder = join(root, "build/screenshots");
  mkdirSync(folder, { recursive: true });
  try {
    for (const [width, height] of Object.entries(SIZES)) {
      for (const [dataset, data] of Object.entries(DATASETS)) {
        for (const theme of ["light", "dark"]) {
          for (const lang of ["vi", "en"]) {
            const path = `?${[data, `lang=${lang}`, `theme=${theme}`].filter(Boolean).join("&")}`;
            const { page } = await site.openFigures({ path, viewport: { width: Number(width), height }, colorScheme: theme });
            // A chart is drawn when somebody comes near it.
            for (const figure of await page.locator(".figure").filter({ has: chart(page) }).all()) await reached(chart(figure));
            await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
            await page.screenshot({ path: join(folder, `${dataset}-${width}-${theme}-${lang}.png`), fullPage: true });
            await site.closePages();
          }
        }
      }
    }
    say("24 pictures in build/screenshots");
    await readme(site);
    await card(site);
  } finally {
    await site.close();
  }
});

async function readme(site) {
  const desktop = await site.openFigures({ path: "?lang=vi&theme=light", viewport: { width: 1000, height: 1240 } });
  await desktop.page.screenshot({ path: join(root, "docs/dashboard.png") });
  const phone = await site.openFigures({ path: "?lang=en&theme=dark&area=28153", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  await phone.page.screenshot({ path: join(root, "docs/phone.png") });
  await site.closePages();
  say("docs/dashboard.png and docs/phone.png");
}

/** The finding and the picture of the first figure, as large as networks show a shared address. */
async function card(site) {
  const { page } = await site.openFigures({ path: "?lang=vi&theme=light", viewport: { width: 700, height: 900 } });
  const first = page.locator(".figure").first();
  const { headline, title, source } = await first.evaluate(figure => ({
    headline: figure.querySelector("h2").textContent,
    title: figure.querySelector(".figure-title").textContent,
    source: [...figure.querySelectorAll(".sources li")].map(line => line.textContent.trim()).at(0),
  }));
  const picture = await first.locator(".chart").screenshot({ type: "png" });
  const { page: sheet } = await site.openPage({ path: "icon-of-no-page", appStarts: false, bypassCSP: true, viewport: CARD });
  await sheet.setContent(`<!doctype html><html lang="vi"><style>
    body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 48px 56px; background: #fbfaf7; color: #1d1c1a;
      font: 22px/1.45 system-ui, "Noto Sans", sans-serif; display: grid; grid-template-columns: 1fr 560px; gap: 40px; }
    .product { color: #b3321a; font: 700 30px/1.4 ui-serif, "Noto Serif", serif; margin: 0 0 40px; }
    h1 { font: 600 37px/1.4 ui-serif, "Noto Serif", serif; margin: 0 0 18px; text-wrap: balance; }
    p { margin: 0; color: #605d58; } div { align-self: center; } img { width: 560px; align-self: center; }
    .source { margin-top: 28px; font-size: 18px; }</style>
    <div><p class="product">Thoát Nghèo</p><h1></h1><p class="title"></p><p class="source"></p></div><img>`);
  await sheet.evaluate(async ({ headline, title, source, picture }) => {
    document.querySelector("h1").textContent = headline;
    document.querySelector(".title").textContent = title;
    document.querySelector(".source").textContent = source;
    document.querySelector("img").src = picture;
    await document.querySelector("img").decode();
  }, { headline, title, source, picture: `data:image/png;base64,${picture.toString("base64")}` });
  await sheet.screenshot({ path: join(root, "public/card.png") });
  const document = join(root, "index.html");
  const words = headline.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  writeFileSync(document, readFileSync(document, "utf8").replace(/(property="og:image:alt" content=")[^"]*/, `$1${words}`));
  say("public/card.png");
}
