import { unusableAnswer } from "../core/http/answer-problem.js";
import type { InstallConnectorRequest, UpdateInstallationRequest } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { toText } from "../core/wire.js";
import type { PingOneInstance } from "./pingone-api-types.js";
import { toGroups, toWireProperties, type Group, type InputProblem } from "./pingone-config.js";
import { isObject, unwritableSettings } from "./pingone-properties.js";

/** What PingOne is sent to create or to replace a connector instance. */
export interface InstanceBody {
  readonly name: string;
  readonly connector: { readonly id: string };
  /** Left out when there are none: PingOne knows no empty `properties`, and clears what is left out. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A checked change; what is left out stays as it is. */
export interface InstanceChange {
  readonly name?: string;
  /** All settings there will be. */
  readonly settings?: Group;
}

const LONGEST_NAME = 256;
/** PingOne's pattern, which in effect forbids white space in front, and `<` and `${` anywhere in the first line. */
const NAME = /^(?=\S)[\p{L}\p{M}\p{N}\p{So}/.'_ -]*(?!.*((<)|(\$\{)))/u;

/** How many settings a message names; the form of an instance has fewer secrets. */
const NAMED_AT_MOST = 20;

/** Makes the body of a create request. Throws the problem `InvalidInput` for what PingOne could not take or honour. */
export function toInstanceBody(request: InstallConnectorRequest): InstanceBody {
  const { name, connectorExternalId, config, description, options } = request;
  const problems = problemsOfName(name);
  if (description !== null) problems.push(NO_DESCRIPTION);
  if (options !== null) problems.push(NO_OPTIONS);
  const groups = toGroups(config ?? [], problems);
  if (problems.length > 0) throw invalidInput(problems);
  return {
    name: name ?? "",
    connector: { id: connectorExternalId },
    ...(groups.size > 0 && { properties: toWireProperties(groups) }),
  };
}

/** Checks an update before anything is sent. Throws the problem `InvalidInput`. */
export function toInstanceChange(request: UpdateInstallationRequest): InstanceChange {
  const { name, config, description, options } = request;
  const problems = name === undefined ? [] : problemsOfName(name);
  // Refused when it is null too: nothing could be cleared.
  if (description !== undefined) problems.push(NO_DESCRIPTION);
  if (options !== undefined) problems.push(NO_OPTIONS);
  const settings = config === undefined ? undefined : toGroups(config ?? [], problems);
  if (problems.length === 0 && name === undefined && settings === undefined) {
    problems.push({ path: [], message: "There is nothing to change: give a new name or all settings." });
  }
  if (problems.length > 0) throw invalidInput(problems);
  return { ...(typeof name === "string" && { name }), ...(settings && { settings }) };
}

/**
 * Makes the body of a replace request, which has to repeat everything that stays. Throws the problem `InvalidInput`
 * when a secret would have to be repeated: PingOne does not give it back, and might store its mask in its place
 * (docs/vendors/pingone.md#quirks).
 */
export function toReplacementBody(change: InstanceChange, stored: PingOneInstance): InstanceBody {
  const { connector } = stored;
  const properties = stored.properties ?? {};
  if (!connector || !isObject(properties)) {
    throw unusableAnswer("read", "an instance that lacks its connector or has no usable properties");
  }
  const name = change.name ?? toText(stored.name);
  if (name === null) {
    throw invalidInput([{ path: ["name"], message: "It has no name yet, and needs one: give it." }]);
  }
  const body = { name, connector: { id: connector.id } };
  if (change.settings) {
    const given = toWireProperties(change.settings, properties);
    return change.settings.size > 0 ? { ...body, properties: given } : body;
  }
  const unwritable = unwritableSettings(properties);
  if (unwritable.length > 0) throw invalidInput([{ path: ["config"], message: askFor(unwritable) }]);
  return stored.properties ? { ...body, properties } : body;
}

function askFor(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_AT_MOST).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return `PingOne replaces all settings at once and does not give secrets back: give all settings, among them the secrets ${shown.join(", ")}${more}.`;
}

const NO_DESCRIPTION: InputProblem = {
  path: ["description"],
  message: "DaVinci's connector instances have no description: leave it out.",
};

const NO_OPTIONS: InputProblem = {
  path: ["options"],
  message: "PingOne has no options of its own: leave them out.",
};

function problemsOfName(name: string | null): InputProblem[] {
  const message = problemOfName(name);
  return message === null ? [] : [{ path: ["name"], message }];
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
