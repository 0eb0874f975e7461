import { capabilitiesOf, capabilityOf, OPERATIONS } from "../../src/datasources/core/capabilities.js";
import type { Operation } from "../../src/datasources/core/port.js";
import { isProblem } from "../../src/datasources/core/problem-error.js";
import { ask } from "../../src/datasources/core/source.js";
import type { registry } from "../../src/datasources/registry.js";
import { testCall } from "../support/call.js";
import { expectedOperations } from "./expected-capabilities.js";
import { useVendor } from "./running-vendor.js";
import type { VendorHarness } from "./vendor-harness.js";

/** What a vendor can do, and that everything else is refused before anything is sent. */
export function defineCapabilityContract(vendor: keyof typeof registry, harness: VendorHarness): void {
  describe("capabilities", () => {
    const running = useVendor(harness);
    const expected: readonly Operation[] = expectedOperations[vendor];

    test("are exactly the expected ones", () => {
      const { dataSource } = running().source;
      expect(OPERATIONS.filter((operation) => dataSource[operation])).toEqual(
        OPERATIONS.filter((operation) => expected.includes(operation)),
      );
      expect(new Set(capabilitiesOf(dataSource))).toEqual(
        new Set(expected.map((name) => capabilityOf[name])),
      );
    });

    test("whatever it has not, it says why not", () => {
      const { dataSource } = running().source;
      const present: readonly string[] = capabilitiesOf(dataSource);
      const missing = Object.values(capabilityOf).filter((capability) => !present.includes(capability));
      expect(new Set(Object.keys(dataSource.absent))).toEqual(new Set(missing));
      for (const reason of Object.values(dataSource.absent)) expect(reason).toMatch(/^\S.*[.]$/);
    });

    test.each(OPERATIONS.filter((operation) => !expected.includes(operation)))(
      "%s is refused, and nothing is sent",
      async (operation) => {
        const { source, emulator } = running();
        const refusal = await (ask as (...args: unknown[]) => Promise<unknown>)(
          source,
          operation,
          {},
          testCall(),
        ).catch((error: unknown) => error);
        expect(isProblem(refusal, "UnsupportedByVendor")).toBe(true);
        expect(refusal).toMatchObject({ source: { id: "contract", vendor } });
        expect(emulator.journal).toEqual([]);
      },
    );
  });
}
