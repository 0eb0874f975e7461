import type { FastifyInstance, FastifyRequest } from "fastify";
import type { CyclrTokens } from "./cyclr-auth.js";
import { bodyFields, CyclrError, notFound, sendList, textField, type CyclrHabits } from "./cyclr-http.js";
import type { ById } from "./cyclr-installed.js";
import { cyclrTasksUsed } from "./cyclr-seed.js";
import type { CyclrSignInTokens } from "./cyclr-sign-in.js";
import type { CyclrState } from "./cyclr-state.js";
import type { CyclrAccount, CyclrUsage } from "./cyclr-wire.js";

/** Partner-level endpoints: the account is in the path, no header names it (the vendor sheet, section 10). */
export function registerAccountRoutes(
  app: FastifyInstance,
  state: CyclrState,
  tokens: CyclrTokens,
  signInTokens: CyclrSignInTokens,
  habits: CyclrHabits,
): void {
  app.get("/accounts", async (request, reply) => {
    // Inferred: a token for one account cannot list the partner's customers.
    tokens.authorize(request, null);
    return sendList(request, reply, state.accounts, habits);
  });

  app.get<ById>("/accounts/:id", async (request) => find(request));

  app.get<ById>("/accounts/:id/subaccounts", async (request, reply) =>
    sendList(request, reply, state.subAccounts(find(request).Id), habits),
  );

  app.get<ById>("/accounts/:id/usage", async (request) => usageOf(find(request)));

  // The vendor makes a user it does not know; no endpoint here would show one, so none is kept. That the name is
  // needed, and the message, are inferred.
  app.post<ById>("/accounts/:id/signintoken", async (request) => {
    const account = find(request);
    const userName = textField(bodyFields(request) ?? new Map(), "Username");
    if (!userName?.trim()) throw new CyclrError(400, "Username is required");
    return signInTokens.issue(account.Id);
  });

  function find(request: FastifyRequest<ById>): CyclrAccount {
    tokens.authorize(request, request.params.id);
    const account = state.account(request.params.id);
    if (!account) throw notFound();
    return account;
  }
}

/** That the period is the month before the next bill, and the id the account's, is inferred. */
function usageOf(account: CyclrAccount): CyclrUsage {
  const start = new Date(account.NextBillDateUtc);
  start.setUTCMonth(start.getUTCMonth() - 1);
  return {
    Id: account.Id,
    TasksUsed: cyclrTasksUsed(account.Id),
    StartTime: start.toISOString(),
    EndTime: account.NextBillDateUtc,
  };
}
