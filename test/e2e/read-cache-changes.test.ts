import { useFaultServer } from "../support/fault-server.js";
import { mutateOn } from "../support/mutate.js";
import { C1_CONNECTOR, CYCLR_INSTALLATION } from "../support/mutation-inputs.js";
import { requestsTo } from "../support/sandbox-server.js";
import { caseOf, inPlace, LONG, oneOf, PING, rowsOf, type Row } from "./read-cache-setup.js";

/** Whatever was kept before a change through Patchbay, the change shows at once. */

const server = useFaultServer({ cache: LONG });
const sentTo = (id: string) => requestsTo(server().emulator(id));

describe("a change through Patchbay shows at once", () => {
  const named = (name: string) => expect.objectContaining({ name });

  test("Cyclr: an installation that is renamed", async () => {
    const vendor = inPlace("cyclr", "cyclr/acme-ltd");
    await rowsOf(server(), vendor);
    await oneOf(server(), vendor, CYCLR_INSTALLATION);
    const input = { installationId: CYCLR_INSTALLATION, name: "Renamed" };
    expect(await mutateOn(server(), "updateInstallation", input, "installation { name }")).toMatchObject({
      installation: { name: "Renamed" },
    });
    expect((await oneOf(server(), vendor, CYCLR_INSTALLATION)).data!.one).toEqual(named("Renamed"));
    expect(await rowsOf(server(), vendor)).toContainEqual({ id: CYCLR_INSTALLATION, name: "Renamed" });
  });

  test("ConductorOne: one that is paused, and goes on", async () => {
    const state = async () => {
      const document = `query ($id: ID!) { installation(id: $id) { state workspace { installations { nodes { id state } } } } }`;
      type Seen = {
        state: string;
        workspace: { installations: { nodes: { id: string; state: string }[] } };
      };
      const { data } = await server().query<{ installation: Seen }>(document, { id: C1_CONNECTOR });
      const { state, workspace } = data!.installation;
      const inList = workspace.installations.nodes.find(({ id }) => id === C1_CONNECTOR)!;
      return [state, inList.state];
    };
    expect(await state()).toEqual(["READY", "READY"]);
    const input = { installationId: C1_CONNECTOR };
    await mutateOn(server(), "pauseInstallation", input, "installation { state }");
    expect(await state()).toEqual(["PAUSED", "PAUSED"]);
    await mutateOn(server(), "resumeInstallation", input, "installation { state }");
    expect(await state()).toEqual(["SYNCING", "SYNCING"]);
  });

  test("ConductorOne: an owner that is added and removed", async () => {
    const owners = async () => {
      const document = `query ($id: ID!) { installation(id: $id) { owners { nodes { role user { externalId } } } } }`;
      type Seen = { owners: { nodes: { role: string; user: { externalId: string } }[] } };
      const { data } = await server().query<{ installation: Seen }>(document, { id: C1_CONNECTOR });
      return data!.installation.owners.nodes;
    };
    const before = await owners();
    const role = "reviewer-of-a-test";
    const input = { installationId: C1_CONNECTOR, role, owner: { userId: "2sFjqH3PVjGBU5baQOefHAeZxO8" } };
    await mutateOn(server(), "addInstallationOwner", input, "owner { role }");
    expect(await owners()).toHaveLength(before.length + 1);
    await mutateOn(server(), "removeInstallationOwner", input, "installation { id }");
    expect(await owners()).toEqual(before);
  });

  test("Jitterbit: a registration that is made and deleted", async () => {
    const vendor = caseOf("jitterbit");
    const before = await rowsOf(server(), vendor);
    const input = { workspaceId: vendor.read.workspaceId, name: "Made at once", version: "1" };
    const { registration } = await mutateOn<{ registration: Row }>(
      server(),
      "registerConnector",
      input,
      "registration { id name }",
    );
    expect(await rowsOf(server(), vendor)).toEqual(expect.arrayContaining([...before, registration]));
    expect((await oneOf(server(), vendor, registration.id)).data!.one).toEqual(registration);
    await mutateOn(
      server(),
      "deleteRegistration",
      { registrationId: registration.id },
      "deletedRegistrationId",
    );
    expect(await rowsOf(server(), vendor)).toEqual(before);
    expect((await oneOf(server(), vendor, registration.id)).data!.one).toBeNull();
  });

  test("PingOne: one that is installed, and one that is removed", async () => {
    const vendor = inPlace("pingone", PING);
    const before = await rowsOf(server(), vendor);
    const input = { workspaceId: PING, connectorId: `${PING}/connectors/smtpConnector`, name: "At once" };
    const { installation } = await mutateOn<{ installation: Row }>(
      server(),
      "installConnector",
      input,
      "installation { id name }",
    );
    expect(await rowsOf(server(), vendor)).toEqual(expect.arrayContaining([...before, installation]));
    await oneOf(server(), vendor, installation.id);
    await mutateOn(
      server(),
      "uninstallConnector",
      { installationId: installation.id },
      "deletedInstallationId",
    );
    expect(await rowsOf(server(), vendor)).toEqual(before);
    expect((await oneOf(server(), vendor, installation.id)).data!.one).toBeNull();
  });

  test("one whose answer was lost, too", async () => {
    const vendor = inPlace("cyclr", "cyclr/acme-ltd");
    await rowsOf(server(), vendor);
    server().emulator("cyclr").inject({ method: "PUT", path: /54321/, drop: true, when: "after" });
    const input = { installationId: CYCLR_INSTALLATION, name: "Renamed and lost" };
    await mutateOn(server(), "updateInstallation", input, "installation { name }");
    expect((await oneOf(server(), vendor, CYCLR_INSTALLATION)).data!.one).toEqual(named("Renamed and lost"));
    expect(await rowsOf(server(), vendor)).toContainEqual(named("Renamed and lost"));
  });

  test("and a plan of one leaves all as it is", async () => {
    const vendor = inPlace("cyclr", "cyclr/acme-ltd");
    await rowsOf(server(), vendor);
    server().emulator("cyclr").clearJournal();
    const input = { installationId: CYCLR_INSTALLATION, validateOnly: true };
    await mutateOn(server(), "uninstallConnector", input, "plan { method }");
    server().emulator("cyclr").clearJournal();
    await rowsOf(server(), vendor);
    expect(sentTo("cyclr")).toEqual([]);
  });

  test("in the same operation, after it", async () => {
    await oneOf(server(), caseOf("cyclr"), CYCLR_INSTALLATION);
    const document = `mutation ($input: UpdateInstallationInput!) {
      updateInstallation(input: $input) { installation { workspace { installations(first: 100) { nodes { id name } } } } }
    }`;
    const input = { installationId: CYCLR_INSTALLATION, name: "Seen in the answer" };
    const { data } = await server().query(document, { input });
    expect(JSON.stringify(data)).toContain(`{"id":"${CYCLR_INSTALLATION}","name":"Seen in the answer"}`);
  });
});
