// The few calls that the Rust side makes of ECharts. Nothing is worded or formatted here: options arrive with every
// string ready.
import langVI from "echarts/i18n/langVI-obj.js";
import { getInstanceByDom, init, registerLocale, revive } from "./parts.js";

registerLocale("VI", langVI);

// How far the ring stands off what it rings, in pixels.
const RING = 4;
// How long a finger rests on a point until its words are said, in milliseconds.
const REST = 300;

export function mount(element, locale, asked, touched, chose) {
  return new Chart(element, locale, asked, touched, chose);
}

/** What is drawn in `element`, as an SVG document. */
export function svgOf(element) {
  return getInstanceByDom(element).renderToSVGString();
}

class Chart {
  constructor(element, locale, asked, touched, chose) {
    this.items = [];
    this.gone = new AbortController();
    this.ring = document.createElement("div");
    this.ring.className = "ring";
    this.ring.hidden = true;
    this.restart = () => {
      const instance = init(element, null, { renderer: "svg", locale });
      element.append(this.ring);
      // ECharts takes the end of a flick that scrolls the page for a press too: the browser's own click decides.
      const frame = element.firstElementChild;
      let item;
      frame.addEventListener("pointerdown", () => (item = undefined));
      instance.on("click", ({ data }) => (item = data));
      frame.addEventListener("click", () => {
        if (item?.area) chose(item.area);
        else if (item?.ask) asked(item.ask);
      });
      return instance;
    };
    this.instance = this.restart();
    // What is drawn before its figure is shown has no width: ECharts measures it only when it is told.
    this.shown = new ResizeObserver(() => {
      const { clientWidth } = element;
      if (clientWidth > 0 && clientWidth !== this.instance.getWidth()) this.instance.resize();
    });
    this.shown.observe(element);
    this.explore(element, touched);
  }

  // `notMerge`, because a series that the new option lacks would otherwise stay.
  show(json) {
    const option = JSON.parse(json, revive);
    this.ring.hidden = true;
    this.items = (option.series ?? []).flatMap(({ data = [] }, series) =>
      data.flatMap((item, n) => (item?.name ? [{ series, n, name: item.name, frame: item.frame }] : [])));
    try {
      // ECharts' own `resize` would first draw the old option anew.
      this.instance.getZr().resize();
      this.instance.setOption(option, { notMerge: true });
    } catch (refusal) {
      // An instance that failed half-way draws nothing that comes after.
      this.instance.dispose();
      this.instance = this.restart();
      throw refusal;
    }
  }

  svg() {
    return this.instance.renderToSVGString();
  }

  dispose() {
    this.gone.abort();
    this.shown.disconnect();
    this.instance.dispose();
  }

  // Shows the nth item of this name as if a mouse were over it, with a ring around it.
  point(name, nth) {
    const found = this.items.filter(item => item.name === name);
    this.mark(found[Math.min(nth, found.length - 1)]);
  }

  mark(item) {
    const frame = item && this.frame(item);
    if (!frame) return;
    const { x, y, width, height } = frame;
    const place = { left: x - RING, top: y - RING, width: width + 2 * RING, height: height + 2 * RING };
    for (const [side, pixels] of Object.entries(place)) this.ring.style[side] = `${pixels}px`;
    this.ring.hidden = false;
    const at = { seriesIndex: item.series, dataIndex: item.n };
    this.instance.dispatchAction({ type: "downplay" });
    this.instance.dispatchAction({ type: "highlight", ...at });
    this.instance.dispatchAction({ type: "showTip", ...at });
  }

  rest() {
    this.ring.hidden = true;
    this.instance.dispatchAction({ type: "downplay" });
    this.instance.dispatchAction({ type: "hideTip" });
  }

  // Where an item is drawn, in pixels of the chart.
  frame({ series, n, frame: told }) {
    if (told) {
      const [x, y, width, height] = told;
      return { x, y, width, height };
    }
    const shape = this.instance.getModel().getSeriesByIndex(series)?.getData().getItemGraphicEl(n);
    if (!shape) return;
    const frame = shape.getBoundingRect().clone();
    const transform = shape.getComputedTransform();
    if (transform) frame.applyTransform(transform);
    return frame;
  }

  // A finger that moves across reads the nearest point; one that moves up or down scrolls the page, which the style
  // sheet's `touch-action` leaves to the browser. Listens without a say, so that scrolling never waits for it.
  explore(element, touched) {
    const listen = (target, name, hear) => target.addEventListener(name, hear, { passive: true, signal: this.gone.signal });
    let start, last, saying;
    const say = () => {
      clearTimeout(saying);
      if (last) touched(last.name);
    };
    listen(document, "touchstart", ({ touches, target }) => {
      const isHere = element.contains(target);
      if (last && !isHere) this.rest();
      last = undefined;
      start = isHere && touches.length === 1 ? touches[0] : undefined;
    });
    // What a mouse brought up over the page's words goes without moving the mouse.
    listen(document, "keydown", ({ key }) => key === "Escape" && this.instance.dispatchAction({ type: "hideTip" }));
    listen(element, "touchmove", ({ touches: [touch] }) => {
      if (!start) return;
      const isAcross = Math.abs(touch.clientX - start.clientX) > Math.abs(touch.clientY - start.clientY);
      if (!last && !isAcross) return;
      const { left, top, width } = element.getBoundingClientRect();
      // What stands around the chart may show it larger or smaller than it was drawn.
      const scale = width / element.clientWidth || 1;
      const near = this.nearest((touch.clientX - left) / scale, (touch.clientY - top) / scale);
      if (!near) return;
      // ECharts, which hears the same finger, may have let go of the point.
      this.mark(near);
      if (near === last) return;
      last = near;
      clearTimeout(saying);
      saying = setTimeout(say, REST);
    });
    listen(element, "touchend", () => {
      if (!last) return;
      this.mark(last);
      say();
    });
    listen(element, "touchcancel", () => {
      clearTimeout(saying);
      if (last) this.rest();
      start = last = undefined;
    });
  }

  // Across counts far more than up and down: a finger covers what it points at.
  nearest(x, y) {
    const away = (at, from, length) => Math.max(from - at, 0, at - from - length);
    let best, least = Infinity;
    for (const item of this.items) {
      const frame = this.frame(item);
      if (!frame) continue;
      const far = away(x, frame.x, frame.width) * 8 + away(y, frame.y, frame.height);
      if (far < least) [best, least] = [item, far];
    }
    return best;
  }
}
