// The parts of ECharts that an embedded figure of a map needs.
import { use } from "echarts/core";
import { ScatterChart } from "echarts/charts";
import { GraphicComponent, GridComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([ScatterChart, GraphicComponent, GridComponent, SVGRenderer]);

export { drawing } from "../../ui/echarts/drawing.js";
export { Stage } from "../../ui/echarts/stage.js";
