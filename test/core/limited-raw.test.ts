import { limitSource } from "../../src/datasources/core/limited-source.js";
import type { ObjectRef, VendorDataSource } from "../../src/datasources/core/port.js";
import { ask } from "../../src/datasources/core/source.js";
import { testCall } from "../support/call.js";
import { memorySource } from "../support/memory-source.js";

/** A caller who sees the workspace `mine` and no other. */
function limited(catalogScope: VendorDataSource["catalogScope"]) {
  const asked: unknown[] = [];
  const answer = async (ref: unknown) => {
    asked.push(ref);
    return { key: "k", secret: "s" } as never;
  };
  const { source } = memorySource("m", {});
  const dataSource = {
    ...source.dataSource,
    catalogScope,
    readRaw: answer,
    getRegistrationKeyMaterial: answer,
  };
  return { asked, source: limitSource({ ...source, dataSource }, new Set(["mine"])) };
}

const item = (
  noun: "connectors" | "installations" | "registrations",
  workspaceExternalId: string,
): ObjectRef => ({
  noun,
  workspaceExternalId,
  externalId: "1",
});
const workspace = (workspaceExternalId: string): ObjectRef => ({ noun: "workspaces", workspaceExternalId });

test.each<[ObjectRef]>([
  [workspace("mine")],
  [item("connectors", "mine")],
  [item("installations", "mine")],
  [item("registrations", "mine")],
])("%j is read", async (ref) => {
  const { asked, source } = limited("workspace");
  expect(await ask(source, "readRaw", ref, testCall())).not.toBeNull();
  expect(asked).toEqual([ref]);
});

test.each<[VendorDataSource["catalogScope"], ObjectRef]>([
  ["workspace", workspace("theirs")],
  ["workspace", item("connectors", "theirs")],
  ["workspace", item("installations", "theirs")],
  ["workspace", item("registrations", "theirs")],
  ["workspace", item("connectors", "-")],
  ["source", item("installations", "-")],
  ["source", workspace("-")],
])("with a catalog of the %s %j is null, and nobody is asked", async (catalogScope, ref) => {
  const { asked, source } = limited(catalogScope);
  expect(await ask(source, "readRaw", ref, testCall())).toBeNull();
  expect(asked).toEqual([]);
});

test("an entry of a catalog that serves the whole source is read", async () => {
  const { asked, source } = limited("source");
  expect(await ask(source, "readRaw", item("connectors", "-"), testCall())).not.toBeNull();
  expect(asked).toHaveLength(1);
});

test("key material comes out of the workspaces that are seen", async () => {
  const { asked, source } = limited("workspace");
  const of = (workspaceExternalId: string) =>
    ask(source, "getRegistrationKeyMaterial", { workspaceExternalId, externalId: "1" }, testCall());
  expect(await of("theirs")).toBeNull();
  expect(asked).toEqual([]);
  expect(await of("mine")).toEqual({ key: "k", secret: "s" });
});
