import { createHash } from "node:crypto";
import type { ConfigValue } from "./conductorone-messages.js";
import { newKsuid, type Sync } from "./conductorone-state.js";

export const OKTA_V2 = "2kG3aTftCcAvWtHZt2Ywry0dPn7";
export const GITHUB_V2 = "2gkeVHQ9u8BtFpouw5jRmbnxjkW";
export const AWS_V2 = "2YmMW6J4qVd5sYtIRPNMoY9zjpQ";
export const SALESFORCE_V2 = "2k4W58EZuLALKVuoMIaFKRHvx9p";
export const JIRA_CLOUD = "25AXzlGMPuvetHSbhlLpAX8jGiU";
export const SNOWFLAKE_V2 = "2jcg0arYbrwbvSsL7zEDdNZOF5k";
export const HTTP = "2xxnvEBt2eOHCHhCS4muTieQcJe";

export const OKTA_APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
export const GITHUB_APP = "2sWd48SYXIbkUmDngVRSoMDt5IC";
export const AWS_APP = "2uRnb5TEucDx4DQixSzHuu8JBZK";
export const BUSINESS_APP = "2wiPAzOhjsNTkNaeu5PlPCDUWjd";
export const DATA_APP = "2yxhGlP9s6HMR0H0oKspuDp9U4K";

export const PRIYA = "2sFjpf4BYdouMas1EjMYjT0KzVG";
export const MARCUS = "2sFjqH3PVjGBU5baQOefHAeZxO8";
export const LENA = "2vi6yNtGJDfhkkJP9dDReTOLeXM";

/** Settings as the wire has them: a string each; booleans and lists are strings, too. */
export function settings(values: Record<string, string | ConfigValue>): Record<string, ConfigValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? { stringValue: value } : value,
    ]),
  );
}

export function finished(startedAt: string, completedAt: string, lastError = ""): Sync {
  return { id: seedId(startedAt), startedAt, completedAt, lastError };
}

/** An id of that time which is the same at every start. */
export function seedId(time: string): string {
  return newKsuid(Date.parse(time), createHash("sha256").update(time).digest().subarray(0, 16));
}
