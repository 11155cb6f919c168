// Starts the app, and fetches the charts beside it: the page is readable before they come.
const tag = document.querySelector("script[data-wasm]");
const at = name => new URL(name, document.baseURI);

globalThis.chartsReady = import(at("charts.js"));
// Whoever mounts a chart hears of a failure; unheard, it would be an error of the page.
globalThis.chartsReady.catch(() => {});

try {
  const { default: init } = await import(at(tag.dataset.js));
  await init({ module_or_path: at(tag.dataset.wasm) });
} catch (reason) {
  console.error(reason);
  sayThatItFailed(document.getElementById("boot"));
}

function sayThatItFailed(place) {
  if (!place) return;
  const paragraph = (lang, words, link) => {
    const p = document.createElement("p");
    p.lang = lang;
    const a = document.createElement("a");
    a.href = location.href;
    a.textContent = link;
    p.append(words, " ", a);
    return p;
  };
  const notice = document.createElement("div");
  notice.id = "boot";
  notice.setAttribute("role", "alert");
  notice.append(
    paragraph("vi", "Trang không khởi động được.", "Tải lại"),
    paragraph("en", "The page could not start.", "Reload"),
  );
  place.replaceWith(notice);
}
