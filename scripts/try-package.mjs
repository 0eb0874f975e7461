/**
 * Runs a package as a user would, with npx in an empty folder, on each of the given versions of Node:
 * `node scripts/try-package.mjs patchbay-0.1.0.tgz 20 22 24`. Node itself comes from the registry.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [tarball, ...versions] = process.argv.slice(2);
if (tarball === undefined || versions.length === 0) {
  console.error("Name a package and at least one major version of Node.");
  process.exit(2);
}

for (const version of versions) await tryWith(resolve(tarball), version);

async function tryWith(file, version) {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-try-"));
  const npx = (...command) => [
    "exec",
    "--yes",
    `--package=node@${version}`,
    `--package=${file}`,
    "--",
    ...command,
  ];
  const read = (...command) => execFileSync("npm", npx(...command), { cwd: folder, encoding: "utf8" }).trim();
  try {
    const node = read("node", "--version");
    if (!node.startsWith(`v${version}.`)) throw new Error(`that is Node ${node}`);
    const patchbay = read("patchbay", "--version");
    const { ready } = JSON.parse(read("patchbay", "check", "--json"));
    if (!ready) throw new Error("patchbay check: a simulated vendor is not ready");
    const sources = await askServer(folder, npx("patchbay"));
    console.log(`Node ${node}: Patchbay ${patchbay} runs, ${sources} sources are ready and answer.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts the server and asks it; how many sources it has. */
async function askServer(folder, command) {
  const port = await freePort();
  // A group of its own, so that npm and what it has started end together.
  const child = spawn("npm", command, {
    cwd: folder,
    detached: true,
    env: { ...process.env, PORT: String(port) },
  });
  try {
    await new Promise((resolve, reject) => {
      child.stdout.on("data", (chunk) => String(chunk).includes("Patchbay is ready") && resolve());
      child.once("exit", (code) => reject(new Error(`patchbay ended with ${code}`)));
    });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: "{ sources { id } installations(first: 1) { nodes { id } failures { workspaceId } } }",
      }),
    });
    const { data } = await response.json();
    if (data.installations.nodes.length !== 1) throw new Error("there are no installations");
    return data.sources.length;
  } finally {
    process.kill(-child.pid, "SIGKILL");
  }
}

function freePort() {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    }),
  );
}
