import { mutateOn } from "../support/mutate.js";
import { requestsTo, useSandboxServer } from "../support/sandbox-server.js";

/** Writes whose answers are lost: the server looks, and says what it is certain of. */
const server = useSandboxServer({}, { upstream: { breaker: { failureRate: 0.99 } } });
const mutate = <Payload = Record<string, unknown>>(name: string, input: object, fields: string) =>
  mutateOn<Payload>(server(), name, input, fields);

const APP = "conductorone/2uRnb5TEucDx4DQixSzHuu8JBZK";
const ENVIRONMENT = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const PLACES = {
  cyclr: {
    write: /\/install$/,
    input: { workspaceId: "cyclr/acme-ltd", connectorId: "cyclr/acme-ltd/connectors/12305" },
  },
  conductorone: {
    write: /\/create$/,
    input: { workspaceId: APP, connectorId: "conductorone/-/connectors/2HErg7BRmNdHgX8sTCWVq4E1fyh" },
  },
  pingone: {
    write: /connectorInstances$/,
    input: { workspaceId: ENVIRONMENT, connectorId: `${ENVIRONMENT}/connectors/smtpConnector` },
  },
} as const;
type Place = keyof typeof PLACES;

const WRITE = ["POST", "PUT", "DELETE"];
const writes = (place: Place) =>
  requestsTo(server().emulator(place)).filter((request) => WRITE.includes(request.split(" ")[0]!));
const install = (place: Place, name: string) =>
  mutate<{
    installation: { id: string; name: string } | null;
    problem: { code: string; message: string } | null;
  }>("installConnector", { ...PLACES[place].input, name }, "installation { id name state connector { id } }");
const lose = (place: Place, fault: object) =>
  server()
    .emulator(place)
    .inject({ times: 1, ...fault });

describe("an installation", () => {
  test("PingOne: that was made is found by its name", async () => {
    const place = "pingone";
    lose(place, { method: "POST", path: PLACES[place].write, drop: true, when: "after" });
    const answer = await install(place, "Settled");
    expect(answer).toMatchObject({ problem: null, installation: { name: "Settled" } });
    expect(writes(place)).toHaveLength(1);
    const { data } = await server().query(`query ($id: ID!) { installation(id: $id) { id name } }`, {
      id: answer.installation!.id,
    });
    expect(data).toEqual({ installation: { id: answer.installation!.id, name: "Settled" } });
  });

  test("Cyclr, which does not tell when: that may have been made is told of by its id", async () => {
    lose("cyclr", { method: "POST", path: PLACES.cyclr.write, drop: true, when: "after" });
    const { installation, problem } = await install("cyclr", "Settled");
    expect(installation).toBeNull();
    expect(problem!.message).toMatch(/Of that name, .*: cyclr\/acme-ltd\/installations\/\d+\.$/);
  });

  test("ConductorOne: one that could not be given its name any more is told of by its id", async () => {
    lose("conductorone", { method: "POST", path: PLACES.conductorone.write, drop: true, when: "after" });
    const { installation, problem } = await install("conductorone", "Settled");
    expect(installation).toBeNull();
    expect(problem!.code).toBe("OUTCOME_UNKNOWN");
    const [, id] = /Installed since then: (\S+)\.$/.exec(problem!.message) ?? [];
    expect(id).toMatch(new RegExp(`^${APP}/installations/`));
  });

  test.each(["cyclr", "conductorone", "pingone"] as const)(
    "%s: that was not made stays unknown",
    async (place) => {
      lose(place, { method: "POST", path: PLACES[place].write, drop: true });
      const { installation, problem } = await install(place, "Never made");
      expect(installation).toBeNull();
      expect(problem).toMatchObject({ code: "OUTCOME_UNKNOWN" });
      expect(writes(place)).toHaveLength(1);
    },
  );

  test("a look that fails changes nothing", async () => {
    lose("cyclr", { method: "POST", path: PLACES.cyclr.write, drop: true, when: "after" });
    lose("cyclr", {
      method: "GET",
      path: /account\/connectors/,
      times: Infinity,
      respond: { status: 500, body: "{}" },
    });
    expect((await install("cyclr", "Unseen")).problem).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });
});

