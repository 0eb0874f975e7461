import type { FastifyRequest } from "fastify";
import { parseJson } from "../emulator.js";
import { pingOneCatalog } from "./pingone-catalog.js";
import { PingOneError, type PingOneErrorDetail } from "./pingone-errors.js";
import { isRecord } from "./pingone-masking.js";
import type { PingOneEnvironmentStore, PingOneInstance, PingOneInstanceDraft } from "./pingone-state.js";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// The vendor's own pattern. It has no `$`, so what it really refuses is leading white space, `<` and `${`.
const NAME_PATTERN = String.raw`^(?=\S)[\p{L}\p{M}\p{N}\p{So}/.'_ -]*(?!.*((<)|(\$\{)))`;
const NAME = new RegExp(NAME_PATTERN, "u");
export const NAME_LENGTH = 256;

// Deeper JSON than this could be read but not written again: serialising recurses.
const DEEPEST_JSON = 200;

/** The sheet leaves open what a malformed id in a path gets; 400, as the pattern in the document says. */
export function requireUuid(id: string, target: string): void {
  if (!UUID.test(id)) throw PingOneError.malformed(invalidParameter(target, "must be a valid UUID"));
}

/** As {@link requireUuid}, for ids that are names. */
export function requireNameLike(id: string, target: string): void {
  if (id.length <= NAME_LENGTH && !NAME.test(id)) {
    throw PingOneError.malformed(invalidParameter(target, `must match "${NAME_PATTERN}"`));
  }
}

export function invalidParameter(target: string, message: string): PingOneErrorDetail {
  return { code: "INVALID_PARAMETER", target, message, innerError: {} };
}

// Written in camel case by the vendor; media types do not care.
const CLONE_TYPE = "application/vnd.pingidentity.connectorinstance.clone+json";

/**
 * Refuses what is no request for a copy. At the address of an instance the vendor knows no other POST, so plain JSON
 * and no type at all are 415 (vendor sheet section 7.1, inferred). Its documentation sends no body, its own client an
 * empty object; nothing in it would count.
 */
export function requireCloneRequest(request: FastifyRequest): void {
  requireType(request, CLONE_TYPE);
  if (String(request.body ?? "") !== "") readObject(request, CLONE_TYPE);
}

function requireType(request: FastifyRequest, expected: string): void {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== expected) throw PingOneError.unsupportedMediaType();
}

/** The JSON object in a request that must declare its type. */
function readObject(request: FastifyRequest, type = "application/json"): Readonly<Record<string, unknown>> {
  requireType(request, type);
  const body = depthOf(String(request.body ?? "")) > DEEPEST_JSON ? undefined : parseOrNothing(request);
  if (!isRecord(body)) throw PingOneError.malformed();
  return body;
}

function parseOrNothing(request: FastifyRequest): unknown {
  try {
    return parseJson(request);
  } catch {
    return undefined;
  }
}

/** How deep the brackets of a JSON text nest; those inside strings do not count. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inString && character === "\\") index += 1;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === "[" || character === "{") deepest = Math.max(deepest, (depth += 1));
    else if (character === "]" || character === "}") depth -= 1;
  }
  return deepest;
}

/**
 * What a caller asks an instance to be, `existing` when it is to be replaced; throws the vendor's 400 with one detail
 * per problem. The two kinds of requests have one form (vendor sheet section 5.2).
 */
export function readInstanceDraft(
  request: FastifyRequest,
  store: PingOneEnvironmentStore,
  existing?: PingOneInstance,
): PingOneInstanceDraft {
  const { name, connector, properties } = readObject(request);
  const problems = [...nameProblems(name, store, existing), ...connectorProblems(connector)];
  // The keys below `properties` are never checked: a wrong one is stored and echoed (vendor sheet section 5.3). Null
  // is taken as "none", as the vendor's replace does; the document allows an object only.
  if (properties !== undefined && properties !== null && !isRecord(properties)) {
    problems.push(invalidValue("properties", "must be an object"));
  }
  if (problems.length > 0) throw PingOneError.validation(problems);
  return {
    name: name as string,
    connectorId: (connector as { id: string }).id,
    ...(isRecord(properties) && Object.keys(properties).length > 0 && { properties }),
  };
}

function nameProblems(
  name: unknown,
  store: PingOneEnvironmentStore,
  existing: PingOneInstance | undefined,
): PingOneErrorDetail[] {
  const problem = textProblem(name, "name");
  if (problem) return [problem];
  if (store.nameIsTaken(name as string, existing?.id)) {
    return [{ code: "UNIQUENESS_VIOLATION", target: "name", message: "must be unique", innerError: {} }];
  }
  return [];
}

function connectorProblems(connector: unknown): PingOneErrorDetail[] {
  if (connector === undefined || connector === null) return [required("connector")];
  if (!isRecord(connector)) return [invalidValue("connector", "must be an object")];
  const problem = textProblem(connector["id"], "connector.id");
  if (problem) return [problem];
  // Undocumented; 400 is the sheet's choice for an emulator (section 7.1).
  return pingOneCatalog.has(connector["id"] as string)
    ? []
    : [invalidValue("connector.id", "must be the id of an existing connector")];
}

function textProblem(text: unknown, target: string): PingOneErrorDetail | undefined {
  if (text === undefined || text === null) return required(target);
  if (typeof text !== "string") return invalidValue(target, "must be a string");
  if (text === "") return { code: "EMPTY_VALUE", target, message: "must not be empty", innerError: {} };
  // Length first: the pattern takes quadratic time on a long text.
  if (text.length > 2 * NAME_LENGTH || [...text].length > NAME_LENGTH) {
    const message = `size must be between 1 and ${NAME_LENGTH}`;
    return { code: "SIZE_LIMIT_EXCEEDED", target, message, innerError: { maximumValue: NAME_LENGTH } };
  }
  return NAME.test(text)
    ? undefined
    : invalidValue(target, `must match "${NAME_PATTERN}"`, { allowedPattern: NAME_PATTERN });
}

function required(target: string): PingOneErrorDetail {
  return { code: "REQUIRED_VALUE", target, message: "must not be null", innerError: {} };
}

export function invalidValue(target: string, message: string, innerError = {}): PingOneErrorDetail {
  return { code: "INVALID_VALUE", target, message, innerError };
}
