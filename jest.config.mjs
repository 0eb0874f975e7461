/** ESM all the way down: `npm test` sets --experimental-vm-modules. */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  globalSetup: "<rootDir>/test/support/build.mjs",
  setupFiles: ["reflect-metadata"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.ts$": ["ts-jest", { useESM: true, tsconfig: "<rootDir>/tsconfig.json" }] },
  testTimeout: 20_000,
  // Left to itself, Jest keeps a core for a process that only waits.
  maxWorkers: "100%",
  // Modules of finished files stay in memory, and make the later ones slow.
  workerIdleMemoryLimit: "1GB",
};
