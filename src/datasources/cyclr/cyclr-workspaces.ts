import { z } from "zod";
import type { Workspace } from "../../types/workspace.js";
import { isUsableExternalId, workspaceId } from "../core/ids.js";
import { path } from "../core/http/path.js";
import type { Call, PageRequest, VendorOperations } from "../core/port.js";
import { toDate } from "../core/wire.js";
import { accountSchema, type CyclrAccount } from "./cyclr-api-types.js";
import type { CyclrClient } from "./cyclr-client.js";
import { findMany, readPage } from "./cyclr-lists.js";

/** Workspaces are Cyclr's accounts: one for each customer of the partner. */
export function cyclrWorkspaces(client: CyclrClient, sourceId: string) {
  const list = (page: PageRequest, call: Call) =>
    readPage(
      page,
      // No `orderBy`: it is not documented for accounts.
      (query) =>
        client.send(
          {
            method: "GET",
            path: path`/v1.0/accounts`,
            query,
            effect: "read",
            answer: z.array(accountSchema),
          },
          call,
        ),
      (account) => toWorkspace(sourceId, account),
    );

  /** Resolves to `null` for an answer about something else; the 404 of an unknown account is the caller's to read. */
  async function getOne(id: string, call: Call): Promise<Workspace | null> {
    const { body } = await client.send(
      { method: "GET", path: path`/v1.0/accounts/${id}`, effect: "read", answer: accountSchema },
      call,
    );
    // Web servers that decode a slash inside an id would answer about another path, e.g. an account's `usage`.
    return body.Id === id ? toWorkspace(sourceId, body) : null;
  }

  return {
    listWorkspaces: list,
    getWorkspaces: (externalIds, call) =>
      findMany(
        externalIds,
        isUsableExternalId,
        (id) => getOne(id, call),
        (page) => list(page, call),
      ),
  } satisfies Partial<VendorOperations>;
}

/** Account ids are kept as Cyclr writes them; most are GUIDs, but partners may choose any text. */
function toWorkspace(sourceId: string, account: CyclrAccount): Workspace {
  return {
    id: workspaceId(sourceId, account.Id),
    sourceId,
    externalId: account.Id,
    name: account.Name ?? account.Id,
    details: {
      __typename: "CyclrWorkspaceDetails",
      description: account.Description,
      createdDate: toDate(account.CreatedDate),
      timezone: account.Timezone,
      nextBillDateUtc: toDate(account.NextBillDateUtc),
      auditInfo: account.AuditInfo,
      taskAuditInfo: account.TaskAuditInfo,
      stepDataSuccessRetentionHours: account.StepDataSuccessRetentionHours,
      stepDataErroredRetentionHours: account.StepDataErroredRetentionHours,
      transactionErrorWebhookEnabled: account.TransactionErrorWebhookEnabled,
      transactionErrorWebhookUrl: withoutSecrets(account.TransactionErrorWebhookUrl),
      transactionErrorWebhookIncludeWarnings: account.TransactionErrorWebhookIncludeWarnings,
    },
  };
}

/** An address without what authenticates its caller: user, password and query. */
function withoutSecrets(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
