import { z } from "zod";
import type { WireObject } from "../core/raw.js";

/**
 * A number of Harmony: digits, at most as many as 64 bits need. An id of any other form cannot exist there.
 */
export function isJitterbitId(text: string): boolean {
  return /^\d{1,19}$/.test(text);
}

/** Ids are strings of digits; a bare number is taken too, because one sample is all the vendor shows of them. */
const idText = z.union([z.string(), z.number().transform(String)]).nullish();
const text = z.string().nullish();

/** What every success says beside its `operation`, whose wording varies. It is this field, and not the HTTP status, that tells success from refusal. */
export const doneSchema = z.object({ status: z.literal(true) });

/** What a refusal says, under whatever HTTP status. Odd code or message texts must not hide the refusal itself. */
export const refusalSchema = z.object({
  status: z.literal(false),
  errorCode: text.catch(null),
  errorMessage: text.catch(null),
});

/** An organization, and the whole of it as it came. */
const organizationSchema = z.preprocess(
  (wire) => (typeof wire === "object" && wire !== null ? { ...wire, wire } : wire),
  z.object({ orgId: idText, orgName: text, orgZoneUrl: text, wire: z.custom<WireObject>() }),
);

/** The answer to a login: the only place that names the organizations of a user. */
export const loginSchema = doneSchema.extend({
  /** Goes out again under another name: the header is `authToken`. */
  authenticationToken: z.string().min(1),
  orgAttrs: z.array(organizationSchema).nullish(),
  defaultOrgId: idText,
  /** The one number of this API. Unreadable, it is taken for absent: it only saves a refused request. */
  sessionTimeoutInSeconds: z.coerce.number().nullish().catch(null),
});

/** The numbers a registration gets for the manifest of its JAR file. */
const entityIds = {
  endpointEntityId: idText,
  functionEntityStartId: idText,
  functionEntityEndId: idText,
};

/**
 * One row of the list. Everything may be missing: what rows of the Connector Builder fill in is not documented.
 * The row also holds the secret in clear. It is left out here, so that it goes no further than the parser.
 */
export const registeredConnectorSchema = z.object({
  id: idText,
  name: text,
  version: text,
  /** Only ever compared, to find a new registration again; never mapped. */
  key: text,
  ...entityIds,
});

/** The same row for what its key and secret are asked for. */
export const keyMaterialSchema = z.object({ id: idText, key: text, secret: text });

/** How an organization without connectors is listed is not documented: empty, null and absent all count. */
export function connectorListOf<Row>(row: z.ZodType<Row>) {
  return doneSchema.extend({ registeredConnectorList: z.array(row).nullish() });
}

/** Without key and secret a registration is of no use, so an answer that lacks them is no success. */
export const registeredSchema = doneSchema.extend({
  /** Missing in the answer of an older server, see docs/vendors/jitterbit.md#quirks. */
  id: idText,
  key: z.string().min(1),
  secret: z.string().min(1),
  ...entityIds,
});

export type JitterbitLogin = z.infer<typeof loginSchema>;
export type JitterbitOrganization = z.infer<typeof organizationSchema>;
export type RegisteredConnector = z.infer<typeof registeredConnectorSchema>;
