import type { FastifyRequest } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import { integerSegment, notFound } from "./cyclr-http.js";
import type { InstalledConnector } from "./cyclr-seed.js";
import type { CyclrState } from "./cyclr-state.js";

export interface ById {
  Params: { id: string };
}

/** The account connector a path names. Inferred: somebody else's is as unknown as one that does not exist. */
export function findInstalled(state: CyclrState, request: FastifyRequest<ById>): InstalledConnector {
  const id = integerSegment(request.params.id);
  const row = id === undefined ? undefined : state.findInstalled(accountOf(request), id);
  if (!row) throw notFound();
  return row;
}

/** The same for a change. Inferred: a sub account may use its parent's connectors, but not change them. */
export function findOwn(state: CyclrState, request: FastifyRequest<ById>): InstalledConnector {
  const row = findInstalled(state, request);
  if (row.accountId !== accountOf(request)) throw notFound();
  return row;
}
