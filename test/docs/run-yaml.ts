import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { environmentNames } from "../deploy/deploy-files.js";
import { vendorEnvironment } from "../deploy/vendor-environment.js";
import { ROOT } from "./pages.js";
import type { Session } from "./session.js";
import type { Step } from "./steps.js";

/** Loads a part of a configuration as Patchbay does. Without sources of its own it gets those of the example file. */
export function loadAsConfiguration({ block }: Step, session: Session): Promise<void> {
  const example = readFileSync(`${ROOT}patchbay.config.example.yaml`, "utf8");
  const sources = /^sources:$/m.test(block.text) ? "" : example.slice(example.indexOf("\nsources:"));
  const text = `${block.text}\n${sources}`;
  const file = join(session.folder, "part-of-a-configuration.yaml");
  writeFileSync(file, text);
  expect(() => loadConfig(file, environmentOf(text))).not.toThrow();
  return Promise.resolve();
}

/** A value for each name that the text takes from the environment. */
function environmentOf(text: string): Record<string, string> {
  return Object.fromEntries(environmentNames(text).map((name) => [name, madeUpValue(name)]));
}

/** A value of the right form for a variable of this name. */
export function madeUpValue(name: string): string {
  if (name.endsWith("_SHA256")) return "0".repeat(64);
  if (name === "REDIS_URL") return "redis://127.0.0.1:6379";
  return vendorEnvironment()[name] ?? "made-up-and-longer-than-32-characters";
}
