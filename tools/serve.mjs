// A static host for the built site, as plain as those it is made for: no rules, compressed answers.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const PACKED_ALREADY = new Set([".png", ".woff2"]);

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const ENCODERS = {
  br: bytes => brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: bytes => gzip(bytes),
};

/**
 * Serves the files below `root` on 127.0.0.1, at `/` or below `prefix` ("/sub/app/").
 * Port 0 takes any free one. `shared` is the origin whose pages may read the answers ("*"); empty for none but its own. `others` maps paths below `prefix` that are no files to whoever answers for them.
 * Resolves to `{ url, close }` once it answers.
 */
export async function serve({ root, port = 0, prefix = "/", others = new Map(), shared = "*" }) {
  const packed = new Map();

  async function answer(request, response) {
    const { pathname } = new URL(`http://localhost${request.url}`);
    const other = pathname.startsWith(prefix) && others.get(pathname.slice(prefix.length));
    if (other) return other(request, response);
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405);
    const file = fileFor(request.url, root, prefix);
    if (file === undefined) return missing(response, root);
    if (file.redirect) return end(response, 301, { location: file.redirect });

    const extension = extname(file.path);
    const accepted = PACKED_ALREADY.has(extension) ? "" : (request.headers["accept-encoding"] ?? "");
    const encoding = Object.keys(ENCODERS).find(name => new RegExp(`\\b${name}\\b`).test(accepted));
    const { size, mtimeMs } = statSync(file.path);
    const key = `${encoding} ${size} ${mtimeMs} ${file.path}`;
    if (!packed.has(key)) {
      const bytes = readFileSync(file.path);
      packed.set(key, encoding ? await ENCODERS[encoding](bytes) : bytes);
    }
    const body = packed.get(key);
    response.writeHead(200, {
      ...(shared && { "access-control-allow-origin": shared }),
      "cache-control": "no-cache",
      "content-length": body.length,
      "content-type": TYPES[extension] ?? "application/octet-stream",
      "vary": "accept-encoding",
      "x-content-type-options": "nosniff",
      ...(encoding && { "content-encoding": encoding }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      console.error(error);
      response.headersSent ? response.destroy() : end(response, 500);
    });
  });
  await new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close() {
      server.closeAllConnections();
      return new Promise(done => server.close(done));
    },
  };
}

function fileFor(address, root, prefix) {
  const { pathname, search } = new URL(`http://localhost${address}`);
  if (`${pathname}/` === prefix) return { redirect: `${prefix}${search}` };
  if (!pathname.startsWith(prefix)) return undefined;
  let name;
  try {
    name = decodeURIComponent(pathname.slice(prefix.length));
  } catch {
    return undefined;
  }
  const path = resolve(root, `./${name}`);
  if (name.includes("\0") || (path !== resolve(root) && !path.startsWith(resolve(root) + sep)) || !existsSync(path)) return undefined;
  if (statSync(path).isFile()) return { path };
  const index = join(path, "index.html");
  if (!existsSync(index)) return undefined;
  return pathname.endsWith("/") ? { path: index } : { redirect: `${pathname}/${search}` };
}

/** As static hosts do, with the site's own page where it has one. */
function missing(response, root) {
  const page = join(root, "404.html");
  if (!existsSync(page)) return end(response, 404);
  response.writeHead(404, { "access-control-allow-origin": "*", "content-type": TYPES[".html"] }).end(readFileSync(page));
}

function end(response, status, headers = {}) {
  response.writeHead(status, { "access-control-allow-origin": "*", "content-type": "text/plain; charset=utf-8", ...headers });
  response.end(status === 404 ? "Not found\n" : undefined);
}
