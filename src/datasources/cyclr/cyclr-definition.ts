import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { RegisterConnectorRequest } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { secretsInDefinition } from "./cyclr-definition-secrets.js";
import { toOptionProblems, type InputField } from "./cyclr-install-body.js";

type Json = Readonly<Record<string, unknown>>;

/** As deep as .NET's reader of JSON goes by default. */
const MAX_DEPTH = 64;

const optionsSchema = z.strictObject({
  definition: z
    .custom<Json>(isObject, "has to be an object: the definition of a custom connector.")
    .refine((value) => !isObject(value) || isNested(value, MAX_DEPTH), "is nested too deeply.")
    .nullish(),
});

/**
 * The definition that is sent for a new custom connector, and everything in it that may be a secret: the smallest one
 * that Cyclr is known to take, with the given one laid over it. Throws the problem `InvalidInput`.
 */
export function toDefinition({ name, version, options }: RegisterConnectorRequest): {
  json: Json;
  secrets: string[];
} {
  const parsed = optionsSchema.safeParse(options ?? {});
  const now = new Date();
  const definition = overlay(smallest(now), parsed.data?.definition ?? {});
  const problems: InputField[] = [
    ...(name.trim() === "" || !name.isWellFormed() ? [{ path: ["name"], message: "has to be a name." }] : []),
    ...(version === null
      ? []
      : [{ path: ["version"], message: "has no place in a custom connector of Cyclr: leave it out." }]),
    ...(parsed.error?.issues ?? []).flatMap(toOptionProblems),
    ...toDefinitionProblems(definition),
  ];
  if (problems.length > 0) throw invalidInput(problems);

  const addOn = overlay(smallestAddOn(now), (definition["ProductAddon"] ?? {}) as Json);
  const json = {
    ...definition,
    ProductAddon: { ...addOn, ConnectorName: addOn["ConnectorName"] ?? name },
    UniqueIdentifier: definition["UniqueIdentifier"] ?? randomUUID(),
    Name: name,
  };
  return { json, secrets: secretsInDefinition(json) };
}

/** The least that is known to work; there is no documentation of it. Its release is a draft, which nobody can install. */
function smallest(now: Date): Json {
  return {
    ProductAddon: null,
    Authentication: [{ IsDefault: true }],
    Parameters: [],
    Triggers: [],
    MethodCategories: [],
    Methods: [],
    RateLimits: [],
    Deprecations: [],
    CreatedOnUtc: toCyclrDate(now),
    Status: "Approved",
    ReleaseStatus: "Draft",
    UniqueIdentifier: null,
    Billable: true,
    Name: null,
  };
}

function smallestAddOn(now: Date): Json {
  return {
    Categories: [],
    ConnectorName: null,
    Currency: "USD",
    Published: false,
    CreatedOnUtc: toCyclrDate(now),
    UpdatedOnUtc: toCyclrDate(now),
  };
}

/** As Cyclr writes dates in definitions: UTC, without a zone. */
function toCyclrDate(date: Date): string {
  return date.toISOString().slice(0, 19);
}

/** Of what Cyclr would refuse, the two things that are known; the rest it has to say itself. */
function toDefinitionProblems({ UniqueIdentifier, ProductAddon }: Json): InputField[] {
  const at = (field: string, message: string) => ({
    path: ["options", "cyclr", "definition", field],
    message,
  });
  return [
    ...(UniqueIdentifier === null || z.guid().safeParse(UniqueIdentifier).success
      ? []
      : [at("UniqueIdentifier", "has to be a GUID; leave it out to have one made.")]),
    ...(ProductAddon === null || isObject(ProductAddon)
      ? []
      : [at("ProductAddon", "has to be an object; leave it out to have one made.")]),
  ];
}

/**
 * Lays one object over another. Cyclr reads names in any case, so `name` takes the place of `Name`, and of two
 * spellings the last counts: sent twice, it would be for Cyclr to choose.
 */
function overlay(base: Json, given: Json): Json {
  const spelling = new Map(Object.keys(base).map((name) => [name.toLowerCase(), name]));
  const fields = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(given)) {
    const known = spelling.get(name.toLowerCase()) ?? name;
    spelling.set(name.toLowerCase(), known);
    fields.set(known, value);
  }
  return Object.fromEntries(fields);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNested(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isNested(inner, depth - 1));
}
