import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const seal = (...args) => spawnSync(process.execPath, [join(ROOT, "tools", "seal.mjs"), ...args], { cwd: ROOT, encoding: "utf8" });

function inCopy(folder, use) {
  const copy = mkdtempSync(join(tmpdir(), "seal-"));
  try {
    cpSync(join(ROOT, folder), copy, { recursive: true });
    use(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

for (const folder of ["public/data/can-duoc", "public/data/minh-hoa", "tests/fixtures/other"]) {
  test(`${folder} is sealed`, () => {
    const { status, stderr } = seal("--check", folder);
    assert.equal(status, 0, stderr);
  });

  test(`a changed file of ${folder} is noticed, named and sealed again`, () => {
    inCopy(folder, (copy) => {
      const before = readFileSync(join(copy, "datapackage.json"), "utf8");
      appendFileSync(join(copy, "areas.csv"), "\n");
      const check = seal("--check", copy);
      assert.equal(check.status, 1);
      assert.match(check.stderr, /out of date for areas;/);
      assert.equal(readFileSync(join(copy, "datapackage.json"), "utf8"), before, "--check writes nothing");
      assert.equal(seal(copy).status, 0);
      assert.notEqual(readFileSync(join(copy, "datapackage.json"), "utf8"), before);
      assert.equal(seal("--check", copy).status, 0);
    });
  });
}

test("the way of hashing stays the one that the descriptor has", () => {
  const cases = [
    ["", /^sha256:[0-9a-f]{64}$/],
    ["sha512:00", /^sha512:[0-9a-f]{128}$/],
    ["00", /^[0-9a-f]{32}$/],
  ];
  for (const [stated, expected] of cases) {
    inCopy("tests/fixtures/other", (copy) => {
      const path = join(copy, "datapackage.json");
      const descriptor = JSON.parse(readFileSync(path, "utf8"));
      descriptor.resources[0].hash = stated;
      writeFileSync(path, JSON.stringify(descriptor));
      assert.equal(seal(copy).status, 0);
      assert.match(JSON.parse(readFileSync(path, "utf8")).resources[0].hash, expected);
    });
  }
});

test("files elsewhere and lists of files are left alone", () => {
  for (const path of [["a.csv", "b.csv"], "https://example.org/a.csv"]) {
    inCopy("tests/fixtures/other", (copy) => {
      const file = join(copy, "datapackage.json");
      const descriptor = JSON.parse(readFileSync(file, "utf8"));
      descriptor.resources.push({ name: "elsewhere", path });
      writeFileSync(file, JSON.stringify(descriptor));
      const { status, stderr } = seal("--check", copy);
      assert.equal(status, 0, stderr);
    });
  }
});

test("without a folder it says how it is used", () => {
  const { status, stderr } = seal("--check");
  assert.equal(status, 2);
  assert.match(stderr, /usage/);
});
