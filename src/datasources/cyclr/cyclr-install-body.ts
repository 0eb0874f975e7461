import { z } from "zod";
import type { ConfigValue, InstallConnectorRequest } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { isMasked, secretTexts } from "../core/secrets.js";

export type InputField = Parameters<typeof invalidInput>[0][number];

/** A setting in the form that Cyclr takes it. */
export interface WantedProperty {
  readonly Name: string;
  readonly Value: string;
}

const AUTH_VALUE_REMEDY = "has to be the credential itself; leave it out to authenticate later.";

const optionsSchema = z.strictObject({
  // Cyclr ignores a text that is no GUID and would go on with another method.
  authenticationId: z.guid("has to be the `id` of one of the connector's `authenticationMethods`.").nullish(),
  authValue: z
    .string(AUTH_VALUE_REMEDY)
    .refine((text) => text.trim() !== "" && !isMasked(text), AUTH_VALUE_REMEDY)
    .nullish(),
});

/** The body of an installation and everything in it that may be a secret. Throws the problem `InvalidInput`. */
export function toInstallBody({ name, description, config, options }: InstallConnectorRequest): {
  json: Readonly<Record<string, unknown>>;
  secrets: string[];
} {
  const properties = toProperties(config ?? []);
  const parsed = optionsSchema.safeParse(options ?? {});
  const problems: InputField[] = [
    ...(name?.trim() === "" ? [{ path: ["name"], message: "must not be blank." }] : []),
    ...properties.flatMap((property) => ("message" in property ? [property] : [])),
    ...(parsed.error?.issues ?? []).flatMap(toOptionProblems),
  ];
  if (problems.length > 0 || !parsed.success) throw invalidInput(problems);

  const { authenticationId, authValue } = parsed.data;
  const sent = properties.flatMap((property) => ("Name" in property ? [property] : []));
  return {
    // Cyclr answers an install without any body with a 500, so `{}` goes out when there is nothing to say.
    json: {
      ...(name !== null && { Name: name }),
      ...(description !== null && { Description: description }),
      ...(authenticationId && { AuthenticationId: authenticationId }),
      ...(authValue && { AuthValue: authValue }),
      ...(sent.length > 0 && { Properties: sent }),
    },
    secrets: [...secretTexts(sent.map(({ Value }) => Value)), ...secretsIn(authValue)],
  };
}

/**
 * Each setting as a property or as what is wrong with it. Cyclr finds the parameter by `Name`, its `TargetName`;
 * the `Id` that the documentation shows beside it is not needed: https://docs.cyclr.com/api/install-the-connector.
 */
export function toProperties(config: readonly ConfigValue[]): (InputField | WantedProperty)[] {
  const names = new Set<string>();
  return config.map(({ name, value }, index) => {
    const at = (place: "name" | "value", message: string) => ({
      path: ["config", String(index), place],
      message,
    });
    if (name.trim() === "") return at("name", "must not be blank.");
    if (names.has(name)) return at("name", "is given twice.");
    names.add(name);
    if (isMasked(value)) return at("value", "is a mask, not the value behind it.");
    if (typeof value === "string") return { Name: name, Value: value };
    if (typeof value === "number" || typeof value === "boolean") return { Name: name, Value: String(value) };
    return at("value", "has to be text, a number or a boolean: Cyclr's settings are texts.");
  });
}

export function toOptionProblems(issue: z.core.$ZodIssue): InputField[] {
  const path = ["options", "cyclr", ...issue.path.map(String)];
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: "is not an option of Cyclr." }));
}

/** A credential for OAuth may be JSON with tokens inside, each of which is a secret by itself. */
export function secretsIn(authValue: string | null | undefined): string[] {
  if (!authValue) return [];
  try {
    return [...secretTexts(authValue), ...secretTexts(JSON.parse(authValue))];
  } catch {
    return secretTexts(authValue);
  }
}
