import { once } from "node:events";
import { Agent, request } from "node:http";

/** What a client got for a request: a whole answer, or a connection that brought none. */
export type Outcome =
  | { readonly kind: "answer"; readonly status: number; readonly body: string }
  | { readonly kind: "broken"; readonly code: string; readonly hasBegun: boolean };

export interface LoadClient {
  post(document: string, variables?: object): Promise<Outcome>;
  get(path: string): Promise<Outcome>;
  close(): void;
}

/**
 * A client with one connection that it keeps, as gateways do. It tells a whole answer from half of one, and never
 * sends anything twice by itself.
 */
export function createLoadClient(url: string): LoadClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  function send(method: string, path: string, body: string): Promise<Outcome> {
    return new Promise((resolve) => {
      let hasBegun = false;
      const broken = (error: NodeJS.ErrnoException) =>
        resolve({ kind: "broken", code: error.code ?? error.message, hasBegun });
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const sent = request(`${url}${path}`, { method, agent, headers }, (response) => {
        hasBegun = true;
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.once("error", broken);
        response.once("end", () => resolve({ kind: "answer", status: response.statusCode ?? 0, body: text }));
      });
      sent.once("error", broken);
      sent.end(body);
    });
  }

  return {
    post: (query, variables = {}) => send("POST", "/graphql", JSON.stringify({ query, variables })),
    get: (path) => send("GET", path, ""),
    close: () => agent.destroy(),
  };
}

/** The value below which this share of the samples lies, e.g. 0.99. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const found = sorted[Math.ceil(sorted.length * share) - 1];
  if (found === undefined) throw new Error("there are no samples");
  return found;
}

/** The promise, or a failure if it takes longer than this. */
export async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  const late = once(AbortSignal.timeout(milliseconds), "abort").then(() => {
    throw new Error(`It took longer than ${milliseconds} ms.`);
  });
  return Promise.race([promise, late]);
}
