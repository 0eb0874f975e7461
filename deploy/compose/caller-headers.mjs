import { Buffer } from "node:buffer";

/**
 * What the router tells Patchbay (`access.mode: router`): that it is the router, and for whom it asks. The claims are
 * those of a token that has been checked; headers of these names that a client sends are not passed on.
 */
export function callerHeaders(secret) {
  return ({ subgraphName, request, context }) => {
    const requestId = request.headers.get("x-request-id");
    const claims = context.jwt?.payload;
    return {
      ...(requestId && { "x-request-id": requestId }),
      // No other subgraph learns the secret.
      ...(subgraphName === "patchbay" && {
        "x-router-secret": secret,
        ...(claims && { "x-router-claims": Buffer.from(JSON.stringify(claims)).toString("base64") }),
      }),
    };
  };
}
