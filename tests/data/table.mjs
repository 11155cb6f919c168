// Reads a package's CSV tables for the tests.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Rows of cells of a CSV text with quotes as in RFC 4180. */
function cells(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === "," && !quoted) row.push("");
    else if (sign === "\n" && !quoted) rows.push([""]);
    else row[row.length - 1] += sign;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}

/** The table `name` of the package in `folder`, a row an object. */
export function table(folder, name) {
  const [header, ...rows] = cells(readFileSync(join(folder, `${name}.csv`), "utf8"));
  return rows.map((row) => Object.fromEntries(header.map((column, n) => [column, row[n]])));
}
