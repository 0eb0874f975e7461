import type { FastifyInstance } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import { toCustomConnector, type NewCustomConnector } from "./cyclr-catalog.js";
import {
  bodyFields,
  CyclrError,
  fieldsOf,
  integerSegment,
  isGuid,
  notFound,
  sendList,
  textField,
  type CyclrHabits,
} from "./cyclr-http.js";
import type { ById } from "./cyclr-installed.js";
import type { CatalogEntry } from "./cyclr-seed.js";
import type { CyclrState } from "./cyclr-state.js";

/**
 * Connectors an account brings along (the vendor sheet, section 8, A16, A17 and A19). The path looks like one of an
 * account connector; a literal segment wins. Reading one (A18) is left out: what it answers is not known.
 */
export function registerCustomConnectorRoutes(
  app: FastifyInstance,
  state: CyclrState,
  habits: CyclrHabits,
): void {
  app.get("/account/connectors/custom", async (request, reply) => {
    const rows = state.catalog.customOf(accountOf(request)).map(toCustomConnector);
    return sendList(request, reply, rows, habits);
  });

  app.post("/account/connectors/custom", async (request) =>
    toCustomConnector(state.catalog.addCustom(definitionOf(accountOf(request), bodyFields(request)))),
  );

  app.delete<ById>("/account/connectors/custom/:id", async (request, reply) => {
    const id = integerSegment(request.params.id);
    const entry = state.catalog.customOf(accountOf(request)).find(({ connector }) => connector.Id === id);
    if (!entry) throw notFound();
    state.catalog.deleteCustom(entry);
    return reply.send();
  });
}

/**
 * Every refusal is documented, but only one message is, that of the missing name; the others are inferred, and so is
 * the order. A definition that was registered before may come again: no source says otherwise.
 */
function definitionOf(accountId: string, fields: Map<string, unknown> | undefined): NewCustomConnector {
  if (!fields || fields.size === 0) throw new CyclrError(400, "Invalid connector: (no definition)");
  const uniqueIdentifier = textField(fields, "UniqueIdentifier");
  if (uniqueIdentifier === null || !isGuid(uniqueIdentifier)) {
    throw new CyclrError(400, "Invalid connector: (UniqueIdentifier is not valid)");
  }
  const name = textField(fields, "Name");
  if (!name) throw new CyclrError(400, "Invalid connector: (Column 'Name' cannot be null)");
  return {
    accountId,
    name,
    description: textField(fields, "Description"),
    version: textField(fields, "Version"),
    status: textField(fields, "Status") || "Approved",
    release: releaseOf(textField(fields, "ReleaseStatus")),
    uniqueIdentifier: uniqueIdentifier.toLowerCase(),
    authTypes: authTypesOf(fields.get("authentication")),
  };
}

/** Only `Draft` was ever seen (section 4); the other spellings, and what a missing one means, are inferred. */
function releaseOf(releaseStatus: string | null): CatalogEntry["release"] {
  const status = releaseStatus?.toLowerCase();
  return status === "live" || status === "deprecated" ? status : "draft";
}

/** One entry for each in the definition; without an `AuthType`, as in the vendor's sample, it asks for nothing. */
function authTypesOf(sent: unknown): string[] {
  if (!Array.isArray(sent)) return [];
  return sent.map((item: unknown) => textField(fieldsOf(item), "AuthType") || "None");
}
