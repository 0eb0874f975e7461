import { z } from "zod";

/** What an inventory lists. */
export type Noun = "installations" | "registrations";
export const NOUNS: readonly Noun[] = ["installations", "registrations"];

/** The columns of an inventory, in their order. They stay: scripts read them. */
export const COLUMNS = [
  "kind",
  "id",
  "name",
  "state",
  "version",
  "sourceId",
  "vendor",
  "workspaceId",
  "workspaceName",
  "connectorId",
  "connectorName",
] as const;

type Column = (typeof COLUMNS)[number];
type KnownColumn = "kind" | "id" | "name" | "sourceId" | "vendor";

/** One installation or registration; `null` for what it has not, or its vendor does not tell. */
export type InventoryRow = Readonly<Record<Exclude<Column, KnownColumn>, string | null>> &
  Readonly<Record<KnownColumn, string>>;

const named = z.object({ id: z.string(), name: z.string() });

/** A row as the documents below select it. */
const rowSchema = named.extend({
  state: z.string().optional(),
  version: z.string().nullish(),
  connectorId: z.string().nullish(),
  source: z.object({ id: z.string(), vendor: z.string() }),
  workspace: named.nullable(),
  connector: z.object({ name: z.string() }).nullish(),
});

/** Part of a list that could not be read. */
const failureSchema = z.object({
  source: z.object({ id: z.string() }),
  workspaceId: z.string().nullable(),
  problem: z.object({ code: z.string(), message: z.string() }),
});

/** A page of a list of either noun. */
export const pageSchema = z.object({
  nodes: z.array(rowSchema),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  failures: z.array(failureSchema),
});

export type SelectedRow = z.infer<typeof rowSchema>;
export type SelectedFailure = z.infer<typeof failureSchema>;

const SHARED_FIELDS = "id name source { id vendor } workspace { id name }";
const FIELDS: Readonly<Record<Noun, string>> = {
  installations: `${SHARED_FIELDS} state connectorId connector { name }`,
  registrations: `${SHARED_FIELDS} version`,
};

/** The operation that reads a page of one source: variables `sourceId` and `after`. */
export function pageDocument(noun: Noun): string {
  return `query Inventory($sourceId: ID!, $after: String) {
  page: ${noun}(first: 100, after: $after, filter: { sourceIds: [$sourceId] }) {
    nodes { ${FIELDS[noun]} }
    pageInfo { hasNextPage endCursor }
    failures { source { id } workspaceId problem { code message } }
  }
}`;
}

export function toRow(noun: Noun, row: SelectedRow): InventoryRow {
  return {
    kind: noun === "installations" ? "installation" : "registration",
    id: row.id,
    name: row.name,
    state: row.state ?? null,
    version: row.version ?? null,
    sourceId: row.source.id,
    vendor: row.source.vendor,
    workspaceId: row.workspace?.id ?? null,
    workspaceName: row.workspace?.name ?? null,
    connectorId: row.connectorId ?? null,
    connectorName: row.connector?.name ?? null,
  };
}
