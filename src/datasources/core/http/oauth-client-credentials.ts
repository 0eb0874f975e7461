import { z } from "zod";
import type { Call } from "../port.js";
import { isProblem } from "../problem-error.js";
import { unusableAnswer, type VendorFailure } from "./answer-problem.js";
import type { HttpClient } from "./http-client.js";
import type { EncodedPath } from "./path.js";
import type { AccessToken } from "./token-source.js";

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().nullish(),
});
const errorAnswer = z.object({ error: z.string(), error_description: z.string().nullish() });

/** What is assumed of a token whose answer does not say how long it lives (RFC 6749, 5.1 only recommends saying so). */
const UNSTATED_LIFETIME_SECONDS = 300;

/**
 * Fetches a token with the client-credentials grant (RFC 6749, 4.4); what proves the client goes into `form` or
 * `headers`. A missing token endpoint is `VendorUnavailable`: as `NotFound` a read would take it for an absent object.
 */
export async function fetchClientCredentialsToken(
  client: HttpClient,
  request: {
    readonly path: EncodedPath;
    readonly form?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly secrets: readonly string[];
  },
  call: Call,
): Promise<AccessToken> {
  const { body } = await client
    .send(
      {
        method: "POST",
        path: request.path,
        headers: request.headers,
        body: { form: { grant_type: "client_credentials", ...request.form } },
        // A second token does no harm: asking for one changes nothing.
        effect: "read",
        isSignIn: true,
        answer: tokenAnswer,
        secrets: request.secrets,
      },
      call,
    )
    .catch((error: unknown) => {
      throw isProblem(error, "NotFound")
        ? unusableAnswer("read", "no tokens: there is nothing at the address", error)
        : error;
    });
  return { value: body.access_token, expiresInSeconds: body.expires_in ?? UNSTATED_LIFETIME_SECONDS };
}

/** The error body of an OAuth token endpoint (RFC 6749, 5.2): whatever it refuses, the credentials are at fault. */
export function readOAuthFailure(status: number, body: unknown): VendorFailure | null {
  const parsed = errorAnswer.safeParse(body);
  if (status < 400 || !parsed.success) return null;
  return {
    code: parsed.data.error,
    message: parsed.data.error_description ?? parsed.data.error,
    ...(status < 500 && status !== 429 && { kind: "credentials" as const }),
  };
}
