// Draws charts without a browser, for `thoat-ngheo prerender`: a line of JSON in, {"number": n, "asked": …}, and a line
// out, with the same number. Of what is asked and answered:
//
//   {"option": …, "width": …, "height": …, "id": …}   →   {"svg": "…"}: markup for a page, where `id` names its parts
//   {"option": …, "width": …, "height": …}            →   {"svg": "…"}: a document of its own
//   {"picture": "<svg …"}                             →   {"png": "…"}: at twice its size, in base 64
//
// What cannot be drawn is answered by {"refused": "…"}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { Resvg } from "@resvg/resvg-js";
import UPNG from "upng-js";
import "../src/ui/echarts/all.js";
import { markup, names } from "../src/ui/echarts/markup.js";
import { init, revive } from "../src/ui/echarts/parts.js";

const { resolve } = createRequire(import.meta.url);
// Every machine draws the same letters, with all of Vietnamese.
const FONTS = ["400Regular/NotoSans_400Regular.ttf", "700Bold/NotoSans_700Bold.ttf"].map(file => resolve(`@expo-google-fonts/noto-sans/${file}`));

function document_(option, size) {
  const chart = draw(option, size);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function draw(option, size) {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption(option);
  return chart;
}

/** As part of a page, where nobody points at it. */
function markupOf(option, size, id) {
  const chart = draw(option, size);
  const tree = chart.getZr().painter.renderToVNode({ willUpdate: false, useViewBox: true });
  chart.dispose();
  // Whoever holds the picture names it.
  tree.attrs["aria-hidden"] = "true";
  return markup(tree, names(id), () => undefined);
}

function png(svg) {
  const font = { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: "Noto Sans", sansSerifFamily: "Noto Sans" };
  const picture = new Resvg(svg, { font, fitTo: { mode: "zoom", value: 2 } }).render();
  // Without loss, in less than half the bytes that resvg writes: a chart has few colours.
  const { buffer } = Uint8Array.from(picture.pixels);
  return Buffer.from(UPNG.encode([buffer], picture.width, picture.height, 0)).toString("base64");
}

function answer(asked) {
  try {
    const { option, width, height, id, picture } = asked;
    if (picture !== undefined) return { png: png(picture) };
    return { svg: id === undefined ? document_(option, { width, height }) : markupOf(option, { width, height }, id) };
  } catch (refusal) {
    return { refused: String(refusal?.message ?? refusal) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { number, asked } = JSON.parse(line, revive);
  process.stdout.write(`${JSON.stringify({ number, ...answer(asked) })}\n`);
}
