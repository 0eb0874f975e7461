import { parseId, workspaceId } from "../datasources/core/ids.js";
import type { AuditEvent } from "./audit.js";

/** Fields of inputs that name what a mutation is about, the nearest first. */
const INPUT_FIELDS = ["installationId", "registrationId", "workspaceId", "connectorId"] as const;
/** Fields of payloads that hold what a mutation made. */
const PAYLOAD_FIELDS = ["installation", "registration"] as const;

type Place = Pick<AuditEvent, "source" | "workspace" | "object">;

/** What a mutation was about. Texts that are no ids are left out: they could be anything. */
export function placeOf(input: unknown, payload: unknown): Place {
  const made = PAYLOAD_FIELDS.map((field) => valueOf(valueOf(payload, field), "id"));
  const named = INPUT_FIELDS.map((field) => valueOf(input, field));
  for (const id of [...made, ...named]) {
    const place = typeof id === "string" ? toPlace(id) : null;
    if (place) return place;
  }
  return { source: null, workspace: null, object: null };
}

function toPlace(id: string): Place | null {
  try {
    const name = parseId(id);
    if (name.kind === "source") return { source: name.sourceId, workspace: null, object: null };
    const workspace = workspaceId(name.sourceId, name.workspaceExternalId);
    return { source: name.sourceId, workspace, object: name.kind === "workspace" ? null : id };
  } catch {
    return null;
  }
}

function valueOf(object: unknown, key: string): unknown {
  return typeof object === "object" && object !== null ? (object as Record<string, unknown>)[key] : undefined;
}
