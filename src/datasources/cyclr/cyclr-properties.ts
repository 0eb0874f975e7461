import { z } from "zod";
import { path, type EncodedPath } from "../core/http/path.js";
import type { Call, ItemRef, Page } from "../core/port.js";
import { secretTexts } from "../core/secrets.js";
import { storedPropertySchema, type CyclrStoredProperty } from "./cyclr-api-types.js";
import type { CyclrClient } from "./cyclr-client.js";
import type { WantedProperty } from "./cyclr-install-body.js";
import { readPageOnce } from "./cyclr-lists.js";
import type { Steps } from "./cyclr-steps.js";

const PAGE_SIZE = 100;

/**
 * Makes the settings of an account connector those that are wanted, and touches only what differs. Cyclr takes one
 * setting at a time; removing comes last, so that a failure on the way loses none.
 */
export async function replaceProperties(
  client: CyclrClient,
  { workspaceExternalId, externalId }: ItemRef,
  {
    properties: wanted,
    secrets: given,
  }: { properties: readonly WantedProperty[]; secrets: readonly string[] },
  steps: Steps,
  call: Call,
): Promise<void> {
  const list = path`/v1.0/account/connectors/${externalId}/properties`;
  const single = (id: number) => path`/v1.0/account/connectors/${externalId}/properties/${id}`;
  const stored = await readAll();
  // Every value: one that is no secret by its name can still be one.
  const secrets = [...given, ...secretTexts(stored.map(({ Value }) => Value))];

  // Nothing is known to keep Cyclr from storing a name twice: the first counts, the others go.
  const firstOf = new Map<string, CyclrStoredProperty>();
  for (const property of stored) {
    const name = property.Name ?? "";
    if (!firstOf.has(name)) firstOf.set(name, property);
  }
  const kept = new Set(wanted.flatMap(({ Name }) => firstOf.get(Name)?.Id ?? []));

  for (const { Name, Value } of wanted) {
    const current = firstOf.get(Name);
    // A value that Cyclr answers masked differs from any, and is written.
    if (!current || current.Value === Value) continue;
    const json = { Id: current.Id, Name, Value };
    await write({ method: "PUT", path: single(current.Id), body: { json }, answer: storedPropertySchema });
  }
  for (const property of wanted.filter(({ Name }) => !firstOf.has(Name))) {
    await write({ method: "POST", path: list, body: { json: property }, answer: storedPropertySchema });
  }
  for (const { Id } of stored.filter(({ Id }) => !kept.has(Id))) {
    await write({ method: "DELETE", path: single(Id), answer: z.unknown() });
  }

  function write<Answer>(request: {
    method: "POST" | "PUT" | "DELETE";
    path: EncodedPath;
    body?: { json: unknown };
    answer: z.ZodType<Answer>;
  }) {
    const sent = { ...request, effect: "write", secrets } as const;
    return steps.write((using) => client.sendInAccount(workspaceExternalId, sent, using));
  }

  async function readAll(): Promise<CyclrStoredProperty[]> {
    const all: CyclrStoredProperty[] = [];
    let token: string | null = null;
    do {
      const page: Page<CyclrStoredProperty> = await readPageOnce(
        { token, size: PAGE_SIZE },
        readList,
        (property) => property,
      );
      all.push(...page.rows);
      token = page.nextToken;
    } while (token !== null);
    return all;
  }

  function readList(query: Readonly<Record<string, string | number | boolean | undefined>>) {
    const answer = z.array(storedPropertySchema);
    const sent = { method: "GET", path: list, effect: "read", answer } as const;
    return client.sendInAccount(workspaceExternalId, { ...sent, query: { ...query, orderBy: "Id" } }, call);
  }
}
