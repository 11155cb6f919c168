// The parts of ECharts that an embedded figure of lines over time needs.
import { use } from "echarts/core";
import { LineChart, ScatterChart } from "echarts/charts";
import { GraphicComponent, GridComponent, MarkLineComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, ScatterChart, GraphicComponent, GridComponent, MarkLineComponent, SVGRenderer]);

export { drawing } from "../../ui/echarts/drawing.js";
export { Stage } from "../../ui/echarts/stage.js";
