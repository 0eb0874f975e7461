import type { ConfigMarker, ConfigMarkerSeverity } from "../../types/config-marker.js";
import { vendorWords } from "../core/http/answer-problem.js";
import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { isMasked, isSecretName } from "../core/secrets.js";
import { toInt, toWord } from "./conductorone-api-types.js";
import { findEntry } from "./conductorone-catalog.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { markersAnswer, type WireMarker } from "./conductorone-config-types.js";

/** The slug of the only catalog entry that ConductorOne checks settings of, and the setting it reads. */
const HTTP_CONNECTOR = "http";
const CONFIG_FILE = "http_connector_config_file";

/** What ConductorOne's gateway takes, in bytes of a whole body. */
const LARGEST_BODY = 4 * 1024 * 1024;

const SEVERITIES: readonly string[] = [
  "ERROR",
  "WARNING",
  "INFO",
  "HINT",
] satisfies `${ConfigMarkerSeverity}`[];

/** ConductorOne's check of the text that says what an HTTP connector does. A POST that changes nothing. */
export function conductorOneConfigCheck(client: ConductorOneClient) {
  return {
    async checkConfig({ connectorExternalId, config }, call) {
      if (findEntry(connectorExternalId)?.slug !== HTTP_CONNECTOR) return [];
      const index = config.findIndex(({ name }) => name === CONFIG_FILE);
      const text = config[index]?.value;
      if (typeof text !== "string" || text === "" || isMasked(text)) return [];
      if (Buffer.byteLength(JSON.stringify({ text })) > LARGEST_BODY) {
        const message = "ConductorOne takes 4 MiB at most.";
        throw invalidInput([{ path: ["config", String(index), "value"], message }]);
      }
      const secrets = [text, ...secretsIn(text)];
      const request = {
        method: "POST",
        path: path`/api/v1/apps/connectors/validate_config/http`,
        body: { json: { text } },
        effect: "read",
        answer: markersAnswer,
        secrets,
      } as const;
      const { markers } = await client.send(request, call);
      return (markers ?? []).map((marker) => toMarker(marker, secrets));
    },
  } satisfies Partial<VendorOperations>;
}

function toMarker(wire: WireMarker, secrets: readonly string[]): ConfigMarker {
  const severity = toWord(wire.severity) ?? "";
  const message = wire.message ?? "";
  // What is longer cannot be in it: saves looking for a whole file in each message.
  const possible = secrets.filter(({ length }) => length <= message.length);
  return {
    setting: CONFIG_FILE,
    severity: (SEVERITIES.includes(severity) ? severity : "UNKNOWN") as ConfigMarkerSeverity,
    message: vendorWords(message, possible) ?? "ConductorOne found something, and does not say what.",
    startLine: toPlace(wire.startLineNumber),
    startColumn: toPlace(wire.startColumn),
    endLine: toPlace(wire.endLineNumber),
    endColumn: toPlace(wire.endColumn),
  };
}

/** A line or column; unset numbers arrive as 0. */
function toPlace(value: WireMarker["startColumn"]): number | null {
  const place = toInt(value);
  return place !== null && place > 0 ? place : null;
}

/** How many are looked for in the vendor's words: a hostile text could be nothing else. */
const MOST_SECRETS = 100;

/** What stands behind a name that sounds like a secret's: the vendor may quote the line at fault. */
function secretsIn(text: string): string[] {
  const secrets = new Set<string>();
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line
      .slice(0, colon)
      .replace(/^[-\s]+/, "")
      .replace(/["']/g, "")
      .trim();
    const value = line
      .slice(colon + 1)
      .trim()
      .replace(/^["']|["']$/g, "");
    if (value !== "" && isSecretName(name)) secrets.add(value);
    if (secrets.size === MOST_SECRETS) break;
  }
  return [...secrets];
}
