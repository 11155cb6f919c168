// The parts of ECharts that the charts use, in a browser and where pages are prebuilt.
import { use } from "echarts/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

// Named one by one: as a whole, nothing of it could be left out.
export { getInstanceByDom, init, registerLocale } from "echarts/core";

// JSON has no functions, and ECharts asks one for the label of a tick: `{"$ticks": {"from", "step", "labels"}}` is a
// look-up.
export function revive(_key, value) {
  const ticks = value?.$ticks;
  return ticks ? at => ticks.labels[Math.round((at - ticks.from) / ticks.step)] ?? "" : value;
}
