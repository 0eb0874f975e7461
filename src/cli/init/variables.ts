import type { SourceAnswer } from "./answers.js";
import { moduleOf } from "./answers.js";

/** An environment variable that the configuration names. */
export interface Variable {
  readonly setting: string;
  readonly name: string;
  readonly hint: string;
  readonly isOptional: boolean;
}

/** The hash of the first caller's token. */
export const TOKEN_VARIABLE = "PATCHBAY_TOKEN_SHA256";

/**
 * The variables of each source, by its id. They are named after the vendor, or after the source where the vendor alone
 * would not tell them apart.
 */
export function variablesOf(sources: readonly SourceAnswer[]): ReadonlyMap<string, readonly Variable[]> {
  const byVendor = namedAfter(sources, ({ vendor }) => vendor);
  return isUnique(byVendor) ? byVendor : namedAfter(sources, ({ id }) => id);
}

function namedAfter(sources: readonly SourceAnswer[], prefixOf: (source: SourceAnswer) => string) {
  return new Map(
    sources.map((source) => {
      const settings = moduleOf(source.vendor).guide.settings.filter(({ place }) => place === "environment");
      const variables = settings.map(({ name, hint, isOptional = false }) => ({
        setting: name,
        name: toVariable(prefixOf(source), name),
        hint,
        isOptional,
      }));
      return [source.id, variables] as const;
    }),
  );
}

function isUnique(variables: ReadonlyMap<string, readonly Variable[]>): boolean {
  const names = [...variables.values()].flatMap((each) => each.map(({ name }) => name));
  return new Set(names).size === names.length;
}

/** `cyclr` and `clientId` → `CYCLR_CLIENT_ID`; no shell takes a name that begins with a digit. */
function toVariable(prefix: string, setting: string): string {
  const words = [prefix.replaceAll("-", "_"), setting.replace(/(?=[A-Z])/g, "_")].join("_").toUpperCase();
  return /^\d/.test(words) ? `SOURCE_${words}` : words;
}
