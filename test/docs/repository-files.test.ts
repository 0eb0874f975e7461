import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { documentsOf } from "../deploy/deploy-files.js";
import { registry } from "../../src/datasources/registry.js";
import { ROOT } from "./pages.js";

/** What GitHub reads. It says nothing when it cannot use a form, and offers an empty issue in its place. */
const FORMS = ".github/ISSUE_TEMPLATE";
const files = readdirSync(`${ROOT}${FORMS}`).filter((name) => name !== "config.yml");

const validations = z.strictObject({ required: z.boolean() }).optional();
const field = z.strictObject({
  label: z.string().min(1),
  description: z.string().optional(),
  placeholder: z.string().optional(),
});
const part = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string().min(1) }) }),
  z.strictObject({ type: z.enum(["textarea", "input"]), id: z.string(), attributes: field, validations }),
  z.strictObject({
    type: z.literal("dropdown"),
    id: z.string(),
    attributes: field.extend({ options: z.array(z.string()).min(2) }),
    validations,
  }),
]);
const form = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  labels: z.array(z.string()),
  body: z.array(part).min(1),
});

test.each(files)("%s is a form that GitHub can use", (name) => {
  const { body } = form.parse(documentsOf(`${FORMS}/${name}`)[0]);
  const ids = body.flatMap((each) => ("id" in each ? [each.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(body.some((each) => "validations" in each && each.validations?.required)).toBe(true);
});

test("there is a form for each kind of issue, and no empty issue", () => {
  expect(files).toEqual(["bug.yml", "feature.yml", "vendor-behaviour.yml"]);
  expect(documentsOf(`${FORMS}/config.yml`)).toEqual([{ blank_issues_enabled: false }]);
});

test("the form about vendors names all of them", () => {
  const { body } = form.parse(documentsOf(`${FORMS}/vendor-behaviour.yml`)[0]);
  const vendors = body.find((each) => "id" in each && each.id === "vendor");
  expect(vendors).toMatchObject({
    attributes: { options: Object.values(registry).map(({ displayName }) => displayName) },
  });
});

test("the licence is MIT", () => {
  const licence = readFileSync(`${ROOT}LICENSE`, "utf8");
  expect(licence).toMatch(/^MIT License\n\nCopyright \(c\) 2026 The Patchbay authors\n/);
});
