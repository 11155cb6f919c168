// A picture on a page, and what a reader points at in it: by mouse, by finger, by keyboard.

// How far the ring stands off what it rings, in pixels; the words stand off the ring.
const RING = 4;
const OFF = 10;
// How near a pointer must come to a point that is small, in pixels.
const NEAR = 8;
// How long a finger rests on a point until its words are said, and how long they wait for a pointer that has left what
// they tell of: it may be moved onto them, by who sees a small part of the screen at a time. In milliseconds.
const REST = 300;
const STAYS = 400;

/** What is seen in `element`, as an SVG document, in the page's custom properties; empty where nothing is. */
export function documentOf(element) {
  const drawn = element.querySelector(".drawn > svg");
  if (!drawn || element.closest("[hidden], [data-stale]")) return "";
  const svg = drawn.cloneNode(true);
  svg.removeAttribute("aria-hidden");
  for (const shape of svg.querySelectorAll("[data-item]")) {
    delete shape.dataset.item;
    delete shape.dataset.leads;
  }
  return new XMLSerializer().serializeToString(svg);
}

/** How far a place is from a stretch. */
const away = (at, from, length) => Math.max(from - at, 0, at - from - length);

export class Stage {
  constructor(element, asked, touched, chose) {
    this.element = element;
    this.items = [];
    this.gone = new AbortController();
    [this.drawn, this.ring, this.words] = ["drawn", "ring", "tip"].map(name => {
      const part = document.createElement("div");
      part.className = name;
      element.append(part);
      return part;
    });
    this.words.setAttribute("aria-hidden", "true");
    this.rest();
    this.hover(asked, chose);
    this.explore(touched);
  }

  /** Shows a picture of `drawing.js` in the place of the one before. */
  put({ svg, items }) {
    this.rest();
    this.items = items;
    this.drawn.innerHTML = svg;
  }

  empty() {
    this.put({ svg: "", items: [] });
  }

  dispose() {
    this.gone.abort();
    this.rest();
    this.element.replaceChildren();
  }

  /** Shows the nth item of this name, with a ring around it and its words beside it. */
  point(name, nth) {
    const found = this.items.filter(item => item.name === name);
    const item = found[Math.min(nth, found.length - 1)];
    this.read = item;
    if (item) this.mark(item);
  }

  rest() {
    this.read = this.touched = undefined;
    this.unmark();
  }

  unmark() {
    clearTimeout(this.leaving);
    clearTimeout(this.saying);
    this.marked = undefined;
    this.ring.hidden = true;
    this.words.hidden = true;
  }

  mark(item, across = item.frame.x + item.frame.width / 2) {
    clearTimeout(this.leaving);
    if (item === this.marked) return;
    this.marked = item;
    const { x, y, width, height } = item.frame;
    this.place(this.ring, { left: x - RING, top: y - RING, width: width + 2 * RING, height: height + 2 * RING });
    this.words.textContent = item.name;
    this.place(this.words, { left: 0, top: 0 });
    const { offsetWidth, offsetHeight } = this.words;
    const { clientWidth, clientHeight } = this.element;
    const within = (least, at, most) => Math.max(least, Math.min(at, most));
    const [from, to] = this.seen();
    const places = [y - OFF - offsetHeight, y + height + OFF];
    const isSeen = top => top >= from && top + offsetHeight <= to;
    const isWhole = top => top >= 0 && top + offsetHeight <= clientHeight;
    const top = places.find(top => isWhole(top) && isSeen(top)) ?? places.find(isWhole) ?? within(0, places[1], clientHeight - offsetHeight);
    this.place(this.words, { left: within(0, across - offsetWidth / 2, clientWidth - offsetWidth), top });
  }

  /** From where to where of its height, in pixels of the picture, a reader sees it; what stays in sight lies over it. */
  seen() {
    const { top } = this.element.getBoundingClientRect();
    const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    return [covered, innerHeight].map(at => (at - top) / this.scale());
  }

