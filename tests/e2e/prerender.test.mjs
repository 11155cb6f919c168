// Building pages ahead: what is told, what cannot be drawn, what is kept.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { program, root } from "../../tools/run.mjs";

const DATA = "tests/fixtures/other";

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "prerender-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `prerender` of a small package, and gives its status and what it told. */
function prerender(name, ...more) {
  const out = join(folder, name);
  return new Promise(done => {
    execFile(program, ["prerender", "--lang", "en", "--data", DATA, "--out", out, ...more], { cwd: root }, (error, _, told) => {
      done({ status: error?.code ?? 0, told, out });
    });
  });
}

const page = (out, ...path) => readFileSync(join(out, ...path, "index.html"), "utf8");

test("any package: its pages, with whole addresses where the site's is known, and progress", async () => {
  const { status, told, out } = await prerender("other", "--site", "https://so-lieu.example/poor");
  assert.equal(status, 0, told);
  assert.match(told, /^1 of \d+ views built\n/);
  const html = page(out, "embed/poverty-rate/en");
  assert.match(html, /<link rel="canonical" href="https:\/\/so-lieu\.example\/poor\/figure\/poverty-rate\/\?lang=en">/);
  assert.match(html, /property="og:image" content="https:\/\/so-lieu\.example\/poor\/embed\/poverty-rate\/en\/figure\.png"/);
  const answer = JSON.parse(readFileSync(join(out, "embed/poverty-rate/en/oembed.json"), "utf8"));
  assert.match(answer.html, / src="https:\/\/so-lieu\.example\/poor\/embed\/poverty-rate\/en\/"/);
});

test("a chart that cannot be drawn is named, and its page has the table and the sentences", async () => {
  const drawer = join(folder, "refuses.mjs");
  writeFileSync(drawer, `import { createInterface } from "node:readline";
    for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify({ number: JSON.parse(line).number, refused: "no ink" }));`);
  const { status, told, out } = await prerender("refused", "--drawer", drawer);
  assert.equal(status, 1);
  assert.match(told, /embed\/poverty-rate\/.*: the chart could not be drawn \(no ink\); the page has its table and sentences\./);
  const html = page(out, "embed/poverty-rate/en");
  assert.ok(!html.includes("<svg"));
  assert.match(html, /<p class="paragraph">/);
  assert.match(html, /<th scope="row">/);
  assert.ok(!existsSync(join(out, "embed/poverty-rate/en/figure.png")));
  assert.ok(!existsSync(join(out, "release")), "what is not whole is not kept for good");
});

test("a program that draws nothing, or is not there, is not taken for one that does", async () => {
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, `import { createInterface } from "node:readline";
    for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify({ number: JSON.parse(line).number, svg: "<svg></svg>", png: "" }));`);
  const drawn = await prerender("empty", "--drawer", empty);
  assert.equal(drawn.status, 1);
  assert.match(drawn.told, /could not be drawn \(nothing was drawn\)/);
  const missing = await prerender("missing", "--drawer", join(folder, "nowhere.mjs"));
  assert.equal(missing.status, 2);
  assert.match(missing.told, /node .*nowhere\.mjs: /);
  const mixed = join(folder, "mixed.mjs");
  writeFileSync(mixed, `import { createInterface } from "node:readline";
    for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify({ number: 0, svg: "<svg><path/></svg>" }));`);
  assert.equal((await prerender("mixed", "--drawer", mixed)).status, 2);
});

test("pages of a release stay as they are when it is built again, and say of which day their numbers are", async () => {
  const first = await prerender("kept");
  const [release] = readdirSync(join(first.out, "release"));
  assert.match(release, /^[0-9a-f]{16}$/);
  const kept = join("release", release, "embed/poverty-rate");
  const html = page(first.out, kept);
  assert.match(html, new RegExp(`<p class="foot frozen" lang="vi">Số liệu được giữ nguyên: .*sha256 ${release}…</p>`));
  assert.match(html, /<base href="\.\.\/\.\.\/\.\.\/\.\.\/"/);
  assert.match(page(first.out, "embed/poverty-rate"), /<p class="foot frozen" lang="vi" hidden="">/);
  writeFileSync(join(first.out, kept, "index.html"), "as it was");
  await prerender("kept");
  assert.equal(page(first.out, kept), "as it was");
});

test("with a program pages have their answers beside them, those of a release for good; without one they have none", async () => {
  const { out } = await prerender("live", "--program", "program/0123456789ab/");
  const [release] = readdirSync(join(out, "release"));
  const kept = join("release", release);
  for (const within of ["", kept]) {
    assert.match(page(out, within, "embed/poverty-rate/en"), / data-program="program\/0123456789ab\/"/);
    for (const file of ["embed/poverty-rate/en/answers.bin", "embed/places-vi.bin", "embed/places-en.bin"]) assert.ok(existsSync(join(out, within, file)), file);
  }
  writeFileSync(join(out, kept, "embed/jobs/answers.bin"), "as it was");
  await prerender("live", "--program", "program/ba9876543210/");
  assert.equal(readFileSync(join(out, kept, "embed/jobs/answers.bin"), "utf8"), "as it was");
  assert.match(page(out, kept, "embed/jobs"), / data-program="program\/0123456789ab\/"/);
  assert.match(page(out, "embed/jobs"), / data-program="program\/ba9876543210\/"/);
  const { out: still } = await prerender("still");
  assert.doesNotMatch(page(still, "embed/jobs"), /data-program/);
  assert.ok(!existsSync(join(still, "embed/jobs/answers.bin")));
});
