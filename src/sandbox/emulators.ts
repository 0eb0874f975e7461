import type { Emulator } from "./emulator.js";

/** Starts the emulator of a vendor. Each is loaded when it is wanted: servers of real sources have none. */
export const emulators = {
  async CYCLR() {
    const { startCyclrEmulator } = await import("./cyclr/cyclr-emulator.js");
    return startCyclrEmulator();
  },
  async CONDUCTORONE() {
    const { startConductorOneEmulator } = await import("./conductorone/conductorone-emulator.js");
    return startConductorOneEmulator();
  },
  async JITTERBIT() {
    const { startJitterbitEmulator } = await import("./jitterbit/jitterbit-emulator.js");
    return startJitterbitEmulator();
  },
  async PINGONE() {
    const { startPingOneEmulator } = await import("./pingone/pingone-emulator.js");
    return startPingOneEmulator();
  },
} as const satisfies Record<string, () => Promise<Emulator>>;
