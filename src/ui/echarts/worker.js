// Draws beside the page, so that no picture keeps it from answering: the file `chart-worker.js`. Hears `{json, width,
// height}` and says `{picture}`, or `{refused}` in ECharts' own words, in the order in which it was asked.
import "./all.js";
import { drawing } from "./drawing.js";

onmessage = ({ data: { json, width, height } }) => {
  try {
    postMessage({ picture: drawing(json, width, height) });
  } catch (refusal) {
    postMessage({ refused: String(refusal?.message ?? refusal) });
  }
};
