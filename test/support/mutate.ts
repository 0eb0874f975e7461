import type { SandboxServer } from "./sandbox-server.js";

const PROBLEM = "problem { __typename code message ... on InvalidInput { fields { path } } }";

/** Sends one mutation and returns its payload: the wanted fields and the problem. */
export async function mutateOn<Payload = Record<string, unknown>>(
  server: SandboxServer,
  name: string,
  input: object,
  fields: string,
): Promise<Payload> {
  const Name = name[0]!.toUpperCase() + name.slice(1);
  const document = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${fields} ${PROBLEM} } }`;
  const { data, errors } = await server.query<Record<string, Payload>>(document, { input });
  expect(errors).toBeUndefined();
  return data![name]!;
}
