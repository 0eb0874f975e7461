import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { GraphQLAnswer } from "../support/sandbox-server.js";

export const GATEWAYS = [
  ["Apollo Gateway", "apollo"],
  ["Hive Gateway", "hive"],
] as const;

export type GatewayName = (typeof GATEWAYS)[number][1];

export interface RunningGateways {
  ask<Data>(
    gateway: GatewayName,
    query: string,
    options?: { readonly variables?: object; readonly headers?: Record<string, string> },
  ): Promise<GraphQLAnswer<Data>>;
  stop(): Promise<void>;
}

/** Starts both gateways in front of a Patchbay and the customers subgraph of the example. */
export async function startGateways(patchbayUrl: string): Promise<RunningGateways> {
  const script = fileURLToPath(new URL("gateways.mjs", import.meta.url));
  const env = { ...process.env, NODE_OPTIONS: "" };
  const child = spawn(process.execPath, [script, `${patchbayUrl}/graphql`], { env });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const exit = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const urls = await new Promise<Record<GatewayName, string>>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      if (line.startsWith("{")) resolve(JSON.parse(line) as never);
    });
    void exit.then(() => reject(new Error(`the gateways did not start: ${complaints}`)));
  });
  return {
    async ask(gateway, query, { variables, headers } = {}) {
      const response = await fetch(urls[gateway], {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as never;
    },
    async stop() {
      child.stdin.end();
      await exit;
    },
  };
}
