import { startConductorOneEmulator } from "./conductorone/conductorone-emulator.js";
import { startCyclrEmulator } from "./cyclr/cyclr-emulator.js";
import type { Emulator } from "./emulator.js";
import { startJitterbitEmulator } from "./jitterbit/jitterbit-emulator.js";
import { startPingOneEmulator } from "./pingone/pingone-emulator.js";

/** Starts the emulator of a vendor. */
export const emulators = {
  CYCLR: () => startCyclrEmulator(),
  CONDUCTORONE: () => startConductorOneEmulator(),
  JITTERBIT: () => startJitterbitEmulator(),
  PINGONE: () => startPingOneEmulator(),
} as const satisfies Record<string, () => Promise<Emulator>>;
