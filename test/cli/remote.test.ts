import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { runCommand } from "../support/command.js";
import { freePort } from "../support/free-port.js";
import { useSandboxServer } from "../support/sandbox-server.js";

/** What `--url` and `--diff` do with servers that answer otherwise than they should, and with tokens. */
const TOKEN = "pb_planted-cli-token-0123456789";

async function withServer<Result>(
  listener: RequestListener,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const sandbox = useSandboxServer();

test("a server that is this version has the same schema", async () => {
  const { exitCode, stdout } = await runCommand(["schema", "--diff", sandbox().url]);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: "The server has the schema of this version.\n",
  });
});

test("a server of another version: what would change, breaking changes first, and exit code 1", async () => {
  const { data } = await sandbox().query<{ _service: { sdl: string } }>("{ _service { sdl } }");
  const sdl = data!._service.sdl
    .replace("sandbox: Boolean!", "sandbox: Boolean!\n  colour: String")
    .replace(/\n {2}FAILED\n/, "\n  BROKEN\n");
  const { exitCode, stdout } = await withServer(
    (_request, response) => response.end(JSON.stringify({ data: { _service: { sdl } } })),
    (url) => runCommand(["schema", "--diff", url]),
  );
  expect(exitCode).toBe(1);
  const weights = stdout.split("\n").map((line) => line.split(" ", 1)[0]);
  expect(weights).toEqual(["breaking", "breaking", "dangerous", "safe", ""]);
  expect(stdout).toMatch(/^breaking {3}Field 'colour' .*removed from object type 'Source'/m);
  expect(stdout).toMatch(/^dangerous {2}.*'FAILED'.*'InstallationState'/m);
});

test("the token goes out in the header, and nowhere else", async () => {
  const seen: (string | undefined)[] = [];
  const result = await withServer(
    (request, response) => {
      seen.push(request.headers.authorization, request.url);
      response.writeHead(401).end("{}");
    },
    (url) => runCommand(["inventory", "--url", url], { environment: { PATCHBAY_TOKEN: TOKEN } }),
  );
  expect(seen).toEqual([`Bearer ${TOKEN}`, "/graphql"]);
  expect(result).toMatchObject({ exitCode: 1, stdout: "" });
  expect(result.stderr).toContain("does not accept the token in PATCHBAY_TOKEN");
  expect(result.stderr).not.toContain(TOKEN);
});

test("a server that moves is not followed with a token", async () => {
  const { exitCode, stderr } = await withServer(
    (_request, response) => response.writeHead(302, { location: "http://127.0.0.1:1/graphql" }).end(),
    (url) => runCommand(["inventory", "--url", url], { environment: { PATCHBAY_TOKEN: TOKEN } }),
  );
  expect(exitCode).toBe(1);
  expect(stderr).toContain("does not answer");
});

test.each([
  ["<html>hello</html>", "no GraphQL"],
  ["null", "no GraphQL"],
  ['{"data":{"_service":{"sdl":"type Query {"}}}', "not valid GraphQL"],
  ['{"errors":[{"message":"no\\u001b[2J thanks"}]}', "does not tell its schema: no thanks"],
])("whatever answers is no reason to fall: %s", async (body, message) => {
  const { exitCode, stdout, stderr } = await withServer(
    (_request, response) => response.end(body),
    (url) => runCommand(["schema", "--diff", url]),
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test.each([
  ['{"page":{}}', "not that of Patchbay"],
  [
    '{"page":{"nodes":[],"failures":[],"pageInfo":{"hasNextPage":true,"endCursor":"again"}}}',
    "goes round in circles",
  ],
])("an inventory of a server that answers nonsense ends: %s", async (page, message) => {
  const sources = '{"sources":[{"id":"one","capabilities":["INSTALLATIONS"]}]}';
  const { exitCode, stderr } = await withServer(
    (request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.once("end", () => response.end(`{"data":${body.includes("Inventory") ? page : sources}}`));
    },
    (url) => runCommand(["inventory", "--url", url]),
  );
  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
});

test.each(["nowhere", "ftp://127.0.0.1/", "http://user:secret-word@127.0.0.1/"])(
  "%s is no address",
  async (address) => {
    const { exitCode, stderr } = await runCommand(["schema", "--diff", address]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Give one such as http://127.0.0.1:4000/graphql");
  },
);

test("nobody there: one line that says so", async () => {
  const { exitCode, stderr } = await runCommand(["schema", "--diff", `http://127.0.0.1:${await freePort()}`]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^http:\/\/127.0.0.1:\d+\/graphql does not answer \(ECONNREFUSED\)\..+\n$/);
});

test("the schema is printed as it is committed, and a file is held against it", async () => {
  const { exitCode, stdout } = await runCommand(["schema"]);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(readFileSync(new URL("../../schema/patchbay.graphql", import.meta.url), "utf8"));
  expect(await runCommand(["schema", "--check"])).toMatchObject({ exitCode: 0 });
  const other = await runCommand(["schema", "--check", "package.json"]);
  expect(other).toMatchObject({ exitCode: 1, stdout: "" });
  expect(other.stderr).toContain("patchbay schema > package.json");
  expect((await runCommand(["schema", "--check", "none.graphql"])).stderr).toContain("cannot be read");
});
