import { readdirSync } from "node:fs";
import { documentsOf, pathOf } from "./deploy-files.js";
import { manifestSchema, type Manifest } from "./manifest-schema.js";

export const KUBERNETES = "deploy/kubernetes";

/** What is no manifest: it becomes one, or tells what belongs together. */
const OTHERS = ["kustomization.yaml", "patchbay.config.yaml"];

/** The files with manifests, from the folder of the kustomization. */
export const manifestFiles = readdirSync(pathOf(KUBERNETES), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml") && !OTHERS.includes(name))
  .sort();

/** Throws for what is no manifest of a kind that is used here. */
export const manifests: readonly Manifest[] = manifestFiles
  .flatMap((name) => documentsOf(`${KUBERNETES}/${name}`))
  .map((document) => manifestSchema.parse(document));

/** The one of a kind and name. */
export function manifestOf<Kind extends Manifest["kind"]>(kind: Kind, name = "patchbay") {
  const found = manifests.find(
    (one): one is Extract<Manifest, { kind: Kind }> => one.kind === kind && one.metadata.name === name,
  );
  if (!found) throw new Error(`there is no ${kind} ${name}`);
  return found;
}

/** Whether every label of the selector is among the labels. */
export function selects(wanted: Record<string, string>, given: Record<string, string>): boolean {
  return Object.entries(wanted).every(([name, value]) => given[name] === value);
}
