import type { ObjectRef } from "../../src/datasources/core/port.js";
import { isMasked, secretTexts } from "../../src/datasources/core/secrets.js";
import { ask } from "../../src/datasources/core/source.js";
import { testCall } from "../support/call.js";
import { HOSTILE_IDS } from "./read-contract.js";
import { sent, useVendor } from "./running-vendor.js";
import type { RunningVendor, VendorHarness } from "./vendor-harness.js";

const call = testCall();
const NOUNS = ["workspaces", "connectors", "installations", "registrations"] as const;
type Noun = (typeof NOUNS)[number];

/** Members of vendors' objects that hold credentials or settings, written down by hand. */
const SECRET_MEMBERS = /^(AuthValue|Properties|properties|config|key|secret|.*password.*|.*token.*)$/i;

/** An object as the vendor has it: whole, save for secrets; null where there is none; read with one request. */
export function defineRawContract(harness: VendorHarness): void {
  const { seed } = harness;
  const nouns = NOUNS.filter((noun) => idsOf(harness, noun) !== null);
  const read = ({ source }: RunningVendor, ref: ObjectRef) => ask(source, "readRaw", ref, call);

  describe("reading raw", () => {
    const running = useVendor(harness);
    const refs = nouns.flatMap((noun) =>
      idsOf(harness, noun)!.map((id): [Noun, ObjectRef] => [noun, refOf(harness, noun, id)]),
    );

    test.each(refs)("%s: %j is what the vendor answers, without what is secret", async (noun, ref) => {
      const object = await read(running(), ref);
      const requests = sent(running(), harness);
      if (object === null) {
        // Such a noun is nothing that the vendor keeps.
        expect([noun, requests]).toEqual(["connectors", []]);
        return;
      }
      expect(requests.length).toBeLessThanOrEqual(1);
      const wire = running().emulator.journal.map(({ responseBody }) => responseBody);
      expectTakenFrom(wire, object);
      const texts = secretTexts(object);
      for (const secret of secretsIn(wire)) expect(texts).not.toContain(secret);
    });

    test("something in the seed is secret, or the tests above prove nothing", async () => {
      for (const [, ref] of refs) await read(running(), ref);
      expect(secretsIn(running().emulator.journal.map(({ responseBody }) => responseBody))).not.toEqual([]);
    });

    test.each(NOUNS)("%s: nothing where there is nothing", async (noun) => {
      const workspaceExternalId = seed.unknownWorkspace;
      const [known = seed.unknownItem] = idsOf(harness, noun) ?? [];
      const unknown: ObjectRef[] =
        noun === "workspaces"
          ? [{ noun, workspaceExternalId }]
          : [
              refOf(harness, noun, seed.unknownItem),
              { noun, workspaceExternalId, externalId: known },
              { noun, workspaceExternalId: "-", externalId: known },
            ];
      for (const ref of unknown) expect(await read(running(), ref)).toBeNull();
    });

    test.each(HOSTILE_IDS)("the id %j finds nothing and stays in its path segment", async (id) => {
      for (const noun of NOUNS) {
        expect(await read(running(), refOf(harness, noun, id))).toBeNull();
        if (noun === "workspaces") continue;
        const elsewhere = { noun, workspaceExternalId: id, externalId: seed.unknownItem };
        expect(await read(running(), elsewhere)).toBeNull();
      }
      for (const { path, query } of sent(running(), harness)) {
        const segments = path.split("/").map(decodeURIComponent);
        expect(segments.includes(id)).toBe(decodeURIComponent(path).includes(id));
        expect(segments.some((segment) => segment === "." || segment === "..")).toBe(false);
        expect(Object.keys(query)).not.toContain("y");
      }
    });
  });
}

function idsOf({ seed }: VendorHarness, noun: Noun): readonly string[] | null {
  return noun === "workspaces" ? [seed.workspace, seed.otherWorkspace] : (seed[noun] ?? null);
}

function refOf({ seed }: VendorHarness, noun: Noun, id: string): ObjectRef {
  if (noun === "workspaces") return { noun, workspaceExternalId: id };
  const scope = noun === "connectors" ? (seed.catalog ?? seed.workspace) : seed.workspace;
  return { noun, workspaceExternalId: scope, externalId: id };
}

/** Every object inside of a value, the value itself included. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}

/** One object of the answer has the same members; what was not taken out of it is equal. */
function expectTakenFrom(wire: unknown, object: object): void {
  const names = Object.keys(object);
  const same = objectsIn(wire).filter(
    (one) => Object.keys(one).join() === names.join() && agrees(one, object),
  );
  expect(names.length).toBeGreaterThanOrEqual(2);
  expect(same.length).toBeGreaterThanOrEqual(1);
}

function agrees(wire: unknown, cleaned: unknown): boolean {
  if (cleaned === "[removed]") return true;
  if (typeof wire !== "object" || wire === null || typeof cleaned !== "object" || cleaned === null) {
    return wire === cleaned;
  }
  const names = Object.keys(wire);
  return (
    names.join() === Object.keys(cleaned).join() &&
    names.every((name) => agrees((wire as never)[name], (cleaned as never)[name]))
  );
}

/** What the vendor answered under names of credentials and settings, names aside; short words mean other things, too. */
function secretsIn(wire: unknown): string[] {
  return objectsIn(wire)
    .flatMap((one) => Object.entries(one))
    .filter(([name]) => SECRET_MEMBERS.test(name))
    .flatMap(([, content]) => (typeof content === "object" ? objectsIn(content) : [{ content }]))
    .flatMap((one) => Object.entries(one).filter(([name]) => !/name/i.test(name)))
    .flatMap(([, content]) => secretTexts(content))
    .filter((text) => text.length >= 8 || isMasked(text));
}
