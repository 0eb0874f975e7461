import type { AuthenticationLink } from "../../types/authentication-link.js";
import { path } from "../core/http/path.js";
import type { Call, StartAuthenticationRequest } from "../core/port.js";
import { invalidInput, problem } from "../core/problem-error.js";
import { toDate } from "../core/wire.js";
import { signInTokenSchema } from "./cyclr-api-types.js";
import type { CyclrClient } from "./cyclr-client.js";

/**
 * Makes the link of https://docs.cyclr.com/api/oauth-authentication-link. Its token works once and for five minutes.
 * @param requireInstallation throws the problem `NotFound` when the installation is not in the account.
 */
export async function startCyclrAuthentication(
  options: {
    readonly client: CyclrClient;
    readonly serviceUrl: string | undefined;
    readonly request: StartAuthenticationRequest;
    readonly call: Call;
  },
  requireInstallation: () => Promise<void>,
): Promise<AuthenticationLink> {
  const { client, serviceUrl, request, call } = options;
  requireUsable(request);
  if (serviceUrl === undefined) throw notConfigured();
  // Also proves the account's id in a header, where it cannot be read as anything else: below it is in the path.
  await requireInstallation();

  const { body } = await client.send(
    {
      method: "POST",
      path: path`/v1.0/accounts/${request.workspaceExternalId}/signintoken`,
      body: { json: { Username: request.userName } },
      // It makes the user when there is none.
      effect: "write",
      answer: signInTokenSchema,
    },
    call,
  );
  const { externalId, targetOrigin, callbackMessage } = request;
  const parameters = { id: externalId, token: body.Token, targetOrigin, callbackMessage };
  // Not `URLSearchParams`: it writes a space as a plus sign, which not every reader takes for one.
  const query = Object.entries(parameters)
    .flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
    .join("&");
  return {
    url: `${new URL(serviceUrl).origin}/connectorauth/updateaccountconnectoroauth?${query}`,
    expiresAt: toDate(body.ExpiresAtUtc),
  };
}

/** Nothing is sent for what could not become a link. */
function requireUsable({ userName, targetOrigin, callbackMessage }: StartAuthenticationRequest): void {
  const problems = [
    ...(userName.trim() === "" || !userName.isWellFormed()
      ? [{ path: ["userName"], message: "has to be a name." }]
      : []),
    ...(isWebAddress(targetOrigin)
      ? []
      : [{ path: ["targetOrigin"], message: "has to be an absolute http or https address." }]),
    ...(callbackMessage === null || (callbackMessage !== "" && callbackMessage.isWellFormed())
      ? []
      : [{ path: ["callbackMessage"], message: "has to be text; leave it out to redirect the browser." }]),
  ];
  if (problems.length > 0) throw invalidInput(problems);
}

/** Stricter than `URL`, which mends what it is given: Cyclr gets the text as it was written. */
function isWebAddress(text: string): boolean {
  return (
    /^https?:\/\/[^\s\\/]/i.test(text) &&
    !/[\s\\\p{Cc}]/u.test(text) &&
    text.isWellFormed() &&
    URL.canParse(text)
  );
}

function notConfigured() {
  return problem(
    "VendorUnavailable",
    "People sign in at the partner's Service Domain, which Patchbay does not know: `serviceUrl` has to be configured for this source.",
    { retryable: false },
  );
}
