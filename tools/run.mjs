// Runs other programs.
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The command line, where `cargo build` puts it. */
export const program = join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "debug/thoat-ngheo");

/** Something the person who runs this can put right; shown without a stack. */
export class Unmet extends Error {}

export const say = words => console.log(`· ${words}`);

/** Runs a program with its output shown; its exit code, or a reason why there is none. */
export function exitOf(program, args, env = process.env) {
  return new Promise(done => {
    const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", error => done(error.code));
    child.on("exit", (code, signal) => done(code ?? signal));
  });
}

/** Like `exitOf`, but anything other than success ends the whole. */
export async function run(program, args, env) {
  const exit = await exitOf(program, args, env);
  if (exit !== 0) throw new Unmet(`${program} ${args.join(" ")} failed (${exit})`);
}

/** What a program prints, or `undefined` where it is missing or fails. */
export function output(program, args, env = process.env) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? stdout.trim() : undefined;
}

/** Runs `main` where the file is the one that node was started with. */
export async function whenStarted(url, main) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Unmet ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
