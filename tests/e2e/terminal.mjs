// The command line, as it was built.
import { spawn } from "node:child_process";
import { program, root } from "../../tools/run.mjs";

/** Runs the command line, and gives its status and what it wrote. */
export function run(args) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", text => (said.out += text));
    child.stderr.setEncoding("utf8").on("data", text => (said.err += text));
    child.on("error", failed);
    child.on("close", status => done({ status, ...said }));
  });
}
