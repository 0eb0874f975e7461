import { vendorViolations } from "../support/vendor-conformance.js";
import type { RunningVendor, VendorHarness } from "./vendor-harness.js";

/** A fresh emulator and source for each test of the enclosing `describe`. */
export function useVendor(harness: VendorHarness): () => RunningVendor {
  let running: RunningVendor | null = null;
  beforeEach(async () => {
    running = await harness.start();
  });
  afterEach(async () => {
    await running?.source.dataSource.close();
    await running?.emulator.stop();
    const violations = running ? vendorViolations(running.emulator) : [];
    running = null;
    expect(violations).toEqual([]);
  });
  return () => {
    if (!running) throw new Error("no vendor is running");
    return running;
  };
}

/** What was sent to the vendor, tokens aside. */
export function sent({ emulator }: RunningVendor, harness: VendorHarness) {
  return emulator.journal.filter(({ path }) => !harness.tokenPath.test(path));
}
