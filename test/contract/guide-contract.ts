import type { z } from "zod";
import { ask } from "../../src/datasources/core/source.js";
import { isProblem } from "../../src/datasources/core/problem-error.js";
import { registry } from "../../src/datasources/registry.js";
import { safeWrites } from "../../src/cli/check/check-writes.js";
import { testCall } from "../support/call.js";
import { sent, useVendor } from "./running-vendor.js";
import type { VendorHarness } from "./vendor-harness.js";

const call = testCall();

/** What people are told of a vendor is whole, and what is tried without an object changes nothing. */
export function defineGuideContract(vendor: keyof typeof registry, harness: VendorHarness): void {
  const { guide, settings, origins } = registry[vendor];
  const scope = { workspaceExternalId: harness.seed.workspace };
  const ref = { ...scope, externalId: guide.unusedId };

  describe("the guide", () => {
    const running = useVendor(harness);

    test("names every setting that there is, once, and no other", () => {
      const { shape } = settings as z.ZodObject;
      expect(guide.settings.map(({ name }) => name).sort()).toEqual(Object.keys(shape).sort());
    });

    test("tells what each setting is, and what to do, in sentences", () => {
      const remedies = [
        guide.remedies.address,
        guide.remedies.credentials,
        guide.remedies.right("WORKSPACES"),
        guide.remedies.right("UNINSTALL_CONNECTOR"),
      ];
      for (const text of [...guide.settings.map(({ hint }) => hint), ...remedies])
        expect(text).toMatch(/^[A-Z][^\n]*\.$/);
    });

    test("keeps everything that sounds like a secret out of the configuration", () => {
      for (const { name, place } of guide.settings)
        if (/secret|password|token|^email$|^clientId$/i.test(name)) expect(place).toBe("environment");
    });

    test("has an example for each setting that stands in the configuration, and takes its own choices", () => {
      for (const { name, place, example, choices = [] } of guide.settings) {
        const values = place === "file" ? [example, ...choices.map(({ value }) => value)] : [];
        for (const value of values) {
          const issues = settings.safeParse({ [name]: value }).error?.issues ?? [];
          expect(issues.filter(({ path }) => path[0] === name && issues.length === 1)).toEqual([]);
        }
      }
    });

    test("says where requests go", async () => {
      const { emulator, source } = running();
      expect(new Set(origins(emulator.settings))).toEqual(new Set([emulator.url]));
      await ask(source, "listWorkspaces", { token: null, size: 10 }, call);
      expect(emulator.journal.length).toBeGreaterThan(0);
    });

    test("has an id that an object could have and none does", async () => {
      const { source, emulator } = running();
      const { dataSource } = source;
      for (const read of ["getInstallations", "getRegistrations"] as const) {
        if (!dataSource[read]) continue;
        emulator.clearJournal();
        expect(await ask(source, read, scope, [guide.unusedId], call)).toEqual([null]);
        // Nothing is sent for ids that a vendor cannot have.
        expect(sent(running(), harness).length).toBeGreaterThan(0);
      }
    });

    test.each(safeWrites)("%s of that id changes nothing, where the vendor has it", async (write) => {
      const { source, emulator } = running();
      if (!source.dataSource[write]) return;
      emulator.clearJournal();
      const problem = await ask(source, write, ref, call).then(
        () => null,
        (error: unknown) => error,
      );
      expect(isProblem(problem, "NotFound")).toBe(true);
      const changes = sent(running(), harness).filter(({ method }) => method !== "GET");
      for (const { path, status, responseBody } of changes) {
        expect(path).toContain(guide.unusedId);
        if (status < 400) expect(responseBody).toMatchObject({ status: false });
      }
    });
  });
}
