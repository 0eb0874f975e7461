import { z } from "zod";
import type { Authenticator } from "./http/http-client.js";
import type { Call } from "./port.js";
import { problem } from "./problem-error.js";
import type { ConfiguredSource } from "./source.js";

/** In place of configured credentials: where callers put a token of their own for the vendor. */
export interface CallerToken {
  /** The name of the request header, in lower case. */
  readonly header: string;
}

/** Headers that have a meaning of their own: for Patchbay, for a proxy in front of it, or for HTTP. */
const TAKEN =
  /^(proxy-)?authorization$|^cookie|^set-cookie|^host$|^content-|^accept|^connection$|^transfer-|^te$|^trailer$|^upgrade$|^keep-alive$|^expect$|^origin$|^referer$|^user-agent$|^forwarded$|^via$|^x-forwarded-|^x-request-id$|^x-http-method|^(x-)?apollo-|^sec-|^access-control-/;

const HEADER_REMEDY = "use the name of a header in lower case, e.g. x-cyclr-token";

/** `callerToken` in the configuration of a source. */
export const callerTokenSchema = z.strictObject({
  header: z
    .string(HEADER_REMEDY)
    .regex(/^[a-z0-9-]{1,64}$/, HEADER_REMEDY)
    .refine((name) => !TAKEN.test(name), "this header has another meaning: use one like x-cyclr-token"),
});

const TWICE = "is not needed with callerToken: remove one of the two";

/** In the settings of a source that asks with its callers' tokens: a setting that has to be left out. */
export function replacedByCallerToken() {
  return z.never(TWICE).optional();
}

/** The longest token that is passed on, in characters. */
const MAX_LENGTH = 8_192;
/** What fits a header behind `Bearer`, and a space would end it. */
const TOKEN = /^[\x21-\x7e]+$/;

/** The tokens that a request brings along, by the id of the source each is for. */
export function readCallerTokens(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  { all }: { readonly all: readonly ConfiguredSource[] },
): ReadonlyMap<string, string> {
  const tokens = all.flatMap(({ id, callerToken }) => {
    const value = callerToken ? headers[callerToken.header] : undefined;
    return value === undefined || value === "" ? [] : [[id, String(value)] as const];
  });
  return new Map(tokens);
}

/**
 * Authenticates each call with the token its caller brought along for the source. Nothing is kept, so no caller's
 * token serves another, and a refused one is not tried again.
 */
export function callerTokenAuthenticator(sourceId: string, { header }: CallerToken): Authenticator {
  const tokenOf = (call: Call) => call.callerTokens?.get(sourceId);
  return {
    refusal: `The vendor refused the token in your header \`${header}\`: it is wrong, expired, or lacks the right to do this.`,
    async headers(call) {
      const token = tokenOf(call);
      if (token === undefined) {
        throw refuse(
          `Send the header \`${header}\` with a token of yours: this source asks with its caller's.`,
        );
      }
      if (token.length > MAX_LENGTH || !TOKEN.test(token)) {
        throw refuse(
          `The header \`${header}\` holds no usable token: send the token alone, without \`Bearer\` before it, in at most ${MAX_LENGTH} characters. Nothing was sent to the vendor.`,
        );
      }
      return { authorization: `Bearer ${token}` };
    },
    refused: () => false,
    holder: tokenOf,
    secrets: (call) => [tokenOf(call)].filter((token) => token !== undefined),
  };
}

function refuse(message: string) {
  return problem("VendorCredentialsRejected", message, {});
}
