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

/** A row as the documents below select it. */
export interface SelectedRow {
  readonly id: string;
  readonly name: string;
  readonly state?: string;
  readonly version?: string | null;
  readonly connectorId?: string | null;
  readonly source: { readonly id: string; readonly vendor: string };
  readonly workspace: { readonly id: string; readonly name: string } | null;
  readonly connector?: { readonly name: string } | null;
}

/** Part of a list that could not be read. */
export interface SelectedFailure {
  readonly source: { readonly id: string };
  readonly workspaceId: string | null;
  readonly problem: { readonly code: string; readonly message: string };
}

/** A page of a list, under the same name for both nouns. */
export interface SelectedPage {
  readonly page: {
    readonly nodes: readonly SelectedRow[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly failures: readonly SelectedFailure[];
  } | null;
}

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
