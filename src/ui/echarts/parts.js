// What pictures are drawn with, in a browser and where pages are prebuilt; which parts of ECharts there are, whoever
// imports this says (`all.js`, `src/embed/charts/`).

// Named one by one: as a whole, nothing of it could be left out.
export { init } from "echarts/core";

// JSON has no functions, and ECharts asks one for the label of a tick: `{"$ticks": {"from", "step", "labels"}}` is a
// look-up.
export function revive(_key, value) {
  const ticks = value?.$ticks;
  return ticks ? at => ticks.labels[Math.round((at - ticks.from) / ticks.step)] ?? "" : value;
}
