// Makes an embedded figure live: the chart takes the picture's place, and place and years can be chosen. It keeps the
// page as it is where something cannot be had. What is shown, and in which words, the program in wasm says.
import init, { Program } from "program";
import { SCHEMES, frame as snippet } from "./snippet.js";

const root = document.documentElement;
const page = document.getElementById("embed");
const part = selector => page.querySelector(selector);
const [header, frame, controls, details, foot, act] = ["header", ".frame", ".controls", "details", ".foot", ".act"].map(part);
const { figure, area, parts, kept = "", release = "" } = root.dataset;
const within = path => new URL(kept + path, document.baseURI);

let program, chart, charts, stage, reader, said, told;
let turn = 0;

const gotten = new Map();
/** What was packed, fetched once; a failure may be tried again. */
function get(path) {
  if (!gotten.has(path)) {
    gotten.set(path, fetched(within(path)));
    gotten.get(path).catch(() => gotten.delete(path));
  }
  return gotten.get(path);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}

const answersOf = folder => get(`${folder}answers.bin`);

/** Whether the figure could be made live; where its answers are not carried, the page leads to those who have them. */
export async function start() {
  const asked = new URLSearchParams(location.search);
  if (!asked.has("area") && area) asked.set("area", area);
  const drawing = import(new URL(`${parts}.js`, import.meta.url));
  // Who waits for it hears of a failure.
  drawing.catch(() => {});
  const wanted = asked.get("lang");
  const lang = wanted === "vi" || wanted === "en" ? wanted : root.lang;
  const [places] = await Promise.all([get(`embed/places-${lang}.bin`), init({ module_or_path: new URL("live_bg.wasm", import.meta.url) })]);
  program = new Program(figure, places, asked.toString(), root.lang);
  const folder = program.folder();
  if (folder === "") return false;
  program.receive(await answersOf(folder));
  charts = await drawing;
  prepare();
  show();
  performance.mark("tn:live");
  return true;
}

/** The picture that style/embed.css shows at this width. */
const drawnWidth = () => (innerWidth < 460 ? 340 : innerWidth < 640 ? 500 : 680);

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function prepare() {
  // What is read of the chart is seen there; what else is said is seen here.
  said = element("p", { class: "unseen", role: "status" });
  told = element("p", { class: "told", role: "status" });
  controls.after(told);
  page.append(said);
  controls.addEventListener("change", ({ target }) => (target.id === "area" ? go(target.value) : choose()));
  act.addEventListener("click", ({ target }) => target.dataset.copy && copy(target));
  addEventListener("resize", () => draw(false));
}

/** Writes what differs, and leaves the focus where it was: on the same link or control of the new. */
function write(element, markup) {
  if (element.written === markup) return;
  const stops = () => [...element.querySelectorAll("a, button, select")];
  const at = stops().indexOf(document.activeElement);
  element.written = markup;
  element.innerHTML = markup;
  stops()[at]?.focus();
}

function show() {
  root.lang = program.lang();
  document.title = program.title();
  write(header, program.head(release));
  rewrite();
  write(details.firstElementChild, program.summary());
  const behind = part(".behind");
  write(behind, program.behind());
  behind.setAttribute("aria-label", program.shown());
  write(foot, program.foot());
  write(act, program.actions());
  part(".other").hidden = true;
  part("textarea")?.remove();
  root.dataset.live = "";
  draw(true);
  // In a short frame the page is as high as the frame whatever is in it, so nobody else notices.
  dispatchEvent(new Event("resize"));
}

/** The choices as the program has them, whatever a reader has set them to. */
function rewrite() {
  controls.written = undefined;
  write(controls, program.controls());
}

/** The chart in the place of the picture, and as large: drawn for the same width, and scaled as the picture is. */
function draw(isNew) {
  const width = drawnWidth();
  const isOther = stage?.width !== width;
  if (!isNew && !isOther) return fit();
  const option = program.picture(width);
  part(".paragraph")?.remove();
  frame.hidden = option === "";
  if (option === "") return speak();
  try {
    mount(width, program.height(), option);
  } catch {
    // The table and the choices stand all the same.
    speak();
  }
}

/** The words of the figure, where there is no chart. */
function speak() {
  frame.hidden = true;
  const words = element("p", { class: "paragraph" });
  words.textContent = program.paragraph();
  controls.before(words);
}

