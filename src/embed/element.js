// For the pages of others: <thoat-ngheo-figure figure="poverty-rate" lang="en" area="806" year="latest" theme="auto" title="…" height="560">
const site = new URL(".", import.meta.url);

customElements.define("thoat-ngheo-figure", class extends HTMLElement {
  static observedAttributes = ["figure", "lang", "area", "year", "theme", "title", "height"];
  #frame = document.createElement("iframe");
  #hear = ({ data, source }) => {
    const heights = data?.["datawrapper-height"];
    if (heights && source === this.#frame.contentWindow) this.#frame.height = Object.values(heights)[0];
  };

  connectedCallback() {
    if (!this.shadowRoot) {
      Object.assign(this.#frame, { loading: "lazy", width: "100%", referrerPolicy: "strict-origin-when-cross-origin" });
      this.#frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
      this.attachShadow({ mode: "open" }).append(this.#frame);
    }
    addEventListener("message", this.#hear);
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
  }

  attributeChangedCallback() {
    if (this.isConnected && this.shadowRoot) this.#show();
  }

  #show() {
    const said = name => this.getAttribute(name);
    const parts = ["embed", said("figure"), said("lang") ?? "vi", said("area")].filter(Boolean).map(encodeURIComponent);
    const page = new URL(`${parts.join("/").replaceAll("%40", "@")}/`, site);
    if (said("year")) page.searchParams.set("year", said("year"));
    if (said("theme")) page.searchParams.set("theme", said("theme"));
    // On what shows through, words take the host's colours.
    const schemes = { light: "color-scheme:light", dark: "color-scheme:dark", transparent: "" };
    this.#frame.style.cssText = `display:block;border:0;${schemes[said("theme")] ?? "color-scheme:light dark"}`;
    this.#frame.title = said("title") ?? "Thoát Nghèo";
    this.#frame.height = said("height") ?? 560;
    if (this.#frame.src !== page.href) this.#frame.src = page.href;
  }
});
