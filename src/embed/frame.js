// The one script of a page that is embedded: it tells the host how high the page is, and follows the reader's colours.
// It obeys nothing that it hears but "measure", and keeps nothing.
const root = document.documentElement;
const page = document.getElementById("embed");
const query = new URLSearchParams(location.search);
const secret = /[?&]secret=([^&]*)/.exec(location.hash)?.[1];
const isFramed = parent !== window;
let told, sizer, soon;

const theme = query.get("theme");
// A device that forces its own colours knows best whether they are dark.
if (["light", "dark", "transparent"].includes(theme) && !matchMedia("(forced-colors: active)").matches) root.dataset.theme = theme;

const say = words => parent.postMessage(words, "*");

// iframe-resizer 4 names the frame in what it sends, and wants the name back.
function answer(kind) {
  if (sizer !== undefined) say(`[iFrameSizer]${sizer}:${told}:${innerWidth}:${kind}`);
}

function tell(height) {
  told = height;
  // Datawrapper's listeners, by the frame's own address; AMP; Embedly and Medium; pym.js; WordPress.
  say({ "datawrapper-height": { [location.pathname + location.search]: height } });
  say({ sentinel: "amp", type: "embed-size", height });
  say(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
  if (query.has("childId")) say(`pymxPYMx${query.get("childId")}xPYMxheightxPYMx${height}`);
  if (secret !== undefined) say({ message: "height", value: height, secret });
  answer("resize");
  try {
    window.requestResize?.();
  } catch {
    // Not every frame may ask for it; it is told above all the same.
  }
}

/** The height depends on width and state alone, so it is taken without what a short frame does to the page. */
function measure() {
  // A frame that is not shown has no width.
  if (innerWidth === 0) return;
  const wasShort = root.classList.contains("short");
  root.classList.remove("short");
  const height = Math.ceil(page.getBoundingClientRect().height);
  if (!isFramed) return;
  if (height === told && wasShort && isShort()) return root.classList.add("short");
  if (height !== told) tell(height);
  if (isShort()) shortenSoon();
}

// A browser that sizes frames by itself leaves out what is less than a pixel.
const isShort = () => innerHeight + 1 < told;

/** A host that listens has two frames to make room; one that sizes frames by what is in them must find all of it. */
function shortenSoon() {
  cancelAnimationFrame(soon);
  const shorten = () => root.classList.toggle("short", isShort());
  soon = requestAnimationFrame(() => (soon = requestAnimationFrame(shorten)));
}

new ResizeObserver(measure).observe(page);
addEventListener("resize", measure);
// In a short frame what opens does not make the page higher.
page.addEventListener("toggle", measure, true);

addEventListener("message", ({ data, source }) => {
  if (!isFramed || source !== parent || typeof data !== "string") return;
  const isSizer = data.startsWith("[iFrameSizer]");
  if (!isSizer && !data.startsWith("pymxPYMx")) return;
  // Whoever asks has not heard what was told before.
  if (isSizer) sizer = data.slice(13).split(":", 1)[0].slice(0, 200);
  told = undefined;
  measure();
  if (isSizer && told !== undefined) answer("init");
});

// WordPress allows no new window, and follows links itself.
if (secret !== undefined) {
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    say({ message: "link", value: link.href, secret });
  });
}

const explore = document.querySelector(".explore");
const { program } = root.dataset;
let coming, hasBegun;

/** Makes the figure live; where that cannot be, the picture and the links stay, and it may be tried again. */
function wake() {
  coming ??= all()
    .then(live => live.start())
    .catch(() => ((coming = undefined), false));
  return coming;
}

/** Everything at once: on a slow line each thing that waits for another costs a round trip of its own. */
function all() {
  const { kept = "", folder, parts } = root.dataset;
  const files = [`${program}${parts}.js`, `${program}live_bg.wasm`];
  if (asked.length === 0) files.push(`${kept}${folder}answers.bin`, `${kept}embed/places-${root.lang}.bin`);
  if (!hasBegun) {
    for (const href of files) {
      const link = document.createElement("link");
      Object.assign(link, href.endsWith(".js") ? { rel: "modulepreload", href } : { rel: "preload", as: "fetch", crossOrigin: "", href });
      document.head.append(link);
    }
  }
  hasBegun = true;
  return import(new URL(`${program}live.js`, document.baseURI));
}

// A picture of another view than the address asks for says so, and leads to that view.
const asked = [...query].filter(([name]) => ["data", "indicator", "area", "year", "bounds", "form", "unit", "scale", "show", "lang"].includes(name));
if (asked.length > 0) {
  const view = new URL(explore.href);
  // Of a name that stands there twice the first counts.
  for (const [name, value] of asked.reverse()) view.searchParams.set(name, value);
  explore.href = view.href;
  const other = document.querySelector(".other");
  other.querySelector("a").href = view.href;
  other.hidden = false;
}

if (program) {
  if (asked.length > 0) wake();
  for (const place of page.querySelectorAll(".frame, .controls")) {
    for (const intent of ["pointerenter", "pointerdown"]) place.addEventListener(intent, wake);
  }
  page.addEventListener("focusin", wake, { once: true });
  let isLink = false;
  explore.addEventListener("click", event => {
    if (isLink || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    wake().then(isLive => {
      if (isLive) return;
      isLink = true;
      explore.click();
    });
  });
}
