// The parts of ECharts that an embedded figure of a map needs. What it shows has a name already, so no AriaComponent.
import { use } from "echarts/core";
import { ScatterChart } from "echarts/charts";
import { GraphicComponent, GridComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([ScatterChart, GraphicComponent, GridComponent, TooltipComponent, SVGRenderer]);

export { mount } from "../../ui/echarts/charts.js";
