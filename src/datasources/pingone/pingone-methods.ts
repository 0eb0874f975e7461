import type { ConnectorMethod } from "../../types/connector-method.js";
import { toText } from "../core/wire.js";
import { capabilitySchema, type PingOneConnectorDetails } from "./pingone-api-types.js";

/** What a connector's steps in flows can do, in PingOne's order; what is not as documented is left out. */
export function toMethods({ capabilities }: PingOneConnectorDetails): ConnectorMethod[] {
  return Object.entries(capabilities ?? {}).flatMap(([id, capability]) => {
    const { success, data } = capabilitySchema.safeParse(capability);
    if (!success || id === "") return [];
    return {
      externalId: id,
      name: toText(data.title) ?? id,
      description: toText(data.subTitle),
      category: null,
      type: toText(data.type),
      uniqueIdentifier: null,
      endpoint: null,
    };
  });
}
