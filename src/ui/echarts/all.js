// Every part of ECharts that some chart uses.
import { use } from "echarts/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GraphicComponent, GridComponent, MarkLineComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, ScatterChart, GraphicComponent, GridComponent, MarkLineComponent, SVGRenderer]);
