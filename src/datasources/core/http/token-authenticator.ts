import type { Authenticator } from "./http-client.js";
import { createTokenSource, type AccessToken } from "./token-source.js";
import type { Call } from "../port.js";

const REMEMBERED_TOKENS = 3;

/** Authenticates with a fetched token in a header; renews it once when the vendor refuses it. */
export function tokenAuthenticator(options: {
  readonly fetchToken: (call: Call) => Promise<AccessToken>;
  readonly toHeaders: (token: string) => Readonly<Record<string, string>>;
  /** Configured credentials that must never show up in a message. */
  readonly secrets: readonly string[];
}): Authenticator {
  /** The latest tokens: the vendor may still speak of one that was just replaced. */
  let issued: string[] = [];
  const source = createTokenSource(async (call) => {
    const token = await options.fetchToken(call);
    issued = [token.value, ...issued].slice(0, REMEMBERED_TOKENS);
    return token;
  });
  const tokenOf = new WeakMap<object, string>();
  return {
    async headers(call) {
      const token = await source.get(call);
      const headers = options.toHeaders(token);
      tokenOf.set(headers, token);
      return headers;
    },
    refused(headers) {
      const token = tokenOf.get(headers);
      if (token !== undefined) source.drop(token);
      return true;
    },
    secrets: () => [...options.secrets, ...issued],
  };
}
