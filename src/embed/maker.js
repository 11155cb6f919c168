// Makes the snippet of what is chosen in the form, and shows it as it will look.
import { SANDBOX, SCHEMES, escaped, frame, tag } from "./snippet.js";

const form = document.querySelector("form");
const [snippet, copy, told, file, span, unknown] = ["snippet", "copy", "told", "file", "span", "unknown"].map(id => document.getElementById(id));
const previews = [...document.querySelectorAll(".preview")];
const { host, hostIntegrity, element: elementScript, elementIntegrity, release, defaultArea } = form.dataset;
const site = new URL(".", document.baseURI);

// In these the page itself is pasted, and so can be one that is kept.
const KEEPING = ["frame", "script", "amp"];
// And these may show other years than all: a picture, a file and what a pasted address is answered with are made ahead.
const YEARS = ["frame", "script", "element", "amp"];

const script = (address, integrity, more) => tag("script", { src: new URL(address, site), integrity, crossorigin: "anonymous", ...more });

const KINDS = {
  frame,
  script: view => `${frame(view)}\n${script(host, hostIntegrity, { async: true })}`,
  element: ({ figure, lang, area, year, theme, title, height, view }) => {
    const attributes = { figure, lang, ...(area && { area }), ...(year && { year }), ...(theme !== "auto" && { theme }), title, height };
    return `${tag("thoat-ngheo-figure", attributes, tag("a", { href: view }, escaped(title)))}\n${script(elementScript, elementIntegrity, { type: "module" })}`;
  },
  address: ({ page }) => page,
  amp: ({ page, title, height }) =>
    tag("amp-iframe", { src: page, title, width: 680, height, layout: "responsive", resizable: true, frameborder: 0, sandbox: SANDBOX },
      tag("div", { overflow: true, tabindex: 0, role: "button", "aria-label": title }, "▾")),
  picture: ({ folder, view, words, picture }) =>
    `<a href="${escaped(view)}"><img src="${escaped(new URL("figure.png", folder))}" alt="${escaped(words)}" width="${picture.width}" height="${picture.height}" loading="lazy" style="max-width:100%;height:auto"></a>`,
};

function spanOf({ year = "", from, to }) {
  if (year !== "fixed") return year;
  return from === to ? from : [from, to].sort().join("..");
}

function chosen() {
  const { figure, area, lang, theme, kind, frozen, ...years } = Object.fromEntries(new FormData(form));
  const year = YEARS.includes(kind) ? spanOf(years) : "";
  form.elements.year.disabled = !YEARS.includes(kind);
  span.hidden = form.elements.year.disabled || form.elements.year.value !== "fixed";
  form.elements.frozen.disabled = !KEEPING.includes(kind);
  const own = area === defaultArea ? "" : area;
  const short = own === "" && lang === "vi" ? `embed/${figure}/` : `embed/${figure}/${lang}/${own && `${own}/`}`;
  const folder = new URL(frozen && KEEPING.includes(kind) ? `${release}${short}` : short, site);
  const page = new URL(folder);
  if (year) page.searchParams.set("year", year);
  if (theme !== "auto") page.searchParams.set("theme", theme);
  const view = new URL(`figure/${figure}/`, site);
  if (own) view.searchParams.set("area", own);
  if (year) view.searchParams.set("year", year);
  if (lang !== "vi") view.searchParams.set("lang", lang);
  // The files beside a page lie beside its changing form alone.
  return { figure, area: own, year, lang, theme, kind, page: page.href.replaceAll("%40", "@"), folder: new URL(short, site), view: view.href.replaceAll("%40", "@") };
}

let turn = 0;

async function show() {
  const mine = ++turn;
  const isOld = () => mine !== turn;
  // What is copied or saved is what was chosen, or nothing.
  snippet.value = told.textContent = "";
  copy.disabled = file.hidden = true;
  try {
    await make(chosen(), isOld);
  } catch {
    if (!isOld()) told.textContent = form.dataset.failed;
  }
}