function mount(width, height, option) {
  const picture = frame.querySelector(".picture");
  if (!stage || stage.width !== width) {
    chart?.dispose();
    stage?.element.remove();
    // The picture around it has the name.
    stage = { element: element("div", { class: "stage", "aria-hidden": "true" }), width };
    stage.element.style.width = `${width}px`;
    picture.append(stage.element);
    chart = undefined;
  }
  stage.height = height;
  stage.element.style.height = `${height}px`;
  fit();
  chart ??= new charts.Stage(stage.element, ask => follow(program.working(ask)), say, go);
  chart.put(charts.drawing(option, width, height));
  picture.setAttribute("aria-label", program.description());
  read();
}

// The widest that style/embed.css lets a picture become.
const WIDEST = { 340: 430, 500: Infinity, 680: 720 };

function fit() {
  if (!stage) return;
  const picture = frame.querySelector(".picture");
  const { width, height } = stage;
  const wide = Math.min(picture.clientWidth, WIDEST[width]) / width;
  // The style of a short frame gives the picture what is left.
  picture.style.setProperty("--high", `${height * wide}px`);
  const scale = root.classList.contains("short") ? Math.min(wide, picture.clientHeight / height) : wide;
  stage.element.style.transform = `scale(${scale})`;
}
new ResizeObserver(fit).observe(page);

/** The tab stop over the chart, in which it is read point by point. */
function read() {
  if (!reader) {
    reader = element("div", { class: "reader", role: "application", tabindex: "0", "aria-describedby": "keys" });
    reader.help = element("p", { id: "keys", hidden: "" });
    reader.addEventListener("keydown", press);
    reader.addEventListener("blur", () => chart?.rest());
    frame.append(reader, reader.help);
  }
  const [name, kind, help, hint] = program.reader().split("\n");
  reader.setAttribute("aria-label", name);
  reader.setAttribute("aria-roledescription", kind);
  reader.dataset.hint = hint;
  reader.help.textContent = help;
}

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const [done, ...rest] = program.press(event.key).split("\t");
  if (done === "") return;
  event.preventDefault();
  if (done === "open") return follow(rest[0]);
  if (done === "point") chart.point(rest[0], Number(rest[1]));
  if (done === "rest") chart.rest();
  say(rest.at(-1));
}

function say(words) {
  said.textContent = words;
}

/** The same words twice are to be heard twice. */
function tell(words) {
  told.textContent = "";
  requestAnimationFrame(() => (told.textContent = words));
}

function follow(address) {
  const link = element("a", { href: address, rel: "noopener", target: "_blank", hidden: "" });
  page.append(link);
  link.click();
  link.remove();
}

/** Until the answers of another place are there, everything stays as it was. */
async function go(place) {
  const mine = ++turn;
  page.setAttribute("aria-busy", "true");
  try {
    const answers = await answersOf(program.folder_of(place));
    if (mine !== turn) return;
    program.go(place, answers);
    shown();
  } catch {
    if (mine !== turn) return;
    rewrite();
    tell(program.not_had());
  }
  page.removeAttribute("aria-busy");
}

function choose() {
  const [from, to] = ["from", "to"].map(id => Number(document.getElementById(id).value));
  program.choose(from, to);
  shown();
}

/** After a choice: what is seen at once is said to those who hear. */
function shown() {
  show();
  told.textContent = "";
  say(program.title());
}

async function copy(button) {
  const theme = root.dataset.theme ?? "auto";
  const address = new URL(kept + program.page(), document.baseURI);
  if (theme !== "auto") address.searchParams.set("theme", theme);
  const words = button.dataset.copy === "link"
    ? new URL(program.address(), document.baseURI).href
    : snippet({ page: address.href.replaceAll("%40", "@"), title: program.title(), height: Math.ceil(page.getBoundingClientRect().height), theme: theme in SCHEMES ? theme : "auto" });
  part("textarea")?.remove();
  tell((await isCopied(words, button.textContent)) ? program.copied() : program.copy_refused());
  if (!part("textarea")) button.focus();
}

async function isCopied(words, name) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Frames of other sites may not write to the clipboard by themselves.
    const field = element("textarea", { readonly: "", rows: "3", "aria-label": name });
    field.value = words;
    act.after(field);
    field.select();
    const copied = document.execCommand("copy");
    if (copied) field.remove();
    return copied;
  }
}
