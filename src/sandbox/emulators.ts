import type { Emulator } from "./emulator.js";

/**
 * Starts the emulator of a vendor, on any port that is free unless told. Each is loaded when it is wanted: servers of
 * real sources have none.
 */
export const emulators = {
  async CYCLR(port?: number) {
    const { startCyclrEmulator } = await import("./cyclr/cyclr-emulator.js");
    return startCyclrEmulator(undefined, undefined, port);
  },
  async CONDUCTORONE(port?: number) {
    const { startConductorOneEmulator } = await import("./conductorone/conductorone-emulator.js");
    return startConductorOneEmulator(undefined, port);
  },
  async JITTERBIT(port?: number) {
    const { startJitterbitEmulator } = await import("./jitterbit/jitterbit-emulator.js");
    return startJitterbitEmulator(undefined, port);
  },
  async PINGONE(port?: number) {
    const { startPingOneEmulator } = await import("./pingone/pingone-emulator.js");
    return startPingOneEmulator(undefined, port);
  },
} as const satisfies Record<string, (port?: number) => Promise<Emulator>>;