async function make(asked, isOld) {
  const answer = await (await fetch(new URL("oembed.json", asked.folder))).json();
  if (isOld()) return;
  const words = new DOMParser().parseFromString(answer.html, "text/html").querySelector("blockquote").firstChild.textContent.trim();
  const picture = { width: Math.round(answer.thumbnail_width / 2), height: Math.round(answer.thumbnail_height / 2) };
  // The finding of other years is another.
  const title = asked.year ? [form.elements.figure, form.elements.area].map(({ selectedOptions: [option] }) => option.text).join(" · ") : answer.title;
  const all = { ...asked, title, height: answer.height, words, picture };
  const isFile = asked.kind === "file";
  copy.hidden = snippet.hidden = isFile;
  if (isFile) {
    const content = await alone(asked);
    if (isOld()) return;
    URL.revokeObjectURL(file.href);
    file.href = URL.createObjectURL(new Blob([content], { type: "text/html" }));
    file.hidden = false;
    file.download = `${asked.figure}-${asked.lang}${asked.area && `-${asked.area}`}.html`;
  } else {
    snippet.value = KINDS[asked.kind](all);
    copy.disabled = false;
  }
  for (const preview of previews) showIn(preview, all);
}

/** As the snippet will look: by what it is made of, and a frame where only the host's own program could show it. */
function showIn(preview, { kind, page, title, height, words, picture, theme, folder, ...view }) {
  const name = { picture: "img", element: "thoat-ngheo-figure" }[kind] ?? "iframe";
  let shown = preview.querySelector(name);
  if (!shown) {
    shown = document.createElement(name);
    preview.querySelector("iframe, img, thoat-ngheo-figure").replaceWith(shown);
  }
  const set = (key, value) => value && shown.getAttribute(key) !== String(value) && shown.setAttribute(key, value);
  if (name === "img") {
    for (const [key, value] of Object.entries({ src: new URL("figure.png", folder).href, alt: words, width: picture.width, height: picture.height })) set(key, value);
  } else if (name === "iframe") {
    for (const [key, value] of Object.entries({ width: preview.dataset.width, height, src: page, title })) set(key, value);
    shown.sandbox = SANDBOX;
    shown.style.cssText = SCHEMES[theme];
  } else {
    import(new URL(elementScript, site));
    for (const key of ["area", "year"]) if (!view[key]) shown.removeAttribute(key);
    for (const [key, value] of Object.entries({ ...view, view: undefined, title, height, theme })) set(key, value);
  }
}

/** The page as one file that asks for nothing: its numbers stay, and it says of which day they are. */
async function alone({ page, folder, theme }) {
  const document_ = new DOMParser().parseFromString(await (await fetch(folder)).text(), "text/html");
  document_.querySelectorAll("script, link[rel=alternate], link[rel=icon]").forEach(element => element.remove());
  // A base of another site would not be allowed where the file will lie.
  for (const link of document_.querySelectorAll("a[href], link[rel=canonical]")) link.setAttribute("href", new URL(link.getAttribute("href"), site));
  document_.querySelector("base").removeAttribute("href");
  document_.querySelector(".frozen").hidden = false;
  if (theme !== "auto") document_.documentElement.dataset.theme = theme;
  return `<!doctype html>\n<!-- ${page} -->\n${document_.documentElement.outerHTML}`;
}

const query = new URLSearchParams(location.search);
const has = (name, value) => [...form.elements[name].options].some(option => option.value === value);
const lacking = [];
const seen = new Set();
for (const [name, value] of query) {
  // Of a name that stands there twice the first counts.
  if (seen.has(name) && form.elements[name]) lacking.push(`${name}=${value}`);
  if (seen.has(name)) continue;
  seen.add(name);
  if (!form.elements[name]?.options || name === "from" || name === "to") continue;
  const [, first, isSpan, last] = (name === "year" && /^(\d{4})?(?:(\.\.)(\d{4})?)?$/.exec(value)) || [];
  if (has(name, value)) form.elements[name].value = value;
  else if (first ?? last) fix(first, isSpan ? last : first);
  else lacking.push(`${name}=${value}`);
}
if (lacking.length > 0) unknown.textContent = `${form.dataset.unknown} ${lacking.join(", ")}`;

/** An end that is open is the first or the last of all. */
function fix(first, last) {
  const { from, to, year } = form.elements;
  const ends = [first ?? from.options[0].value, last ?? to.options[to.options.length - 1].value];
  if (!has("from", ends[0]) || !has("to", ends[1])) return lacking.push(`year=${query.get("year")}`);
  [year.value, from.value, to.value] = ["fixed", ...ends];
}

form.addEventListener("input", show);
form.addEventListener("submit", event => event.preventDefault());
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(snippet.value);
    told.textContent = copy.dataset.done;
  } catch {
    snippet.select();
    told.textContent = copy.dataset.refused;
  }
});
addEventListener("message", ({ data, source }) => {
  const heights = data?.["datawrapper-height"];
  const frame = heights && [...document.querySelectorAll(".preview > iframe")].find(frame => frame.contentWindow === source);
  if (frame) frame.height = Object.values(heights)[0];
});

show();
