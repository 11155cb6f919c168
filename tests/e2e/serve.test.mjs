// The static host gives what lies below its folder, and nothing else.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { serve } from "../../tools/serve.mjs";

let folder, server;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "serve-"));
  mkdirSync(join(folder, "site/data"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "<p>trang");
  writeFileSync(join(folder, "site/app.wasm"), "wasm");
  writeFileSync(join(folder, "site/data/số liệu.csv"), "năm,giá trị\n");
  writeFileSync(join(folder, "site/data/index.html"), "<p>data");
  const others = new Map([["made.json", (_, response) => response.end("{}")]]);
  server = await serve({ root: join(folder, "site"), prefix: "/sub/", others });
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

// `fetch` would tidy the address first.
function ask(path, headers = {}) {
  const { port } = new URL(server.url);
  return new Promise((done, failed) => {
    get({ host: "127.0.0.1", port, path, headers }, response => {
      const parts = [];
      response.on("data", part => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", failed);
  });
}

for (const [path, status, type, body] of [
  ["/sub/", 200, "text/html; charset=utf-8", "<p>trang"],
  ["/sub/?year=2022", 200, "text/html; charset=utf-8", "<p>trang"],
  ["/sub/app.wasm", 200, "application/wasm", "wasm"],
  ["/sub/data/s%E1%BB%91%20li%E1%BB%87u.csv", 200, "text/csv; charset=utf-8", "năm,giá trị\n"],
  ["/sub/data/", 200, "text/html; charset=utf-8", "<p>data"],
  ["/sub/none", 404, "text/plain; charset=utf-8", "Not found\n"],
  ["/", 404, "text/plain; charset=utf-8", "Not found\n"],
  ["/sub/../secret.txt", 404, "text/plain; charset=utf-8", "Not found\n"],
  ["/sub/%2e%2e/secret.txt", 404, "text/plain; charset=utf-8", "Not found\n"],
  ["/sub/..%2fsecret.txt", 404, "text/plain; charset=utf-8", "Not found\n"],
  ["/sub/%zz", 404, "text/plain; charset=utf-8", "Not found\n"],
  ["/sub/%00", 404, "text/plain; charset=utf-8", "Not found\n"],
]) {
  test(`${path} is ${status}`, async () => {
    const answer = await ask(path);
    assert.deepEqual([answer.status, answer.headers["content-type"], answer.body.toString()], [status, type, body]);
    assert.equal(answer.headers["access-control-allow-origin"], "*");
  });
}

for (const path of ["/sub", "/sub/data"]) {
  test(`${path} without its slash leads to the one with it, and keeps the query`, async () => {
    const { status, headers } = await ask(`${path}?lang=en`);
    assert.deepEqual([status, headers.location], [301, `${path}/?lang=en`]);
  });
}

test("others answer for what is no file", async () => {
  const { status, body } = await ask("/sub/made.json?x");
  assert.deepEqual([status, body.toString()], [200, "{}"]);
  assert.equal((await ask("/made.json")).status, 404);
});

test("answers are compressed for those who can read it", async () => {
  const { headers, body } = await ask("/sub/", { "accept-encoding": "gzip, br" });
  assert.equal(headers["content-encoding"], "br");
  assert.equal(brotliDecompressSync(body).toString(), "<p>trang");
  assert.equal((await ask("/sub/")).headers["content-encoding"], undefined);
});
