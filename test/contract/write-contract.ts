import { PlanMade } from "../../src/datasources/core/plan.js";
import { secretTexts } from "../../src/datasources/core/secrets.js";
import { ask } from "../../src/datasources/core/source.js";
import type { VendorRequest } from "../../src/types/vendor-request.js";
import { testCall } from "../support/call.js";
import { sent, useVendor } from "./running-vendor.js";
import type { VendorHarness } from "./vendor-harness.js";

const call = testCall();

/** Writes on one installation, and what they need besides it. */
const ACTIONS = [
  ["cloneInstallation", {}],
  ["deauthenticateInstallation", {}],
  ["syncInstallation", {}],
  ["pauseInstallation", {}],
  ["resumeInstallation", {}],
  ["scheduleInstallation", { cronSpec: "0 3 * * *", timezone: null }],
  ["rotateInstallationCredential", {}],
] as const;

/** What is written can be read back; what is deleted is gone; what does not exist cannot be changed. */
export function defineWriteContract(harness: VendorHarness): void {
  const { seed, writes } = harness;
  const scope = { workspaceExternalId: seed.workspace };

  describe("writing", () => {
    const running = useVendor(harness);

    test("there is a sample for every write the vendor has", () => {
      const { dataSource } = running().source;
      const present = (["installConnector", "updateInstallation", "registerConnector"] as const).filter(
        (operation) => dataSource[operation],
      );
      expect(Object.keys(writes).sort()).toEqual([...present].sort());
    });

    const { installConnector, updateInstallation, registerConnector } = writes;

    if (installConnector) {
      test("an installation can be read back, alone and in the list", async () => {
        const { source } = running();
        const installed = await ask(source, "installConnector", installConnector, call);
        const [read] = await ask(source, "getInstallations", scope, [installed.externalId], call);
        expect(read).toMatchObject({
          id: installed.id,
          connectorId: installed.connectorId,
          name: installed.name,
        });
        const { rows } = await ask(source, "listInstallations", scope, { token: null, size: 100 }, call);
        expect(rows.map(({ id }) => id)).toContain(installed.id);
        const [connector] = await ask(
          source,
          "getConnectors",
          { workspaceExternalId: seed.catalog ?? seed.workspace },
          [installConnector.connectorExternalId],
          call,
        );
        expect(connector?.id).toBe(installed.connectorId);
      });

      test("installing in a workspace that does not exist is a problem, and installs nothing", async () => {
        const { source } = running();
        const request = { ...installConnector, workspaceExternalId: seed.unknownWorkspace };
        const list = () => ask(source, "listInstallations", scope, { token: null, size: 100 }, call);
        const before = (await list()).rows.length;
        await expect(ask(source, "installConnector", request, call)).rejects.toMatchObject({
          problem: { code: "NOT_FOUND" },
        });
        expect((await list()).rows).toHaveLength(before);
      });
    }

    if (updateInstallation) {
      test("a change can be read back, and a change to nothing is NotFound", async () => {
        const { source } = running();
        const ref = { ...scope, externalId: seed.installations![0] };
        const updated = await ask(source, "updateInstallation", { ...ref, ...updateInstallation }, call);
        const [read] = await ask(source, "getInstallations", scope, [ref.externalId], call);
        expect(read).toMatchObject({ id: updated.id, name: updated.name, description: updated.description });
        const absent = { ...scope, externalId: seed.unknownItem, ...updateInstallation };
        await expect(ask(source, "updateInstallation", absent, call)).rejects.toMatchObject({
          problem: { code: "NOT_FOUND" },
        });
      });
    }

    test.each([
      ["uninstallConnector", seed.installations],
      ["deleteRegistration", seed.registrations],
      ["deleteRegistrationPayload", seed.registrations],
    ] as const)("%s with a plan deletes nothing", async (operation, ids) => {
      const { source, emulator } = running();
      if (!source.dataSource[operation]) return;
      const ref = { ...scope, externalId: ids![0] };
      await expect(ask(source, operation, ref, { ...call, plan: [] })).rejects.toThrow(PlanMade);
      expect(emulator.journal.filter(({ method }) => method === "DELETE")).toEqual([]);
    });

    test.each([["uninstallConnector"], ...ACTIONS] as const)(
      "%s with a plan changes nothing",
      async (action, rest = {}) => {
        const { source, emulator } = running();
        if (!source.dataSource[action]) return;
        const ref = { ...scope, externalId: seed.installations![0], ...rest };
        const plan: VendorRequest[] = [];
        await expect(ask(source, action, ref as never, { ...call, plan })).rejects.toThrow(PlanMade);
        expect(plan.length).toBeGreaterThan(0);
        const sent = emulator.journal.filter(({ path }) => !harness.tokenPath.test(path));
        expect(sent.every(({ method }) => method === "GET")).toBe(true);
      },
    );

    if (installConnector) {
      test("an installation that is removed is gone, from the list too, and cannot be removed again", async () => {
        const { source } = running();
        const { externalId, id } = await ask(source, "installConnector", installConnector, call);
        const ref = { ...scope, externalId };
        await ask(source, "uninstallConnector", ref, call);
        expect(await ask(source, "getInstallations", scope, [externalId], call)).toEqual([null]);
        const { rows } = await ask(source, "listInstallations", scope, { token: null, size: 100 }, call);
        expect(rows.map((row) => row.id)).not.toContain(id);
        await expect(ask(source, "uninstallConnector", ref, call)).rejects.toMatchObject({
          problem: { code: "NOT_FOUND" },
        });
      });
    }

    test.each(ACTIONS)(
      "%s of what does not exist is NotFound, where the vendor has it",
      async (action, rest) => {
        const { source } = running();
        if (!source.dataSource[action]) return;
        for (const externalId of [seed.unknownItem, "a/b", "..%2f..", "x".repeat(500)]) {
          const ref = { ...scope, externalId, ...rest };
          await expect(ask(source, action, ref as never, call)).rejects.toMatchObject({
            problem: { code: "NOT_FOUND" },
          });
        }
        // An id with a slash in it must not become two segments of a path.
        const segments = sent(running(), harness).flatMap(({ path }) =>
          path.split("/").map(decodeURIComponent),
        );
        expect(segments.filter((segment) => ["a", "b", "..", "."].includes(segment))).toEqual([]);
      },
    );

    test.each(["installConnector", "registerConnector"] as const)(
      "with a plan %s writes nothing, and the plan holds no secret",
      async (operation) => {
        const { source, emulator } = running();
        const request = writes[operation];
        if (!request) return;
        const plan: VendorRequest[] = [];
        await expect(ask(source, operation, request as never, { ...call, plan })).rejects.toThrow(PlanMade);
        expect(plan).toMatchObject([{ method: "POST", url: expect.stringContaining(emulator.url) }]);
        expect(
          emulator.journal.filter(({ method, path }) => method !== "GET" && !harness.tokenPath.test(path)),
        ).toEqual([]);
        const secrets = secretTexts(installConnector?.config?.map(({ value }) => value) ?? []);
        for (const secret of secrets.filter((text) => text.length >= 4)) {
          expect(JSON.stringify(plan)).not.toContain(secret);
        }
      },
    );

    if (registerConnector) {
      test("a registration can be read back, validated and deleted, and is gone then", async () => {
        const { source } = running();
        const { registration, keyMaterial } = await ask(source, "registerConnector", registerConnector, call);
        const ref = { ...scope, externalId: registration.externalId };
        const read = () => ask(source, "getRegistrations", scope, [ref.externalId], call);
        expect(await read()).toMatchObject([{ id: registration.id, name: registerConnector.name }]);

        if (source.dataSource.validateRegistration) {
          const pair = { ...scope, name: registerConnector.name, ...keyMaterial! };
          expect(await ask(source, "validateRegistration", pair, call)).toBeNull();
          const wrong = { ...pair, secret: "not-the-secret" };
          expect(await ask(source, "validateRegistration", wrong, call)).toMatchObject({
            reason: expect.any(String),
          });
        }

        await ask(source, "deleteRegistration", ref, call);
        expect(await read()).toEqual([null]);
        await expect(ask(source, "deleteRegistration", ref, call)).rejects.toMatchObject({
          problem: { code: "NOT_FOUND" },
        });
      });
    }
  });
}
