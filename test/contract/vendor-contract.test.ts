import type { registry } from "../../src/datasources/registry.js";
import { defineCapabilityContract } from "./capability-contract.js";
import { defineFailureContract } from "./failure-contract.js";
import { defineGuideContract } from "./guide-contract.js";
import { conductorOneHarness } from "./harnesses/conductorone-harness.js";
import { cyclrHarness } from "./harnesses/cyclr-harness.js";
import { jitterbitHarness } from "./harnesses/jitterbit-harness.js";
import { pingOneHarness } from "./harnesses/pingone-harness.js";
import { defineRawContract } from "./raw-contract.js";
import { defineReadContract } from "./read-contract.js";
import type { VendorHarness } from "./vendor-harness.js";
import { defineWriteContract } from "./write-contract.js";

const harnesses = {
  CYCLR: cyclrHarness,
  CONDUCTORONE: conductorOneHarness,
  JITTERBIT: jitterbitHarness,
  PINGONE: pingOneHarness,
} satisfies Record<keyof typeof registry, VendorHarness>;

for (const [vendor, harness] of Object.entries(harnesses)) {
  describe(`${vendor} contract`, () => {
    defineCapabilityContract(vendor as keyof typeof registry, harness);
    defineGuideContract(vendor as keyof typeof registry, harness);
    defineReadContract(harness);
    defineRawContract(harness);
    defineWriteContract(harness);
    defineFailureContract(harness);
  });
}
