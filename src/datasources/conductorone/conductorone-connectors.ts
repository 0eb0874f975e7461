import type { Connector } from "../../types/connector.js";
import { path } from "../core/http/path.js";
import { itemIdentity, WHOLE_SOURCE } from "../core/ids.js";
import type { VendorOperations } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { findEntry, knownEntries, type CatalogEntry } from "./conductorone-catalog.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { toConnectorSettings } from "./conductorone-config-fields.js";
import { configurationSchemaAnswer } from "./conductorone-config-types.js";
import { isPossibleId, nullWhenAbsent } from "./conductorone-ids.js";

/**
 * The catalog serves the whole tenant and comes with Patchbay: nothing is sent for its entries, only for the settings
 * that one takes. A tenant can have entries that are not in it; they can be installed all the same.
 */
export function conductorOneConnectors(client: ConductorOneClient, sourceId: string) {
  return {
    async listConnectors(_scope, page) {
      const start = toIndex(page.token);
      const end = start + page.size;
      return {
        rows: knownEntries.slice(start, end).map((entry) => toConnector(sourceId, entry)),
        nextToken: end < knownEntries.length ? String(end) : null,
      };
    },

    async getConnectors(_scope, externalIds) {
      return externalIds.map((id) => {
        const entry = findEntry(id);
        return entry && toConnector(sourceId, entry);
      });
    },

    /** Also for entries that the known catalog lacks. A POST that changes nothing. */
    async getConnectorSettings(_scope, catalogId, call) {
      if (!isPossibleId(catalogId)) return null;
      const request = {
        method: "POST",
        path: path`/api/v1/connectorcatalog`,
        body: { json: { catalogId } },
        effect: "read",
        answer: configurationSchemaAnswer,
      } as const;
      const answer = await nullWhenAbsent(client.send(request, call));
      return answer && toConnectorSettings(catalogId, answer);
    },
  } satisfies Partial<VendorOperations>;
}

/** A page token is the index of the page's first entry. */
function toIndex(token: string | null): number {
  if (token === null) return 0;
  if (/^\d{1,6}$/.test(token)) return Number(token);
  throw invalidInput([{ path: ["after"], message: "This is no cursor of this list: leave it out." }]);
}

function toConnector(sourceId: string, entry: CatalogEntry): Connector {
  return {
    ...itemIdentity(sourceId, WHOLE_SOURCE, "connectors", entry.catalogId),
    name: entry.displayName || entry.catalogId,
    description: null,
    version: null,
    categories: null,
    details: { __typename: "ConductorOneConnectorDetails", slug: entry.slug },
  };
}
