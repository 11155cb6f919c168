// Writes each resource's `bytes` and `hash` into a package's descriptor, so that a reader notices a file
// that was cut or exchanged.
//
//   node tools/seal.mjs public/data/can-duoc            writes datapackage.json anew where it has to
//   node tools/seal.mjs --check public/data/can-duoc    writes nothing; exit code 1 where it would have to
//
// A resource whose `path` is a list or an address elsewhere has no single file to measure and is left alone.

import { createHash } from "node:crypto";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const isLocalFile = (path) => typeof path === "string" && !/^[a-z][a-z0-9+.-]*:/i.test(path);

/** The hash of `content` in the way of `stated`: MD5 has no prefix; where nothing is stated, SHA-256. */
function hashLike(stated, content) {
  const prefix = stated ? (/^[a-z0-9]+:/.exec(stated)?.[0] ?? "") : "sha256:";
  const algorithm = prefix === "" ? "md5" : prefix.slice(0, -1);
  return prefix + createHash(algorithm).update(content).digest("hex");
}

/** What the files of the package in `folder` say: `{ text, stale }`, the sealed descriptor and the names of the resources that differ. */
export function seal(folder) {
  const descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
  const stale = [];
  for (const resource of descriptor.resources) {
    if (!isLocalFile(resource.path)) continue;
    const content = readFileSync(join(folder, resource.path));
    const hash = hashLike(resource.hash, content);
    if (resource.bytes !== content.length || resource.hash !== hash) stale.push(resource.name);
    resource.bytes = content.length;
    resource.hash = hash;
  }
  return { text: `${JSON.stringify(descriptor, null, 2)}\n`, stale };
}

function main(args) {
  const checkOnly = args.includes("--check");
  const folders = args.filter((arg) => arg !== "--check");
  if (folders.length === 0) {
    console.error("usage: node tools/seal.mjs [--check] <folder with a datapackage.json>…");
    return 2;
  }
  let code = 0;
  for (const folder of folders) {
    const { text, stale } = seal(folder);
    if (stale.length === 0) {
      console.log(`${folder}: sealed`);
    } else if (checkOnly) {
      console.error(`${folder}: bytes or hash out of date for ${stale.join(", ")}; run: node tools/seal.mjs ${folder}`);
      code = 1;
    } else {
      writeFileSync(join(folder, "datapackage.json"), text);
      console.log(`${folder}: sealed ${stale.join(", ")}`);
    }
  }
  return code;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
