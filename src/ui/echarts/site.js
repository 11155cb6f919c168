// The charts of the site: the file `charts.js`. Pictures are drawn by a worker, one after the other.
import { Stage } from "./stage.js";

export { documentOf } from "./stage.js";

const worker = new Worker(new URL("chart-worker.js", import.meta.url), { type: "module" });
/** What is being drawn, and what is to be drawn after it, in this order. */
let drawing;
let waiting = [];
let isGone = false;

worker.onmessage = ({ data: { picture, refused } }) => {
  const { resolve, reject } = drawing;
  next();
  if (picture) resolve(picture);
  else reject(new Error(refused));
};

// It did not come, or what it says cannot be read; what it is asked it answers.
worker.onerror = worker.onmessageerror = () => {
  isGone = true;
  worker.terminate();
  for (const asked of [drawing, ...waiting]) asked?.reject();
  waiting = [];
};

/**
 * What `drawing.js` says of `json`, for a stage, in the place of whatever else waits to be drawn for it. What is drawn
 * `ahead` of its being seen waits for all that is not. Rejected with nothing where the worker did not come.
 */
export function draw(stage, json, width, height, ahead) {
  return new Promise((resolve, reject) => {
    if (isGone) return reject();
    waiting = waiting.filter(other => other.stage !== stage);
    const place = ahead ? -1 : waiting.findIndex(other => other.ahead);
    waiting.splice(place < 0 ? waiting.length : place, 0, { stage, json, width, height, ahead, resolve, reject });
    if (!drawing) next();
  });
}

function next() {
  drawing = waiting.shift();
  if (drawing) worker.postMessage({ json: drawing.json, width: drawing.width, height: drawing.height });
}

export function mount(element, asked, touched, chose) {
  return new Stage(element, asked, touched, chose);
}
