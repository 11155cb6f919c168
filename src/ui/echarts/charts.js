// The parts of ECharts that the charts use, and the few calls that the Rust side makes of them.
// Nothing is worded or formatted here: options arrive with every string ready.
import * as echarts from "echarts/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import langVI from "echarts/i18n/langVI-obj.js";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
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
echarts.registerLocale("VI", langVI);

export function mount(element, locale, asked) {
  return new Chart(element, locale, asked);
}

class Chart {
  constructor(element, locale, asked) {
    this.restart = () => {
      const instance = echarts.init(element, null, { renderer: "svg", locale });
      // ECharts takes the end of a flick that scrolls the page for a press too: the browser's own click decides.
      const frame = element.firstElementChild;
      let ask;
      frame.addEventListener("pointerdown", () => (ask = undefined));
      instance.on("click", ({ data }) => (ask = data?.ask));
      frame.addEventListener("click", () => ask && asked(ask));
      return instance;
    };
    this.instance = this.restart();
  }

  // `notMerge`, because a series that the new option lacks would otherwise stay.
  show(json) {
    const option = JSON.parse(json, revive);
    // ECharts itself never asks for the reader's wish for less motion.
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) option.animation = false;
    try {
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

  resize() {
    this.instance.resize();
  }

  dispose() {
    this.instance.dispose();
  }
}

// JSON has no functions, and ECharts asks one for the label of a tick: `{"$ticks": {"from", "step", "labels"}}` is a
// look-up.
function revive(_key, value) {
  const ticks = value?.$ticks;
  return ticks ? at => ticks.labels[Math.round((at - ticks.from) / ticks.step)] ?? "" : value;
}
