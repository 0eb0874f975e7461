import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadConfig, type Config } from "../../src/config.js";
import { pathOf } from "./deploy-files.js";

/** What a container sees: the files beside the configuration, and the environment. */
export interface Mounted {
  /** Their texts, by their paths from the configuration's folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Takes the place of the configuration's text. */
  readonly text?: string;
}

/** Loads a configuration of `deploy/` as the container does. Throws `ConfigError`. */
export function loadMounted(name: string, { files = {}, environment = {}, text }: Mounted): Config {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-deploy-"));
  try {
    const config = join(folder, "patchbay.config.yaml");
    if (text === undefined) copyFileSync(pathOf(name), config);
    else writeFileSync(config, text);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return loadConfig(undefined, { ...environment, PATCHBAY_CONFIG: config, NODE_ENV: "production" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
