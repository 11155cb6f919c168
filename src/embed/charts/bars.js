// The parts of ECharts that an embedded figure of stacks and rows of bars needs.
import { use } from "echarts/core";
import { BarChart, ScatterChart } from "echarts/charts";
import { GraphicComponent, GridComponent, MarkLineComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, ScatterChart, GraphicComponent, GridComponent, MarkLineComponent, SVGRenderer]);

export { drawing } from "../../ui/echarts/drawing.js";
export { Stage } from "../../ui/echarts/stage.js";
