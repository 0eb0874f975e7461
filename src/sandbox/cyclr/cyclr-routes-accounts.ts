import type { FastifyInstance } from "fastify";
import type { CyclrTokens } from "./cyclr-auth.js";
import { notFound, sendList, type CyclrHabits } from "./cyclr-http.js";
import type { CyclrState } from "./cyclr-state.js";

/** Partner-level endpoints: the account is in the path, no header names it (the vendor sheet, section 10). */
export function registerAccountRoutes(
  app: FastifyInstance,
  state: CyclrState,
  tokens: CyclrTokens,
  habits: CyclrHabits,
): void {
  app.get("/accounts", async (request, reply) => {
    // Inferred: a token for one account cannot list the partner's customers.
    tokens.authorize(request, null);
    return sendList(request, reply, state.accounts, habits);
  });

  app.get<{ Params: { id: string } }>("/accounts/:id", async (request) => {
    tokens.authorize(request, request.params.id);
    const account = state.account(request.params.id);
    if (!account) throw notFound();
    return account;
  });
}
