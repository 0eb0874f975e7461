import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parse as parseYaml } from "yaml";

/** examples/supergraph as people run it. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const example = (path: string) =>
  readFileSync(new URL(`../../examples/supergraph/${path}`, import.meta.url), "utf8");
const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

function start(environment: Record<string, string>) {
  const ports = { PATCHBAY_PORT: "0", CUSTOMERS_PORT: "0", GATEWAY_PORT: "0" };
  const env = { ...process.env, NODE_OPTIONS: "", ...ports, ...environment };
  const child = spawn(process.execPath, ["examples/supergraph/start.mjs"], { cwd: root, env });
  running.push(child);
  let output = "";
  let announce = () => {};
  const ready = new Promise<void>((resolve) => (announce = resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Ctrl-C")) announce();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ready, exit, output: () => output };
}

test("npm run supergraph says where all three are and what to ask, answers it, and stops with all of them", async () => {
  const { child, ready, exit, output } = start({});
  await Promise.race([ready, exit]);
  const addressOf = (name: string) =>
    new RegExp(`${name} +(http://127\\.0\\.0\\.1:\\d+/graphql)`).exec(output())?.[1];
  const [patchbay, customers, gateway] = ["Patchbay", "Customers", "Gateway"].map(addressOf);
  const ask = async (url: string | undefined, query: string) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(url!, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
  };

  const query = /^query \{\n[\s\S]*?^\}/m.exec(output())?.[0];
  expect(await ask(gateway, query!)).toMatchObject({
    data: {
      customer: { name: "Globex", workspaces: [{ installations: { nodes: [{ monthlyPrice: 1_900 }, {}] } }] },
    },
  });
  expect(await ask(patchbay, "{ sources { id } }")).toMatchObject({ data: { sources: [{}, {}, {}, {}] } });
  expect(await ask(customers, "{ customers(first: 1) { nodes { name } } }")).toEqual({
    data: { customers: { nodes: [{ name: "Acme" }] } },
  });

  child.kill("SIGINT");
  expect(await exit).toBe(0);
  for (const url of [patchbay, customers, gateway]) await expect(fetch(url!)).rejects.toThrow();
}, 60_000);

test.each(["PATCHBAY_PORT", "CUSTOMERS_PORT", "GATEWAY_PORT"])(
  "when %s is taken it says so, and leaves nothing running",
  async (name) => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as AddressInfo;
    const { exit, output } = start({ [name]: String(port) });
    const code = await exit;
    await new Promise((resolve) => blocker.close(resolve));
    expect(code).toBe(1);
    expect(output()).toContain(`Port ${port} is taken: set ${name} to another one`);
    expect(output()).not.toMatch(/\n\s+at /);
  },
  60_000,
);

test("a port that is none is refused in words", async () => {
  const { exit, output } = start({ GATEWAY_PORT: "http" });
  expect(await exit).toBe(1);
  expect(output()).toContain('GATEWAY_PORT has to be a port between 0 and 65535, not "http".');
});

describe("the settings for other routers", () => {
  interface Headers {
    headers: { all: { request: { propagate?: { named: string }; op?: string; named?: string }[] } };
  }

  test.each(["router.yaml", "hive-router.config.yaml"])(
    "%s passes on who calls and the request's id",
    (file) => {
      const { headers } = parseYaml(example(file)) as Headers;
      expect(headers.all.request).toEqual([
        { propagate: { named: "authorization" } },
        { propagate: { named: "x-request-id" } },
      ]);
    },
  );

  test("cosmo/config.yaml passes on who calls and the request's id", () => {
    const { headers } = parseYaml(example("cosmo/config.yaml")) as Headers;
    expect(headers.all.request).toEqual([
      { op: "propagate", named: "Authorization" },
      { op: "propagate", named: "X-Request-Id" },
    ]);
  });

  test("cosmo/graph.yaml names the subgraphs as the composed supergraph does", () => {
    const { subgraphs } = parseYaml(example("cosmo/graph.yaml")) as {
      subgraphs: { name: string; routing_url: string; schema: { file: string } }[];
    };
    const supergraph = example("supergraph.graphql");
    for (const { name, routing_url: url, schema } of subgraphs) {
      expect(supergraph).toContain(`@join__graph(name: "${name}", url: "${url}")`);
      expect(example(`cosmo/${schema.file}`)).toContain("extend schema");
    }
    expect(subgraphs).toHaveLength(supergraph.match(/@join__graph\(name: "/g)!.length);
  });
});
