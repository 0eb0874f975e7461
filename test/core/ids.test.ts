import fc from "fast-check";
import {
  InvalidIdError,
  isUsableExternalId,
  itemId,
  parseId,
  workspaceId,
  type Noun,
} from "../../src/datasources/core/ids.js";

const nouns: Noun[] = ["connectors", "installations", "registrations"];
const externalId = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter(isUsableExternalId);

test("every id that is made can be taken apart again", () => {
  fc.assert(
    fc.property(externalId, fc.constantFrom(...nouns), externalId, (workspace, noun, item) => {
      expect(parseId(itemId("cyclr-uk", workspace, noun, item))).toEqual({
        kind: noun,
        sourceId: "cyclr-uk",
        workspaceExternalId: workspace,
        externalId: item,
      });
      expect(parseId(workspaceId("cyclr-uk", workspace))).toMatchObject({ kind: "workspace" });
    }),
  );
});

test("an id looks as documented", () => {
  expect(itemId("cyclr-uk", "acme-ltd", "installations", "54321")).toBe(
    "cyclr-uk/acme-ltd/installations/54321",
  );
  expect(itemId("c1", "-", "connectors", "a/b (c)!")).toBe("c1/-/connectors/a%2Fb%20%28c%29%21");
});

test("other spellings of an encoding mean the same id", () => {
  expect(parseId("c1/a%2fb")).toEqual({ kind: "workspace", sourceId: "c1", workspaceExternalId: "a/b" });
});

test.each([
  ["nothing", ""],
  ["a source id with capitals", "Cyclr"],
  ["an empty workspace", "cyclr/"],
  ["an unknown noun", "cyclr/acme/things/1"],
  ["a noun without an item", "cyclr/acme/installations"],
  ["an empty item", "cyclr/acme/installations/"],
  ["five parts", "cyclr/acme/installations/1/2"],
  ["a bad escape", "cyclr/acme/installations/%zz"],
  ["an escape that is not UTF-8", "cyclr/acme/installations/%ff"],
  ["dot segments", "cyclr/acme/installations/.."],
  ["encoded dot segments", "cyclr/%2e%2e/installations/1"],
  ["a control character", "cyclr/acme/installations/%00"],
  ["a huge part", `cyclr/acme/installations/${"x".repeat(513)}`],
])("%s is refused", (_name, id) => {
  expect(() => parseId(id)).toThrow(InvalidIdError);
});

test("half a character is not a usable vendor id", () => {
  expect(isUsableExternalId("\ud800")).toBe(false);
});
