/** The option that names the configuration, in the same words wherever there is one. */
export const CONFIG_OPTION = [
  "-c, --config <file>",
  "the configuration; left out: PATCHBAY_CONFIG, then patchbay.config.yaml, then simulated vendors",
] as const;
