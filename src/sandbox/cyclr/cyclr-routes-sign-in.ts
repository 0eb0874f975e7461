import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { integerSegment, queryValue } from "./cyclr-http.js";
import type { InstalledConnector } from "./cyclr-seed.js";
import type { CyclrSignInTokens } from "./cyclr-sign-in.js";
import type { CyclrState } from "./cyclr-state.js";

/**
 * The link a person opens to give an account connector access (the vendor sheet, section 9). It belongs to the
 * service domain, which is this same origin here, and asks for no access token. The vendor goes by way of the third
 * party's sign-in page; the emulator has none, so everybody has agreed already. All refusals are inferred: the
 * vendor documents no way in which the link fails.
 */
export function registerSignInRoutes(
  app: FastifyInstance,
  state: CyclrState,
  tokens: CyclrSignInTokens,
): void {
  app.get("/connectorauth/updateaccountconnectoroauth", async (request, reply) => {
    const token = queryValue(request, "token") ?? "";
    const accountId = tokens.accountOf(token);
    if (accountId === undefined) return page(reply, 401, "This link has expired or was used before.");
    const row = installedConnector(request, accountId);
    if (!row) return page(reply, 404, "There is no such connector in this account.");
    const { Authentication } = state.catalog.releaseOf(row.connectorId).connector;
    if (!Authentication.some(({ AuthType }) => AuthType.includes("OAuth"))) {
      return page(reply, 400, "This connector does not sign in with OAuth.");
    }
    const target = webAddress(queryValue(request, "targetOrigin"));
    if (!target) return page(reply, 400, "The link names no targetOrigin to go back to.");

    // What is wrong with a link does not cost its token; only going through with it does.
    tokens.markUsed(token);
    row.authenticated = true;
    row.authValue = signedInValue(row);
    // With a `callbackMessage` the vendor tells the page that opened the link instead, by `postMessage`. Here the
    // browser is sent back either way, as the sheet recommends for an emulator.
    return reply.redirect(target.href, 302);
  });

  function installedConnector(request: FastifyRequest, accountId: string): InstalledConnector | undefined {
    const id = integerSegment(queryValue(request, "id") ?? "");
    const row = id === undefined ? undefined : state.findInstalled(accountId, id);
    return row?.accountId === accountId ? row : undefined;
  }
}

/** OAuth tokens are a JSON document inside a string (section 6). */
function signedInValue(row: InstalledConnector): string {
  const suffix = `${row.id}-${randomBytes(6).toString("hex")}`;
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return JSON.stringify({
    AccessToken: `fake-access-${suffix}`,
    RefreshToken: `fake-refresh-${suffix}`,
    Expires: inHours(1),
    RefreshExpires: inHours(24 * 90),
  });
}

/** Nothing but the web: a browser must not be sent to a `javascript:` address. */
function webAddress(text: string | undefined): URL | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  return url && ["http:", "https:"].includes(url.protocol) ? url : undefined;
}

function page(reply: FastifyReply, status: number, content: string): FastifyReply {
  const html = `<!doctype html><html lang="en"><title>Cyclr</title><p>${content}</p></html>\n`;
  return reply.code(status).type("text/html; charset=utf-8").send(html);
}
