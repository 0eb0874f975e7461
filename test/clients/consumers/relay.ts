import runtime from "relay-runtime";
import type { GraphQLResponse } from "relay-runtime";
import catalogPage from "../generated/relay/InventoryCatalogPageQuery.graphql.js";
import install from "../generated/relay/InventoryInstallMutation.graphql.js";
import type { InventoryInstallMutation } from "../generated/relay/InventoryInstallMutation.graphql.js";
import installationsPage from "../generated/relay/InventoryInstallationsPageQuery.graphql.js";
import inventory from "../generated/relay/InventoryQuery.graphql.js";
import uninstall from "../generated/relay/InventoryUninstallMutation.graphql.js";
import type { InventoryUninstallMutation } from "../generated/relay/InventoryUninstallMutation.graphql.js";

/** What Relay sees of the server at `url`: the compiled documents run by its own runtime. */
const [url, workspace] = [process.argv[2]!, process.argv[3]!];
const FIRST = 10;

const environment = new runtime.Environment({
  store: new runtime.Store(new runtime.RecordSource()),
  network: runtime.Network.create(async ({ text }, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  }),
});

interface Held {
  readonly connectionId: string;
  readonly ids: unknown[];
  readonly hasNextPage: unknown;
  readonly endCursor: unknown;
}

/** What the store holds of a connection. */
function held(key: string, parentId?: string): Held {
  let found: Held | null = null;
  runtime.commitLocalUpdate(environment, (store) => {
    const parent = parentId ? store.get(parentId) : store.getRoot();
    const connection = parent && runtime.ConnectionHandler.getConnection(parent, key);
    if (!connection) throw new Error(`the store has no ${key}`);
    const page = connection.getLinkedRecord("pageInfo");
    found = {
      connectionId: connection.getDataID(),
      ids: (connection.getLinkedRecords("edges") ?? []).map((edge) =>
        edge?.getLinkedRecord("node")?.getValue("id"),
      ),
      hasNextPage: page?.getValue("hasNextPage"),
      endCursor: page?.getValue("endCursor"),
    };
  });
  return found!;
}

async function pageToTheEnd(read: () => Held, next: (after: unknown) => Promise<unknown>): Promise<Held> {
  let now = read();
  while (now.hasNextPage) {
    await next(now.endCursor);
    now = read();
  }
  return now;
}

const query = runtime.createOperationDescriptor(inventory, { first: FIRST, workspace });
environment.retain(query);
await runtime.fetchQuery(environment, inventory, { first: FIRST, workspace }).toPromise();
const installations = () => held("Inventory_installations");
const paged = await pageToTheEnd(installations, (after) =>
  runtime.fetchQuery(environment, installationsPage, { first: FIRST, after }).toPromise(),
);
const catalog = await pageToTheEnd(
  () => held("Inventory_connectors", workspace),
  // A page of something with an id is asked for through `node(id:)`.
  (after) => runtime.fetchQuery(environment, catalogPage, { first: FIRST, after, id: workspace }).toPromise(),
);

const connections = [paged.connectionId];
const created = await new Promise<InventoryInstallMutation["response"]>((resolve, reject) =>
  runtime.commitMutation<InventoryInstallMutation>(environment, {
    mutation: install,
    variables: {
      connections,
      input: {
        clientMutationId: "relay-1",
        workspaceId: workspace,
        connectorId: `${workspace}/connectors/smtpConnector`,
        name: "Relay's mail",
        config: [
          { name: "hostname", value: "smtp.example.com" },
          { name: "port", value: 2525 },
        ],
      },
    },
    onCompleted: resolve,
    onError: reject,
  }),
);
const afterInstall = installations().ids;
const createdId = afterInstall.find((id) => !paged.ids.includes(id));
await new Promise((resolve, reject) =>
  runtime.commitMutation<InventoryUninstallMutation>(environment, {
    mutation: uninstall,
    variables: { connections, input: { installationId: String(createdId) } },
    onCompleted: resolve,
    onError: reject,
  }),
);

console.log(
  JSON.stringify({
    ids: paged.ids,
    catalog: catalog.ids,
    clientMutationId: created.installConnector?.clientMutationId,
    createdId,
    afterInstall,
    afterUninstall: installations().ids,
  }),
);
