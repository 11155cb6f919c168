// `npm start`: sets up, builds and serves the site; the second time it serves at once.
import { build, dist } from "./build.mjs";
import { whenStarted } from "./run.mjs";
import { serve } from "./serve.mjs";
import { setup } from "./setup.mjs";

await whenStarted(import.meta.url, async () => {
  await build(await setup());
  const { url } = await serveOnUsualPort();
  console.log(`\nThoát Nghèo: ${url}\n(Ctrl+C ends it)`);
});

async function serveOnUsualPort() {
  const { PORT } = process.env;
  try {
    return await serve({ root: dist, port: Number(PORT ?? 8080) });
  } catch (error) {
    if (error.code !== "EADDRINUSE" || PORT !== undefined) throw error;
    return serve({ root: dist });
  }
}
