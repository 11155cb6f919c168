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

/** Without what only a live chart needs, and without `style` attributes, which the pages' policy forbids. */
function markup(option, size, id) {
  const chart = draw(option, size);
  const tree = chart.getZr().painter.renderToVNode({ willUpdate: false, useViewBox: true });
  chart.dispose();
  // Whoever holds the picture names it.
  tree.attrs["aria-hidden"] = "true";
  const ids = new Map();
  return element(tree, name => {
    if (!ids.has(name)) ids.set(name, `${id}${ids.size}`);
    return ids.get(name);
  });
}

const INTERACTIVE = /^(ecmeta_|pointer-events$|class$|xml:space$|xmlns|baseProfile$|version$)/;
const REFERENCE = /url\(#([^)]+)\)/;

function element({ tag, attrs = {}, children = [], text }, named) {
  if (tag === "style" || isUnseen(tag, attrs)) return "";
  const attributes = Object.entries(attrs).flatMap(([name, value]) => {
    if (value === undefined || value === false || INTERACTIVE.test(name)) return [];
    if (name === "style") return styles(String(value));
    if (name === "id") return [["id", named(value)]];
    return [[name, String(value).replace(REFERENCE, (_, id) => `url(#${named(id)})`)]];
  });
  const inside = children.map(child => element(child, named)).join("");
  if ((tag === "g" || tag === "defs") && inside === "") return "";
  const written = attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return `<${tag}${written}>${text === undefined ? "" : escaped(text)}${inside}</${tag}>`;
}

/** Shapes that only feel a pointer. */
function isUnseen(tag, { fill, stroke, ...rest }) {
  const nothing = colour => colour === undefined || colour === "none";
  return ["path", "rect"].includes(tag) && fill === "none" && nothing(stroke) && rest["clip-path"] === undefined;
}

/** The size and weight of letters; their face is the page's. */
function styles(css) {
  return css
    .split(";")
    .map(rule => rule.split(":").map(part => part.trim()))
    .filter(([name]) => name === "font-size" || name === "font-weight");
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
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
    return { svg: id === undefined ? document_(option, { width, height }) : markup(option, { width, height }, id) };
  } catch (refusal) {
    return { refused: String(refusal?.message ?? refusal) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { number, asked } = JSON.parse(line, revive);
  process.stdout.write(`${JSON.stringify({ number, ...answer(asked) })}\n`);
}
