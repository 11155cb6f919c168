// Starts the app, and fetches the charts beside it: the page is readable before they come.
const tag = document.querySelector("script[data-wasm]");
const at = name => new URL(name, document.baseURI);

// The document shows either what was built ahead or, where its address asks for another view, bars.
let boot = document.getElementById("boot");
const bars = document.getElementById("bars");
if (document.documentElement.dataset.asks === undefined) {
  bars?.remove();
} else {
  boot.remove();
  bars.id = "boot";
  boot = bars;
}

// Has `next` called once the browser has seen to what else waits. A timer would leave it idle for four milliseconds.
const { port1: heard, port2: told } = new MessageChannel();
const waiting = [];
heard.onmessage = () => waiting.shift()();
globalThis.inTurn = next => {
  waiting.push(next);
  told.postMessage(null);
};

globalThis.chartsReady = import(at("charts.js"));
// Whoever mounts a chart hears of a failure; unheard, it would be an error of the page.
globalThis.chartsReady.catch(() => {});

// What makes files of figures is fetched when a reader first asks for one.
globalThis.take = (...parcel) => import(at("files.js")).then(({ take }) => take(...parcel));

// A program error ends the program: the page would stand there and answer to nothing.
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, event => {
    if ((event.error ?? event.reason) instanceof WebAssembly.RuntimeError && !document.getElementById("crash")) {
      document.body.prepend(notice("crash", "Trang đã dừng vì một lỗi của chương trình.", "The page has stopped because of a program error."));
    }
  });
}

try {
  const [{ default: init }, program] = await Promise.all([import(at(tag.dataset.js)), compiled(at(tag.dataset.wasm))]);
  // Whatever waits, a press above all, comes between two long pieces of work.
  await new Promise(globalThis.inTurn);
  await init({ module_or_path: program });
} catch (reason) {
  console.error(reason);
  // What can be read already stays.
  const told = notice("crash", "Trang không khởi động được.", "The page could not start.");
  if (boot?.dataset.whole !== undefined) boot.before(told);
  else boot?.replaceWith(told);
}

/** The program, or its address where a host does not say of what kind the file is. */
function compiled(address) {
  return WebAssembly.compileStreaming(fetch(address)).catch(() => address);
}

function notice(id, vi, en) {
  const line = (lang, words, link) => {
    const p = document.createElement("p");
    p.lang = lang;
    const a = document.createElement("a");
    a.href = location.href;
    a.textContent = link;
    p.append(words, " ", a);
    return p;
  };
  const box = document.createElement("div");
  box.id = id;
  box.setAttribute("role", "alert");
  box.append(line("vi", vi, "Tải lại trang"), line("en", en, "Reload the page"));
  return box;
}
