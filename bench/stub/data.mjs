/** The environment that every contestant reads. */
export const ENVIRONMENT_ID = "6dc1b9f0-0000-4000-8000-0000000000e1";
/** The environment whose worker application signs in. */
export const AUTH_ENVIRONMENT_ID = "6dc1b9f0-0000-4000-8000-0000000000a1";
/** How many different connectors the instances are of. */
const CONNECTORS_IN_USE = 10;
const CATALOG_SIZE = 50;

const METADATA = {
  type: "core",
  vendor: "ping-identity",
  colors: { canvas: "#ffffff", canvasText: "#000000", dark: "#101010" },
  logos: { canvas: { imageFileName: "connector.svg" } },
};
const CREATED_AT = "2026-01-15T08:30:00.000Z";
const UPDATED_AT = "2026-06-01T12:00:00.000Z";

export const connectorId = (index) => `connector${String(index).padStart(3, "0")}`;
export const instanceId = (index) => `6dc1b9f0-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;

/** The catalog of an environment, as DaVinci lists it. */
export const catalog = Array.from({ length: CATALOG_SIZE }, (_, index) => ({
  id: connectorId(index),
  name: `Connector ${index}`,
  description: `What connector ${index} is for, in a sentence of an ordinary length.`,
  version: `1.${index}.0`,
  metadata: METADATA,
  createdAt: CREATED_AT,
  updatedAt: UPDATED_AT,
}));

/** One connector instance. */
export function instance(index) {
  return {
    id: instanceId(index),
    environment: { id: ENVIRONMENT_ID },
    connector: { id: connectorId(index % CONNECTORS_IN_USE) },
    name: `Instance ${index}`,
    metadata: METADATA,
    properties: { region: { value: "eu" }, tenant: { value: `tenant-${index}` } },
    createdAt: CREATED_AT,
    updatedAt: UPDATED_AT,
  };
}

/** An environment, as PingOne reads it. */
export function environment(id = ENVIRONMENT_ID) {
  return {
    id,
    name: "Benchmark",
    type: "SANDBOX",
    region: "EU",
    billOfMaterials: { products: [{ id: "1", type: "PING_ONE_DAVINCI" }] },
    createdAt: CREATED_AT,
    updatedAt: UPDATED_AT,
  };
}
