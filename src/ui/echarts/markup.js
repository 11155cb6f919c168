// What ECharts draws, as markup for a page: without `style` attributes, which the pages' policy forbids, and without
// what draws nothing.
const INTERNAL = /^(ecmeta_|pointer-events$|class$|xml:space$|xmlns|baseProfile$|version$)/;
const REFERENCE = /url\(#([^)]+)\)/;

/**
 * The element `tree`, as ECharts' renderer makes it. `named` gives the id in the page for one in the tree; `marked`
 * gives further attributes of an element, or `undefined` for one that a reader cannot point at.
 */
export function markup({ tag, attrs = {}, children = [], text }, named, marked) {
  const marks = marked(attrs);
  if (tag === "style" || (marks === undefined && isUnseen(tag, attrs))) return "";
  const attributes = Object.entries(attrs).flatMap(([name, value]) => {
    if (value === undefined || value === false || INTERNAL.test(name)) return [];
    if (name === "style") return styles(String(value));
    if (name === "id") return [["id", named(value)]];
    return [[name, String(value).replace(REFERENCE, (_, id) => `url(#${named(id)})`)]];
  });
  const inside = joined(children, marked).map(child => markup(child, named, marked)).join("");
  if ((tag === "g" || tag === "defs") && inside === "") return "";
  const written = [...attributes, ...Object.entries(marks ?? {})].map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return `<${tag}${written}>${text === undefined ? "" : escaped(text)}${inside}</${tag}>`;
}

/** Lines alike that follow each other are one: a page lays out and paints each element by itself. */
function joined(children, marked) {
  const all = [];
  let before;
  for (const child of children) {
    const look = lookOf(child, marked);
    if (look !== undefined && look === before) {
      const { attrs, ...line } = all.pop();
      all.push({ ...line, attrs: { ...attrs, d: attrs.d + child.attrs.d } });
    } else {
      all.push(child);
    }
    before = look;
  }
  return all;
}

/** How a line looks, wherever it is; `undefined` for what is no line, or would look otherwise where it crosses another. */
function lookOf({ tag, attrs: { d, ...attrs } = {} }, marked) {
  if (tag !== "path" || attrs.fill !== "none" || marked(attrs) !== undefined) return undefined;
  const look = Object.entries(attrs).filter(([name]) => !INTERNAL.test(name));
  return look.some(([name]) => name.includes("opacity")) ? undefined : JSON.stringify(look);
}

/** Names for the ids of one picture, each beginning with `prefix`. */
export function names(prefix) {
  const ids = new Map();
  return name => {
    if (!ids.has(name)) ids.set(name, `${prefix}${ids.size}`);
    return ids.get(name);
  };
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
