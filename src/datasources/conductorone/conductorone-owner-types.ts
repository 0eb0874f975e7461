import { z } from "zod";

/*
 * Owners of connectors, a draft of ConductorOne's (API v2). As forgiving as conductorone-api-types.ts: who the owner is
 * is taken apart elsewhere, so that one odd row does not spoil a page.
 */
const text = z.string().nullish();

/** `c1.api.app.v2.ConnectorOwnerUser` and `ConnectorOwnerEntitlement`: exactly one of the last two is there. */
export const ownerSchema = z.object({
  roleSlug: text,
  createdAt: text,
  user: z.unknown().optional(),
  appEntitlement: z.unknown().optional(),
});
export type WireOwner = z.infer<typeof ownerSchema>;

/** `c1.api.app.v1.AppEntitlement`: the id is unique within the app only. */
export const entitlementSchema = z.object({
  id: z.string().min(1),
  appId: z.string().min(1),
  displayName: text,
});

/** Of an addition: the owner has to be there, else nobody knows what was done. */
export const addedUserAnswer = z
  .object({ connectorOwnerUser: ownerSchema })
  .transform((answer) => answer.connectorOwnerUser);
export const addedEntitlementAnswer = z
  .object({ connectorOwnerEntitlement: ownerSchema })
  .transform((answer) => answer.connectorOwnerEntitlement);
