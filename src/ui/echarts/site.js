// The charts of the site: the file `charts.js`. Pictures are drawn by a worker, one after the other.
import { Stage } from "./stage.js";

export { documentOf } from "./stage.js";

const drawing = new Worker(new URL("drawing.js", import.meta.url), { type: "module" });
/** What is to be drawn, in this order; the first is being drawn. */
let waiting = [];
let isGone = false;

drawing.onmessage = ({ data: { picture, refused } }) => {
  const { resolve, reject } = waiting.shift();
  next();
  if (picture) resolve(picture);
  else reject(new Error(refused));
};

// It did not come; what it is asked it answers.
drawing.onerror = () => {
  isGone = true;
  for (const { reject } of waiting) reject();
  waiting = [];
};

/**
 * What `drawing.js` says of `json`. What is drawn `ahead` of its being seen waits for all that is not. Rejected with
 * nothing where the worker did not come.
 */
export function draw(json, width, height, ahead) {
  return new Promise((resolve, reject) => {
    if (isGone) return reject();
    const asked = { json, width, height, ahead, resolve, reject };
    const place = ahead ? -1 : waiting.findIndex((other, n) => n > 0 && other.ahead);
    waiting.splice(place < 0 ? waiting.length : place, 0, asked);
    if (waiting.length === 1) next();
  });
}

function next() {
  const [asked] = waiting;
  if (asked) drawing.postMessage({ json: asked.json, width: asked.width, height: asked.height });
}

export function mount(element, asked, touched, chose) {
  return new Stage(element, asked, touched, chose);
}
