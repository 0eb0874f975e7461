import type { z } from "zod";
import type { Call } from "../core/port.js";
import { isProblem, ProblemError } from "../core/problem-error.js";
import { toLook } from "../core/detached-call.js";
import { keyMaterialSchema, registeredConnectorSchema, registeredSchema } from "./jitterbit-api-types.js";
import type { JitterbitClient } from "./jitterbit-client.js";
import { listConnectors } from "./jitterbit-list.js";

interface Wanted {
  readonly orgId: string;
  readonly name: string;
  readonly version: string;
}

const rowSchema = registeredConnectorSchema.extend(keyMaterialSchema.shape);

/**
 * Remembers what is registered before a registration, because nothing tells when a row was made. When the answer is
 * lost, and with it the key and the secret, the one new row of that name and version is it. Throws the problem
 * `NotFound` when there is no such organization.
 */
export async function prepareForLoss(client: JitterbitClient, { orgId, name, version }: Wanted, call: Call) {
  const read = (using: Call) => listConnectors(client, orgId, rowSchema, using);
  const before = new Set((await read(call)).map(({ id }) => id));

  return {
    /** What the answer would have said; throws the failure again when that is not certain. */
    async findRegistered(failure: unknown): Promise<z.output<typeof registeredSchema>> {
      if (!isProblem(failure, "OutcomeUnknown")) throw failure;
      const rows = await read(toLook(call)).catch((error: unknown) => {
        throw error instanceof ProblemError ? failure : error;
      });
      const made = rows.filter((row) => !before.has(row.id) && row.name === name && row.version === version);
      const answer = registeredSchema.safeParse({ ...made[0], status: true });
      if (made.length === 1 && answer.success) return answer.data;
      throw failure;
    },
  };
}
