import type { ConfigValue, InstallConnectorRequest } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { isMasked } from "../core/secrets.js";

/** What PingOne is sent to create a connector instance. */
export interface InstanceBody {
  readonly name: string;
  readonly connector: { readonly id: string };
  /** Left out when there are none: PingOne knows no empty `properties`. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A place of the GraphQL input, and what is wrong there. */
interface InputProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Settings by name; a map inside is a group. A map takes any name, `__proto__` too, without harm. */
type Group = Map<string, Group | { readonly value: unknown }>;

const LONGEST_NAME = 256;
/** PingOne's pattern, which in effect forbids white space in front, and `<` and `${` anywhere in the first line. */
const NAME = /^(?=\S)[\p{L}\p{M}\p{N}\p{So}/.'_ -]*(?!.*((<)|(\$\{)))/u;

/** Groups and values nested deeper than this are nobody's settings. */
const DEEPEST = 32;

/** Makes the body of a create request. Throws the problem `InvalidInput` for what PingOne could not take or honour. */
export function toInstanceBody(request: InstallConnectorRequest): InstanceBody {
  const { name, connectorExternalId, config, description, options } = request;
  const problems: InputProblem[] = [];
  const nameProblem = problemOfName(name);
  if (nameProblem) problems.push({ path: ["name"], message: nameProblem });
  if (description !== null) {
    const message = "DaVinci's connector instances have no description: leave it out.";
    problems.push({ path: ["description"], message });
  }
  if (options !== null) {
    problems.push({ path: ["options"], message: "PingOne has no options of its own: leave them out." });
  }
  const groups: Group = new Map();
  for (const [index, setting] of (config ?? []).entries()) {
    const problem = problemOfValue(setting.value) ?? addSetting(groups, setting);
    if (problem) problems.push({ path: ["config", String(index), problem.at], message: problem.message });
  }
  if (problems.length > 0) throw invalidInput(problems);
  return {
    name: name ?? "",
    connector: { id: connectorExternalId },
    ...(groups.size > 0 && { properties: toProperties(groups) }),
  };
}

/** Says what is wrong, where the vendor would answer its pattern. */
function problemOfName(name: string | null): string | null {
  if (name === null || name.trim() === "") return "PingOne needs a name for a connector instance: give one.";
  // The length comes first: the pattern takes quadratic time.
  if (name.length > 2 * LONGEST_NAME || [...name].length > LONGEST_NAME) {
    return `It is too long: PingOne takes at most ${LONGEST_NAME} characters.`;
  }
  if (NAME.test(name)) return null;
  return /^\s/.test(name)
    ? "It must not begin with white space."
    : "It must not contain `<` or `${`: PingOne refuses them.";
}

/** What is wrong with a value, its members included. */
function problemOfValue(value: unknown): { at: "value"; message: string } | null {
  const finding = inspect(value, DEEPEST);
  if (finding === null) return null;
  const message =
    finding === "masked"
      ? "It is or holds a mask (asterisks) in place of a secret: give the secret itself, or leave the setting out."
      : `It is nested too deeply: at most ${DEEPEST} levels.`;
  return { at: "value", message };
}

/** PingOne would store a mask as if it were the secret (docs/vendors/pingone.md#quirks). */
function inspect(value: unknown, depth: number): "masked" | "deep" | null {
  if (isMasked(value)) return "masked";
  if (typeof value !== "object" || value === null) return null;
  if (depth === 0) return "deep";
  for (const member of Object.values(value)) {
    const finding = inspect(member, depth - 1);
    if (finding !== null) return finding;
  }
  return null;
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

/** `Object.fromEntries` defines members, so that no name reaches a setter. */
function toProperties(group: Group): Record<string, unknown> {
  return Object.fromEntries(
    [...group].map(([name, entry]) => [
      name,
      entry instanceof Map ? { properties: toProperties(entry) } : toProperty(entry.value),
    ]),
  );
}

function toProperty(value: unknown): { type?: string; value: unknown } {
  // PingOne's own bodies name the type of an object nowhere.
  const type = Array.isArray(value) ? "array" : typeof value;
  return type === "object" ? { value } : { type, value };
}