  /** What stands around the picture may show it larger or smaller than it was drawn. */
  scale() {
    return this.element.getBoundingClientRect().width / this.element.clientWidth || 1;
  }

  place(part, pixels) {
    for (const [side, length] of Object.entries(pixels)) part.style[side] = `${length}px`;
    part.hidden = false;
  }

  listen(target, name, hear) {
    // Without a say, so that scrolling never waits for it.
    target.addEventListener(name, hear, { passive: true, signal: this.gone.signal });
  }

  hover(asked, chose) {
    const { element } = this;
    this.listen(element, "pointermove", event => {
      if (event.pointerType === "touch" || this.words.contains(event.target)) return clearTimeout(this.leaving);
      const item = this.under(event);
      if (item) this.mark(item, this.at(event).x);
      else this.leave();
    });
    this.listen(element, "pointerleave", ({ pointerType }) => pointerType === "touch" || this.leave());
    this.listen(element, "click", event => {
      // The words may lie over what they tell of.
      const item = this.words.contains(event.target) ? this.marked : this.under(event);
      if (item?.area) chose(item.area);
      else if (item?.ask) asked(item.ask);
      else if (item) this.mark((this.touched = item));
    });
    // What a mouse brought up over the page's words goes without moving the mouse.
    this.listen(document, "keydown", ({ key }) => key === "Escape" && this.rest());
  }

  /** What is read by keyboard or finger stays. */
  leave() {
    const stays = this.read ?? this.touched;
    if (this.marked === stays) return;
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => (stays ? this.mark(stays) : this.unmark()), STAYS);
  }

  /** Where a pointer is, in pixels of the picture. */
  at({ clientX, clientY }) {
    const { left, top } = this.element.getBoundingClientRect();
    const scale = this.scale();
    return { x: (clientX - left) / scale, y: (clientY - top) / scale };
  }

  under(event) {
    const shape = event.target.closest?.("[data-item]");
    if (shape) return this.items[shape.dataset.item];
    const { x, y } = this.at(event);
    const labelled = this.items.find(({ label }) => label && away(x, label.x, label.width) + away(y, label.y, label.height) === 0);
    if (labelled) return labelled;
    const { item, far } = this.nearest(x, y, 1);
    return far <= NEAR ? item : undefined;
  }

  // A finger that moves across reads the nearest point; one that moves up or down scrolls the page, which the style
  // sheet's `touch-action` leaves to the browser.
  explore(touched) {
    const { element } = this;
    let start;
    const say = () => {
      clearTimeout(this.saying);
      if (this.touched) touched(this.touched.name);
    };
    this.listen(document, "touchstart", ({ touches, target }) => {
      if (this.touched) this.rest();
      start = element.contains(target) && touches.length === 1 ? touches[0] : undefined;
    });
    this.listen(element, "touchmove", ({ touches: [touch] }) => {
      if (!start) return;
      const isAcross = Math.abs(touch.clientX - start.clientX) > Math.abs(touch.clientY - start.clientY);
      if (!this.touched && !isAcross) return;
      const { x, y } = this.at(touch);
      // Across counts far more than up and down: a finger covers what it points at.
      const { item } = this.nearest(x, y, 8);
      if (!item || item === this.touched) return;
      this.mark((this.touched = item));
      clearTimeout(this.saying);
      this.saying = setTimeout(say, REST);
    });
    this.listen(element, "touchend", () => start && say());
    this.listen(element, "touchcancel", () => {
      if (this.touched) this.rest();
      start = undefined;
    });
  }

  /** The item that is nearest, and how far it is, where a pixel across counts `weight` times one up or down. */
  nearest(x, y, weight) {
    let best = { far: Infinity };
    for (const item of this.items) {
      const { frame } = item;
      const far = away(x, frame.x, frame.width) * weight + away(y, frame.y, frame.height);
      if (far < best.far) best = { item, far };
    }
    return best;
  }
}
