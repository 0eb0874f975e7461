import type { z } from "zod";
import { path } from "../core/http/path.js";
import type { Call } from "../core/port.js";
import { connectorListOf } from "./jitterbit-api-types.js";
import type { JitterbitClient } from "./jitterbit-client.js";
import { requireOrganization } from "./jitterbit-workspaces.js";

/**
 * Every row of an organization: the vendor has neither pages nor filters nor a way to read a single one. Throws the
 * problem `NotFound`, before the list is asked for, when the user does not belong to the organization.
 */
export async function listConnectors<Row>(
  client: JitterbitClient,
  orgId: string,
  row: z.ZodType<Row>,
  call: Call,
): Promise<Row[]> {
  await requireOrganization(client, orgId, call);
  const answer = connectorListOf(row);
  const target = path`/orgs/${orgId}/connector`;
  const body = await client.send({ method: "GET", path: target, effect: "read", answer }, call);
  return body.registeredConnectorList ?? [];
}
