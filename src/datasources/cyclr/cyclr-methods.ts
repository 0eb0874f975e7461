import { z } from "zod";
import type { ConnectorMethod } from "../../types/connector-method.js";
import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import { problem } from "../core/problem-error.js";
import { methodSchema, type CyclrApiMethod } from "./cyclr-api-types.js";
import type { CyclrClient } from "./cyclr-client.js";
import { isIntegerId, readPageOnce } from "./cyclr-lists.js";
import { toSearchQuery } from "./cyclr-search.js";

/** What connectors can do. Patchbay never calls a method: it would run at the connected application. */
export function cyclrMethods(client: CyclrClient) {
  return {
    async listConnectorMethods({ workspaceExternalId, externalId, search = {} }, page, call) {
      if (!isIntegerId(externalId)) {
        throw problem("NotFound", "Cyclr has no such connector: its ids are whole numbers.", {});
      }
      const wanted = toSearchQuery(search);
      if (wanted === null) return { rows: [], nextToken: null };
      return readPageOnce(
        page,
        (query) =>
          client.sendInAccount(
            workspaceExternalId,
            {
              method: "GET",
              path: path`/v1.0/connectors/${externalId}/methods`,
              query: { ...query, orderBy: "Id", ...wanted },
              effect: "read",
              answer: z.array(methodSchema),
            },
            call,
          ),
        toMethod,
      );
    },
  } satisfies Partial<VendorOperations>;
}

function toMethod(method: CyclrApiMethod): ConnectorMethod {
  return {
    externalId: String(method.Id),
    name: method.Name ?? String(method.Id),
    description: method.Description,
    category: method.Category,
    type: method.MethodType,
    uniqueIdentifier: method.MethodUniqueIdentifier,
    endpoint: method.EndPoint && toEndpoint(method.EndPoint),
  };
}

/**
 * An address without user, password, query and fragment. Not by `URL`: these addresses hold placeholders, as in
 * `https://{ShopName}.myshopify.com`, which it would change, and some are no more than a path.
 */
function toEndpoint(address: string): string | null {
  const withoutUser = address.replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/)?[^/?#]*@/i, "$1");
  return withoutUser.replace(/[?#].*$/s, "") || null;
}
