// The small test package, and ways to spoil it.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../fixtures/other/", import.meta.url);
const SEPARATOR = ";";

/** The files as they are. */
export function otherPackage() {
  return Object.fromEntries(readdirSync(FOLDER).map(name => [name, readFileSync(new URL(name, FOLDER))]));
}

/** The same as text, without sizes and hashes, so that each fault stands alone. `spoil(files)` may change any. */
export function spoiledPackage(spoil = () => {}) {
  const files = Object.fromEntries(Object.entries(otherPackage()).map(([name, bytes]) => [name, bytes.toString()]));
  const descriptor = JSON.parse(files["datapackage.json"]);
  for (const resource of descriptor.resources) {
    delete resource.bytes;
    delete resource.hash;
  }
  files["datapackage.json"] = JSON.stringify(descriptor);
  spoil(files);
  return files;
}

/** `csv` with one cell changed. Rows count from 1, the header's. */
export function withCell(csv, row, column, text) {
  const lines = csv.split("\n");
  const cells = lines[row - 1].split(SEPARATOR);
  cells[lines[0].split(SEPARATOR).indexOf(column)] = text;
  lines[row - 1] = cells.join(SEPARATOR);
  return lines.join("\n");
}

/** `csv` without one column. */
export function withoutColumn(csv, column) {
  const at = csv.split("\n")[0].split(SEPARATOR).indexOf(column);
  return csv.split("\n").map(line => line.split(SEPARATOR).filter((_, n) => n !== at).join(SEPARATOR)).join("\n");
}

/** Answers with the first half of `content`, and cuts the connection. */
export function cutInHalf(content) {
  const bytes = Buffer.from(content);
  return (_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
}
