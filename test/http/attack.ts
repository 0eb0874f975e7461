import {
  SOURCE_IDS,
  startSandboxServer,
  type SandboxServer,
  type SandboxSettings,
} from "../support/sandbox-server.js";

/** Generous: what is refused must not take time that grows with the attack. In milliseconds. */
const LONG = 2_000;

/** What a forbidden caller would read. */
export const READ = "{ installations { nodes { id } } }";

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

/** Sends a request as it stands. */
export async function send(server: SandboxServer, init: RequestInit & { path?: string }): Promise<Answer> {
  const { path = "/graphql", ...rest } = init;
  const response = await fetch(`${server.url}${path}`, rest);
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text) as Answer["json"] };
}

/** POSTs a body as a well-behaved client would. */
export function post(server: SandboxServer, body: unknown, headers: Record<string, string> = {}) {
  return send(server, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** The attack is refused with the code, or with some of them, executes nothing, reaches no vendor, and takes little time. */
export async function expectRefusal(
  server: SandboxServer,
  code: string | readonly string[],
  attack: () => Promise<Answer>,
): Promise<Answer> {
  const started = performance.now();
  const answer = await attack();
  expect(performance.now() - started).toBeLessThan(LONG);
  const codes = new Set(answer.json.errors?.map(({ extensions }) => extensions.code));
  expect(codes.size).toBeGreaterThan(0);
  expect([code].flat()).toEqual(expect.arrayContaining([...codes]));
  expect(answer.json.data ?? null).toBeNull();
  // Not even a token was asked for.
  expect(SOURCE_IDS.flatMap((id) => server.emulator(id).journal)).toEqual([]);
  return answer;
}

type Access = SandboxSettings["access"];

/** Starts a server for one mode of access, and stops it after the tests. */
export function useAccess(access: () => Access | Promise<Access>): () => SandboxServer {
  let server: SandboxServer | null = null;
  beforeAll(async () => {
    server = await startSandboxServer({}, { access: await access() });
  });
  afterAll(() => server?.stop());
  return () => server!;
}

/** A request that would read is refused with 401. */
export async function expectUnauthenticated(
  server: SandboxServer,
  headers: Record<string, string>,
  path = "/graphql",
): Promise<void> {
  const answer = await expectRefusal(server, "UNAUTHENTICATED", () =>
    send(server, {
      method: "POST",
      path,
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query: READ }),
    }),
  );
  expect(answer.status).toBe(401);
}

/** The credential is good for a question that reaches no vendor. */
export async function expectAdmitted(server: SandboxServer, headers: Record<string, string>): Promise<void> {
  const { json } = await post(server, { query: "{ sources { id } }" }, headers);
  expect(json).toMatchObject({ data: { sources: SOURCE_IDS.map((id) => ({ id })) } });
}
