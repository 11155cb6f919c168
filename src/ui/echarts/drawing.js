// From an option to a picture, without a page: nothing is worded or formatted here, options arrive with every string
// ready.
import { markup, names } from "./markup.js";
import { init, revive } from "./parts.js";

let drawn = 0;

/**
 * `json` drawn so large, as `{svg, items}`: markup, and what can be pointed at in it, each item with the `name`, `ask`
 * and `area` that the option gives it and the `frame` in which it stands, `{x, y, width, height}` in pixels. The shape
 * of the nth item has `data-item="n"`. Throws what ECharts throws.
 */
export function drawing(json, width, height) {
  const option = JSON.parse(json, revive);
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(option);
    const tree = chart.getZr().painter.renderToVNode({ willUpdate: false });
    const items = itemsOf(option, chart);
    const numbers = new Map(items.map(({ series, at }, n) => [`${series} ${at}`, n]));
    tree.attrs["font-family"] = option.textStyle?.fontFamily;
    // Whoever holds the picture names it.
    tree.attrs["aria-hidden"] = "true";
    drawn += 1;
    const svg = markup(tree, names(`drawn-${drawn}-`), ({ ecmeta_series_index: series, ecmeta_data_index: at, ecmeta_silent: silent }) => {
      const n = numbers.get(`${series} ${at}`);
      // A line between two items has the number of one of them.
      if (n === undefined || silent) return;
      return items[n].ask || items[n].area ? { "data-item": n, "data-leads": "" } : { "data-item": n };
    });
    return { svg, items: items.map(({ name, ask, area, frame }) => ({ name, ask, area, frame })) };
  } finally {
    chart.dispose();
  }
}

function itemsOf({ series = [] }, chart) {
  return series.flatMap(({ data = [] }, n) =>
    data.flatMap((item, at) => {
      const frame = item?.name && frameOf(item, n, at, chart);
      return frame ? [{ ...item, series: n, at, frame }] : [];
    }));
}

function frameOf({ frame: told }, series, at, chart) {
  if (told) {
    const [x, y, width, height] = told;
    return { x, y, width, height };
  }
  const shape = chart.getModel().getSeriesByIndex(series)?.getData().getItemGraphicEl(at);
  if (!shape) return;
  const frame = shape.getBoundingRect().clone();
  const transform = shape.getComputedTransform();
  if (transform) frame.applyTransform(transform);
  const { x, y, width, height } = frame;
  return { x, y, width, height };
}
