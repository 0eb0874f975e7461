import { z } from "zod";
import type { Workspace } from "../../types/workspace.js";
import { isUsableExternalId, workspaceId } from "../core/ids.js";
import { path, type EncodedPath } from "../core/http/path.js";
import type { Call, PageRequest, VendorOperations } from "../core/port.js";
import { toDate } from "../core/wire.js";
import { accountSchema, usageSchema, type CyclrAccount } from "./cyclr-api-types.js";
import { unknownAccount, type CyclrClient } from "./cyclr-client.js";
import { findMany, orNull, readPage } from "./cyclr-lists.js";

/** Workspaces are Cyclr's accounts: one for each customer of the partner. */
export function cyclrWorkspaces(client: CyclrClient, sourceId: string) {
  const listAt = (target: EncodedPath, page: PageRequest, call: Call) =>
    readPage(
      page,
      // No `orderBy`: it is not documented for accounts.
      (query) =>
        client.send(
          { method: "GET", path: target, query, effect: "read", answer: z.array(accountSchema) },
          call,
        ),
      (account) => toWorkspace(sourceId, account),
    );
  const list = (page: PageRequest, call: Call) => listAt(path`/v1.0/accounts`, page, call);

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

    /** A sub account uses its parent's account connectors beside its own. */
    async listSubWorkspaces({ workspaceExternalId: id }, page, call) {
      // The answer does not say whose sub accounts it lists, so an id that a server could read as more than one part
      // of a path first has to prove itself.
      const isProved = !/[/\\%]/.test(id) || (await orNull(getOne(id, call))) !== null;
      if (!isUsableExternalId(id) || !isProved) throw unknownAccount();
      return listAt(path`/v1.0/accounts/${id}/subaccounts`, page, call);
    },

    async getWorkspaceUsage({ workspaceExternalId: id }, call) {
      if (!isUsableExternalId(id)) return null;
      const target = path`/v1.0/accounts/${id}/usage`;
      const answer = await orNull(
        client.send({ method: "GET", path: target, effect: "read", answer: usageSchema }, call),
      );
      // As with single accounts, an answer about another account is none.
      if (answer?.body.Id !== id) return null;
      const { TasksUsed, StartTime, EndTime } = answer.body;
      return { tasksUsed: TasksUsed, startTime: toDate(StartTime), endTime: toDate(EndTime) };
    },
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
