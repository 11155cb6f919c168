// From an option to a picture, without a page: nothing is worded or formatted here, options arrive with every string
// ready.
import { markup, names } from "./markup.js";
import { init, revive } from "./parts.js";

let drawn = 0;

/**
 * `json` drawn so large, as `{svg, items}`: markup, and what can be pointed at in it, each item with the `name`, `ask`
 * and `area` that the option gives it, the `frame` in which it stands, `{x, y, width, height}` in pixels, and that of its
 * `label` where it has one. The shape of the nth item has `data-item="n"`. Throws what ECharts throws.
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
    return { svg, items: items.map(({ name, ask, area, frame, label }) => ({ name, ask, area, frame, label })) };
  } finally {
    chart.dispose();
  }
}

function itemsOf({ series = [] }, chart) {
  return series.flatMap(({ data = [] }, n) =>
    data.flatMap((item, at) => {
      if (!item?.name) return [];
      const shape = chart.getModel().getSeriesByIndex(n)?.getData().getItemGraphicEl(at);
      const frame = item.frame ? told(item.frame) : shape && frameOf(shape, shape.getComputedTransform());
      return frame ? [{ ...item, series: n, at, frame, label: shape && labelOf(shape) }] : [];
    }));
}

function told([x, y, width, height]) {
  return { x, y, width, height };
}

/** Where the words stand that belong to a shape. */
function labelOf(shape) {
  const label = shape.getTextContent() ?? shape.childAt?.(0)?.getTextContent();
  return label && !label.ignore && label.style.text ? frameOf(label, label.transform) : undefined;
}

function frameOf(element, transform) {
  const frame = element.getBoundingRect().clone();
  if (transform) frame.applyTransform(transform);
  const { x, y, width, height } = frame;
  return { x, y, width, height };
}
