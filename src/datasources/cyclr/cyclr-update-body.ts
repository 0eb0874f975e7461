import { z } from "zod";
import type { UpdateInstallationRequest } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { isMasked, secretTexts } from "../core/secrets.js";
import {
  secretsIn,
  toOptionProblems,
  toProperties,
  type InputField,
  type WantedProperty,
} from "./cyclr-install-body.js";

const AUTH_VALUE_REMEDY =
  "has to be the credential itself. It cannot be cleared here; use `deauthenticateInstallation`.";

// Neither can be null: there is nothing that clearing the flag could mean.
const optionsSchema = z.strictObject({
  authValue: z
    .string(AUTH_VALUE_REMEDY)
    .refine((text) => text.trim() !== "" && !isMasked(text), AUTH_VALUE_REMEDY)
    .optional(),
  isPartnerIntegrationConnector: z.boolean("has to be true or false.").optional(),
});

/** What an update consists of. */
export interface CyclrUpdate {
  /** All settings there shall be; `null` when they stay as they are. */
  readonly properties: readonly WantedProperty[] | null;
  /** The account connector's own fields that change: Cyclr leaves the others as they are. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Of all of it. */
  readonly secrets: readonly string[];
}

/** Throws the problem `InvalidInput`, also when there is nothing to change. */
export function toUpdate({ name, description, config, options }: UpdateInstallationRequest): CyclrUpdate {
  const properties = config === undefined ? null : toProperties(config ?? []);
  const parsed = optionsSchema.safeParse(options ?? {});
  const problems: InputField[] = [
    ...(name === null || name?.trim() === ""
      ? [{ path: ["name"], message: "must not be blank, and cannot be cleared." }]
      : []),
    ...(properties ?? []).flatMap((property) => ("message" in property ? [property] : [])),
    ...(parsed.error?.issues ?? []).flatMap(toOptionProblems),
  ];
  if (problems.length > 0 || !parsed.success) throw invalidInput(problems);

  const { authValue, isPartnerIntegrationConnector } = parsed.data;
  const json = {
    ...(name !== undefined && { Name: name }),
    // Whether Cyclr takes a null for "clear it" or for "leave it" is not documented; an empty text is clear.
    ...(description !== undefined && { Description: description ?? "" }),
    ...(authValue !== undefined && { AuthValue: authValue }),
    ...(isPartnerIntegrationConnector !== undefined && {
      IsPartnerIntegrationConnector: isPartnerIntegrationConnector,
    }),
  };
  if (properties === null && Object.keys(json).length === 0) {
    throw invalidInput([{ path: [], message: "There is nothing to change: give at least one field." }]);
  }
  const wanted = properties && properties.flatMap((property) => ("Name" in property ? [property] : []));
  // A refusal of one request may repeat what another one carried.
  const values = secretTexts(wanted?.map(({ Value }) => Value));
  return { properties: wanted, json, secrets: [...secretsIn(authValue), ...values] };
}
