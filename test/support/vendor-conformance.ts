import type { Emulator, Exchange } from "../../src/sandbox/emulator.js";
import { openApiConformance } from "./openapi-conformance.js";

const conductorOne = openApiConformance("conductorone");
const pingOne = openApiConformance("pingone", { basePath: "/v1" });
const pingOneToken = openApiConformance("pingone-auth");

const isPingOneToken = ({ path }: Exchange) => path.endsWith("/as/token");
/** Neither redirects nor the web application behind unknown paths are in ConductorOne's document. */
const isConductorOneApi = ({ path, status }: Exchange) =>
  (path.startsWith("/api/") || path === "/auth/v1/token") && status !== 301;
const isPingOneApi = ({ path }: Exchange) => path.startsWith("/v1/");

/** In what an emulator's journal differs from the vendor's OpenAPI document; nothing for vendors that publish none. */
export function vendorViolations({ vendor, journal }: Emulator): string[] {
  if (vendor === "conductorone") return conductorOne.violations(journal.filter(isConductorOneApi));
  if (vendor !== "pingone") return [];
  return [
    ...pingOneToken.violations(journal.filter(isPingOneToken)),
    ...pingOne.violations(journal.filter(isPingOneApi)),
  ];
}
