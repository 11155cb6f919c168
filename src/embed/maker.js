// Makes the snippet of what is chosen in the form, and shows it as it will look.
const form = document.querySelector("form");
const [snippet, copy, told, file] = ["snippet", "copy", "told", "file"].map(id => document.getElementById(id));
const previews = [...document.querySelectorAll(".preview iframe")];
const { host, hostIntegrity, element, elementIntegrity, release, defaultArea } = form.dataset;
const site = new URL(".", document.baseURI);

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
// On what shows through, words take the host's colours.
const SCHEMES = { auto: "color-scheme:light dark", light: "color-scheme:light", dark: "color-scheme:dark", transparent: "" };
// In these the page itself is pasted, and so can be one that is kept.
const KEEPING = ["frame", "script", "amp"];

const escaped = text => String(text).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const tag = (name, attributes, inside = "") => {
  const written = Object.entries(attributes).map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escaped(value)}"`));
  return `<${name}${written.join("")}>${inside}</${name}>`;
};
const script = (address, integrity, more) => tag("script", { src: new URL(address, site), integrity, crossorigin: "anonymous", ...more });

const KINDS = {
  frame: ({ page, title, height, theme }) =>
    tag("iframe", {
      ...{ src: page, title, width: "100%", height, loading: "lazy", sandbox: SANDBOX },
      referrerpolicy: "strict-origin-when-cross-origin",
      style: `width:1px;min-width:100%;border:0;${SCHEMES[theme]}`,
    }),
  script: view => `${KINDS.frame(view)}\n${script(host, hostIntegrity, { async: true })}`,
  element: ({ figure, lang, area, theme, title, height, view }) => {
    const attributes = { figure, lang, ...(area && { area }), ...(theme !== "auto" && { theme }), title, height };
    return `${tag("thoat-ngheo-figure", attributes, tag("a", { href: view }, escaped(title)))}\n${script(element, elementIntegrity, { type: "module" })}`;
  },
  address: ({ page }) => page,
  amp: ({ page, title, height }) =>
    tag("amp-iframe", { src: page, title, width: 680, height, layout: "responsive", resizable: true, frameborder: 0, sandbox: SANDBOX },
      tag("div", { overflow: true, tabindex: 0, role: "button", "aria-label": title }, "▾")),
  picture: ({ folder, view, words, picture }) =>
    `<a href="${escaped(view)}"><img src="${escaped(new URL("figure.png", folder))}" alt="${escaped(words)}" width="${picture.width}" height="${picture.height}" loading="lazy" style="max-width:100%;height:auto"></a>`,
};

function chosen() {
  const { figure, area, lang, theme, kind, frozen } = Object.fromEntries(new FormData(form));
  form.elements.frozen.disabled = !KEEPING.includes(kind);
  const own = area === defaultArea ? "" : area;
  const short = own === "" && lang === "vi" ? `embed/${figure}/` : `embed/${figure}/${lang}/${own && `${own}/`}`;
  const folder = new URL(frozen && KEEPING.includes(kind) ? `${release}${short}` : short, site);
  const page = new URL(folder);
  if (theme !== "auto") page.searchParams.set("theme", theme);
  const view = new URL(`figure/${figure}/`, site);
  if (own) view.searchParams.set("area", own);
  if (lang !== "vi") view.searchParams.set("lang", lang);
  // The files beside a page lie beside its changing form alone.
  return { figure, area: own, lang, theme, kind, page: page.href.replaceAll("%40", "@"), folder: new URL(short, site), view: view.href.replaceAll("%40", "@") };
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
  const all = { ...asked, title: answer.title, height: answer.height, words, picture };
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
  for (const frame of previews) {
    if (frame.src === asked.page) continue;
    frame.height = answer.height;
    frame.src = asked.page;
    frame.title = answer.title;
    frame.style.cssText = SCHEMES[asked.theme];
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
for (const [name, value] of query) {
  const field = form.elements[name];
  const has = field?.options && [...field.options].some(option => option.value === value);
  if (has) field.value = value;
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
  const frame = heights && previews.find(frame => frame.contentWindow === source);
  if (frame) frame.height = Object.values(heights)[0];
});

show();