describe("ensureInstallation", () => {
  test.each(["cyclr", "pingone"] as const)("%s: finds what it installed", async (place) => {
    lose(place, { method: "POST", path: PLACES[place].write, drop: true, when: "after" });
    const input = { ...PLACES[place].input, name: "Ensured and lost" };
    expect(await mutate("ensureInstallation", input, "action installation { name }")).toMatchObject({
      action: "CREATED",
      installation: { name: "Ensured and lost" },
      problem: null,
    });
    expect(writes(place)).toHaveLength(1);
  });
});

describe("what is there already", () => {
  test.each(["cyclr", "pingone"] as const)("%s: a change and a removal that were made", async (place) => {
    const { installation } = await install(place, "Before");
    const installationId = installation!.id;
    server().emulator(place).clearJournal();
    const method = "PUT";
    lose(place, { method, path: /./, drop: true, when: "after" });
    expect(
      await mutate("updateInstallation", { installationId, name: "After" }, "installation { name }"),
    ).toEqual({ installation: { name: "After" }, problem: null });
    lose(place, { method: "DELETE", path: /./, drop: true, when: "after" });
    expect(await mutate("uninstallConnector", { installationId }, "deletedInstallationId")).toEqual({
      deletedInstallationId: installationId,
      problem: null,
    });
    expect(writes(place)).toHaveLength(2);
  });

  test.each(["cyclr", "pingone"] as const)("%s: a change and a removal that were not made", async (place) => {
    const { installation } = await install(place, "Before");
    const installationId = installation!.id;
    lose(place, { method: "PUT", path: /./, drop: true });
    expect(
      await mutate("updateInstallation", { installationId, name: "After" }, "installation { name }"),
    ).toMatchObject({ installation: null, problem: { code: "OUTCOME_UNKNOWN" } });
    lose(place, { method: "DELETE", path: /./, drop: true });
    expect(await mutate("uninstallConnector", { installationId }, "deletedInstallationId")).toMatchObject({
      deletedInstallationId: null,
      problem: { code: "OUTCOME_UNKNOWN", message: expect.stringContaining("still there") },
    });
  });

  test("a secret that was to be changed cannot be looked at, so it stays unknown", async () => {
    const { installation } = await install("pingone", "With a secret");
    lose("pingone", { method: "PUT", path: /./, drop: true, when: "after" });
    const config = [{ name: "password", value: "new-password" }];
    expect(
      await mutate("updateInstallation", { installationId: installation!.id, config }, "installation { id }"),
    ).toMatchObject({ problem: { code: "OUTCOME_UNKNOWN" } });
  });

  test("ConductorOne: a connector that was paused, and one that goes on", async () => {
    const installationId = `conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p`;
    lose("conductorone", { method: "POST", path: /pause/, drop: true, when: "after" });
    expect(await mutate("pauseInstallation", { installationId }, "installation { state }")).toEqual({
      installation: { state: "PAUSED" },
      problem: null,
    });
    lose("conductorone", { method: "POST", path: /resume/, drop: true });
    expect(await mutate("resumeInstallation", { installationId }, "installation { state }")).toMatchObject({
      problem: { code: "OUTCOME_UNKNOWN" },
    });
  });

  test.each([
    ["cyclr", { workspaceId: "cyclr/acme-ltd", name: "To be deleted" }],
    ["jitterbit", { workspaceId: "jitterbit/106002", name: "To be deleted", version: "1" }],
  ] as const)("%s: a registration that was deleted", async (place, input) => {
    const options = { cyclr: { definition: { Name: "To be deleted" } } };
    const made = await mutate<{ registration: { id: string } }>(
      "registerConnector",
      place === "cyclr" ? { ...input, options } : input,
      "registration { id }",
    );
    const registrationId = made.registration.id;
    server().emulator(place).inject({ method: "DELETE", drop: true, when: "after" });
    expect(await mutate("deleteRegistration", { registrationId }, "deletedRegistrationId")).toMatchObject({
      deletedRegistrationId: registrationId,
      problem: null,
    });
  });
});
