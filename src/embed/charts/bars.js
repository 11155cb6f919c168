// The parts of ECharts that an embedded figure of stacks and rows of bars needs. What it shows has a name already, so no AriaComponent.
import { use } from "echarts/core";
import { BarChart, ScatterChart } from "echarts/charts";
import { GraphicComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, ScatterChart, GraphicComponent, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export { mount } from "../../ui/echarts/charts.js";
