import { z } from "zod";
import { isUsableExternalId } from "../core/ids.js";

/**
 * PingOne's JSON, as far as it is read. Only ids are demanded: a field of another type than documented counts as
 * absent, so that one odd field never hides a whole list.
 */

/** Text that can be a part of Patchbay's ids; instance ids are not all hexadecimal (`defaultUserPool`). */
const id = z.string().refine(isUsableExternalId);
const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

/** A reference to another object, e.g. an instance's connector. */
const reference = z.object({ id }).nullish().catch(null);

/** The services of an environment, as licensed products. */
const billOfMaterialsSchema = z
  .object({
    products: z
      .array(z.object({ type: z.string() }))
      .nullish()
      .catch(null),
    solutionType: text,
  })
  .nullish()
  .catch(null);

/** An environment; https://developer.pingidentity.com/pingone-api/platform/environments/read-one-environment.html. */
export const environmentSchema = z.object({
  id,
  name: text,
  description: text,
  icon: text,
  region: text,
  type: text,
  subtype: text,
  status: text,
  organization: reference,
  license: reference,
  // The OpenAPI document has it here, the page on reading environments calls it embedded: both are read.
  // See docs/vendors/pingone.md#quirks.
  billOfMaterials: billOfMaterialsSchema,
  _embedded: z.object({ billOfMaterials: billOfMaterialsSchema }).nullish().catch(null),
  createdAt: text,
  updatedAt: text,
  softDeletedAt: text,
  hardDeleteAllowedAt: text,
});

/** A page of environments. No member is required by the document, but with neither it is no page at all. */
export const environmentsSchema = z
  .object({
    _embedded: z.object({ environments: z.array(environmentSchema) }).nullish(),
    _links: z.object({ next: z.object({ href: z.string() }).nullish() }).nullish(),
  })
  .refine(({ _embedded, _links }) => _embedded ?? _links);

/** Colours, logo and origin, the same for a connector and its instances; the older samples lack it. */
const metadataSchema = z
  .object({
    type: text,
    vendor: text,
    colors: z.object({ canvas: text, canvasText: text, dark: text }).nullish().catch(null),
    logos: z
      .object({ canvas: z.object({ imageFileName: text }).nullish().catch(null) })
      .nullish()
      .catch(null),
  })
  .nullish()
  .catch(null);

/** A catalog entry in its "minimal" form: without its properties and capabilities. */
export const connectorSchema = z.object({
  id,
  name: text,
  description: text,
  version: text,
  metadata: metadataSchema,
  createdAt: text,
  updatedAt: text,
});

/** A whole catalog; the document requires the list, also when it is empty. */
export const connectorsSchema = z.object({
  _embedded: z.object({ connectors: z.array(connectorSchema) }),
});

/** A connector instance; see docs/vendors/pingone.md#what-maps-to-what. */
export const instanceSchema = z.object({
  id,
  name: text,
  connector: reference,
  metadata: metadataSchema,
  createdAt: text,
  updatedAt: text,
  /** Stored and echoed as whoever wrote it pleased, so its shape is looked at property by property. */
  properties: z.unknown().optional(),
});

/** All instances of an environment; the document requires the list, also when it is empty. */
export const instancesSchema = z.object({
  _embedded: z.object({ connectorInstances: z.array(instanceSchema) }),
});

/** What a property says besides its value. */
export const propertyMetadataSchema = z.object({
  type: text,
  displayName: text,
  info: text,
  preferredControlType: text,
  required: flag,
  secure: flag,
});

/** The instance settings a connector's form shows, items inside items; their shape is looked at one by one. */
const viewSchema = z
  .object({ items: z.array(z.unknown()) })
  .nullish()
  .catch(null);

/** What a connector is made of. The document demands nothing that is read here. */
export const connectorDetailsSchema = z.object({
  properties: z.record(z.string(), z.unknown()).nullish().catch(null),
  accountConfigView: viewSchema,
  credentialsView: viewSchema,
  /** By name; looked at one by one. */
  capabilities: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** What a step in a flow can do with a connector. */
export const capabilitySchema = z.object({ type: text, title: text, subTitle: text });

/** Facts about a refusal: the document spells the member one way, the documentation pages the other. */
const innerError = z.record(z.string(), z.unknown()).nullish().catch(null);

/** The error body of the API. */
export const errorSchema = z.object({
  code: text,
  message: text,
  details: z
    .array(z.object({ code: text, target: text, message: text, innerError, innererror: innerError }))
    .nullish()
    .catch(null),
});

export type PingOneEnvironment = z.infer<typeof environmentSchema>;
export type PingOneApiConnector = z.infer<typeof connectorSchema>;
export type PingOneApiMetadata = z.infer<typeof metadataSchema>;
export type PingOneInstance = z.infer<typeof instanceSchema>;
export type PingOneConnectorDetails = z.infer<typeof connectorDetailsSchema>;
export type PingOnePropertyMetadata = z.infer<typeof propertyMetadataSchema>;
export type PingOneErrorDetail = NonNullable<z.infer<typeof errorSchema>["details"]>[number];
