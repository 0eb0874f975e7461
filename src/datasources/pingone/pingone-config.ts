import type { ConfigValue } from "../core/port.js";
import { DEEPEST, findObstacle, isObject } from "./pingone-properties.js";

/** A place of the GraphQL input, and what is wrong there. */
export interface InputProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Settings by name; a map inside is a group. A map takes any name, `__proto__` too, without harm. */
export type Group = Map<string, Group | { readonly value: unknown }>;

/** Puts settings with dotted names into their groups; what PingOne could not take or honour goes to `problems`. */
export function toGroups(config: readonly ConfigValue[], problems: InputProblem[]): Group {
  const groups: Group = new Map();
  for (const [index, setting] of config.entries()) {
    const problem = problemOfValue(setting.value) ?? addSetting(groups, setting);
    if (problem) problems.push({ path: ["config", String(index), problem.at], message: problem.message });
  }
  return groups;
}

/** What is wrong with a value, its members included. */
function problemOfValue(value: unknown): { at: "value"; message: string } | null {
  const obstacle = findObstacle(value);
  if (obstacle === null) return null;
  const message =
    obstacle === "masked"
      ? "It is or holds a mask (asterisks) in place of a secret: give the secret itself, or leave the setting out."
      : `It is nested too deeply: at most ${DEEPEST} levels.`;
  return { at: "value", message };
}

/** Puts a setting into its group, and says so when it has no place there. */
function addSetting(root: Group, { name, value }: ConfigValue): { at: "name"; message: string } | null {
  const problem = (message: string) => ({ at: "name", message }) as const;
  const segments = name.split(".");
  const last = segments.pop() ?? "";
  if ([...segments, last].some((segment) => segment.trim() === "")) {
    return problem(
      "It has to be a property's name, or a group's and a property's with a dot between: `openId.clientId`.",
    );
  }
  if ([...segments, last].includes("__proto__"))
    return problem("`__proto__` cannot be the name of a property.");
  if (segments.length >= DEEPEST) return problem(`It has too many parts: at most ${DEEPEST}.`);
  let group = root;
  for (const [index, segment] of segments.entries()) {
    const next = group.get(segment) ?? new Map();
    if (!(next instanceof Map)) {
      const taken = segments.slice(0, index + 1).join(".");
      return problem(`\`${taken}\` has a value of its own, so it cannot be a group as well.`);
    }
    group.set(segment, next);
    group = next;
  }
  const present = group.get(last);
  if (present instanceof Map) return problem("It is a group of other settings, so it cannot have a value.");
  if (present) return problem("It is given twice: give it once.");
  group.set(last, { value: value ?? null });
  return null;
}

/**
 * Settings as PingOne stores them. `Object.fromEntries` defines members, so that no name reaches a setter.
 * @param stored the properties they replace: one that was marked as secure stays so, or PingOne might stop masking it.
 */
export function toWireProperties(group: Group, stored?: unknown): Record<string, unknown> {
  return Object.fromEntries(
    [...group].map(([name, entry]) => {
      const before = isObject(stored) && Object.hasOwn(stored, name) ? stored[name] : undefined;
      const { properties, secure } = isObject(before) ? before : {};
      return [
        name,
        entry instanceof Map
          ? { properties: toWireProperties(entry, properties) }
          : { ...toWireProperty(entry.value), ...(secure === true && { secure }) },
      ];
    }),
  );
}

function toWireProperty(value: unknown): { type?: string; value: unknown } {
  // PingOne's own bodies name the type of an object nowhere.
  const type = Array.isArray(value) ? "array" : typeof value;
  return type === "object" ? { value } : { type, value };
}
