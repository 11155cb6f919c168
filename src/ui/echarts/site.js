// The charts of the site: the file `charts.js`.
import "./all.js";

export * from "./charts.js";
