// `npm run supergraph`: Patchbay over simulated vendors, the customers subgraph, and a gateway in front of both.
// PATCHBAY_PORT, CUSTOMERS_PORT and GATEWAY_PORT choose other ports; 0 is any free one.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composeSupergraph } from "./compose.mjs";
import { startCustomers } from "./customers/server.mjs";
import { startGateway } from "./gateway.mjs";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const running = [];
const PORTS = {};

/** Starts Patchbay in a process of its own; rejects with its words when it ends before it is ready. */
function startPatchbay(port) {
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "development" };
  const child = spawn(
    process.execPath,
    [path("../../dist/main.js"), "--config", path("patchbay.config.yaml")],
    { env, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk) => {
      said += chunk;
      const url = /GraphQL\s+(\S+)/.exec(said)?.[1];
      if (!url) return;
      child.stdout.off("data", listen).resume();
      // From now on, what it has to say is for the person at the terminal.
      child.stderr.off("data", listen).pipe(process.stderr);
      child.once("close", () => void stop("Patchbay has ended."));
      resolve({ url, stop: async () => void (child.kill("SIGTERM"), await ended) });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    child.once("close", () => reject(new Error(said || "Patchbay ended before it was ready.")));
  });
}

let stopping = false;
async function stop(reason) {
  if (stopping) return;
  stopping = true;
  if (reason) {
    console.error(reason);
    process.exitCode = 1;
  }
  // The gateway first: whoever is behind it may still have to answer.
  for (const part of running.reverse()) await part.stop();
}

/** Throws for text that is no port. */
function portFrom(name, usual) {
  const text = process.env[name] || String(usual);
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`${name} has to be a port between 0 and 65535, not "${text}".`);
}

async function start(name, variable, launch) {
  const port = PORTS[variable];
  try {
    const part = await launch(port);
    running.push(part);
    if (stopping) await part.stop();
    return part.url;
  } catch (error) {
    const taken = error.code === "EADDRINUSE" || /is taken/.test(error.message);
    throw taken ? new Error(`Port ${port} is taken: set ${variable} to another one for ${name}.`) : error;
  }
}

async function main() {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop());
  PORTS.PATCHBAY_PORT = portFrom("PATCHBAY_PORT", 4000);
  PORTS.CUSTOMERS_PORT = portFrom("CUSTOMERS_PORT", 4001);
  PORTS.GATEWAY_PORT = portFrom("GATEWAY_PORT", 4002);
  const patchbay = await start("Patchbay", "PATCHBAY_PORT", startPatchbay);
  const customers = await start("the customers subgraph", "CUSTOMERS_PORT", startCustomers);
  const supergraph = composeSupergraph({ patchbay, customers });
  const gateway = await start("the gateway", "GATEWAY_PORT", (port) => startGateway(supergraph, port));
  if (stopping) return;
  console.log(
    [
      "The supergraph is ready.",
      `  Patchbay   ${patchbay}`,
      `  Customers  ${customers}`,
      `  Gateway    ${gateway}`,
      "",
      "Open the gateway's address in a browser, and ask it for what neither knows alone:",
      "",
      readFileSync(path("query.graphql"), "utf8"),
      "Ctrl-C stops all three.",
    ].join("\n"),
  );
}

main().catch((error) => stop(`The supergraph cannot start: ${error.message}`));
