import { registry } from "../../src/datasources/registry.js";
import { Vendor } from "../../src/types/vendor.js";
import { testCall } from "../support/call.js";
import { VENDORS, type FaultServer, type VendorCase } from "../support/fault-server.js";
import type { GraphQLAnswer } from "../support/sandbox-server.js";

const HOUR_MS = 3_600_000;
/** Whatever was asked once serves for the rest of the file, unless something is done about it. */
export const LONG = { catalogMs: HOUR_MS, workspacesMs: HOUR_MS, itemsMs: HOUR_MS };
/** Whatever was asked once has had its time when somebody asks again. */
export const SHORT = { catalogMs: 1, workspacesMs: 1, itemsMs: 1, staleMs: HOUR_MS };

export const FAIL = { respond: { status: 500, body: "{}" } };
export const PING = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";

export interface Row {
  readonly id: string;
  readonly name: string;
}
export interface List {
  readonly nodes: readonly Row[];
  readonly failures: readonly {
    readonly source: { readonly id: string };
    readonly workspaceId: string | null;
    readonly rowsReadAt: string | null;
    readonly problem: { readonly code: string };
  }[];
}
export type Told<Data> = GraphQLAnswer<Data> & {
  readonly extensions?: {
    readonly stale?: readonly { readonly sourceId: string; readonly readAt: string }[];
  };
};
type Asked = Pick<FaultServer, "query">;
export type Headers = Readonly<Record<string, string>>;

export const FIELDS = "nodes { id name } failures { source { id } workspaceId rowsReadAt problem { code } }";

export async function listOf(
  server: Asked,
  { read }: VendorCase,
  headers: Headers = {},
): Promise<Told<{ list: List }>> {
  const document = `query ($in: [ID!]) { list: ${read.list}(first: 100, filter: { workspaceIds: $in }) { ${FIELDS} } }`;
  return server.query<{ list: List }>(document, { in: [read.workspaceId] }, headers);
}

export async function rowsOf(
  server: Asked,
  vendor: VendorCase,
  headers: Headers = {},
): Promise<readonly Row[]> {
  const { data, errors, extensions } = await listOf(server, vendor, headers);
  expect([errors, extensions?.stale, data!.list.failures]).toEqual([undefined, undefined, []]);
  return data!.list.nodes;
}

export async function oneOf(
  server: Asked,
  { read }: VendorCase,
  id: string,
  headers: Headers = {},
): Promise<Told<{ one: Row | null }>> {
  const field = read.list.slice(0, -1);
  return server.query<{ one: Row | null }>(
    `query ($id: ID!) { one: ${field}(id: $id) { id name } }`,
    { id },
    headers,
  );
}

export const caseOf = (id: string) => VENDORS.find((vendor) => vendor.id === id)!;
export const inPlace = (id: string, workspaceId: string): VendorCase => {
  const vendor = caseOf(id);
  return { ...vendor, read: { ...vendor.read, workspaceId } };
};

/** Installs something as somebody else does, past Patchbay. */
export async function installDirectly(server: Pick<FaultServer, "emulator">, name: string): Promise<void> {
  const other = registry[Vendor.PINGONE].connect("other", server.emulator("pingone").settings);
  const workspaceExternalId = PING.split("/")[1]!;
  const rest = { name, description: null, config: null, options: null };
  await other.installConnector!(
    { workspaceExternalId, connectorExternalId: "smtpConnector", ...rest },
    testCall(),
  );
  await other.close();
}
