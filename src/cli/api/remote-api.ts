import { CommandError, MISUSED } from "../failure.js";
import { plain } from "../output/plain.js";
import type { Answer, Api } from "./api.js";

/** Where the token for a server is looked for: an argument could be seen by everybody on the machine. */
const TOKEN_VARIABLE = "PATCHBAY_TOKEN";
/** A page of a hundred rows over slow vendors may take its time; a server ends operations sooner. */
const TIMEOUT_MS = 120_000;

/** A running server, asked over HTTP. Throws `CommandError` for an address that is none. */
export function remoteApi(address: string): Api {
  const url = endpointOf(address);
  // eslint-disable-next-line no-restricted-properties -- it is the caller's, and no setting of Patchbay
  const token = process.env[TOKEN_VARIABLE];
  const headers = {
    "content-type": "application/json",
    accept: "application/graphql-response+json, application/json",
    ...(token && { authorization: `Bearer ${token}` }),
  };
  return {
    async execute<Data>(query: string, variables = {}): Promise<Answer<Data>> {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        throw new CommandError(`${url} does not answer (${reasonOf(error)}). Is the server running there?`);
      });
      if (response.status === 401) throw new CommandError(refused(url, token));
      const answer = (await response.json().catch(() => null)) as Answer<Data> | null;
      if (typeof answer !== "object" || answer === null || !("data" in answer || "errors" in answer))
        throw new CommandError(
          `${url} answers with status ${response.status} and no GraphQL. Give the address of its GraphQL endpoint, e.g. http://127.0.0.1:4000/graphql.`,
        );
      return answer;
    },
    async close() {},
  };
}

/** The address of a server alone stands for its endpoint. */
function endpointOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new CommandError(
      `"${plain(address)}" is no address. Give one such as http://127.0.0.1:4000/graphql; a token belongs into ${TOKEN_VARIABLE}.`,
      MISUSED,
    );
  if (url.pathname === "/") url.pathname = "/graphql";
  return url.href;
}

function refused(url: string, token: string | undefined): string {
  return token
    ? `${url} does not accept the token in ${TOKEN_VARIABLE}.`
    : `${url} wants to know who asks. Put a token into the environment variable ${TOKEN_VARIABLE}.`;
}

function reasonOf(error: unknown): string {
  const { cause, name } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
}
