import { readdirSync, readFileSync } from "node:fs";
import {
  getNamedType,
  type GraphQLNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  validate,
} from "graphql";
import { createSchema } from "../src/schema.js";

/** Federation's own; nobody meets them in the explorer. */
const MACHINERY = /^(_|federation__|link__)/;

function members(type: GraphQLNamedType): { name: string; description?: string | null }[] {
  if (isEnumType(type))
    return type.getValues().map((value) => ({ ...value, name: `${type.name}.${value.name}` }));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => ({ ...field, name: `${type.name}.${field.name}` }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields())
    .filter(({ name }) => !name.startsWith("_"))
    .flatMap((field) => [
      { ...field, name: `${type.name}.${field.name}` },
      ...field.args.map((argument) => ({
        ...argument,
        name: `${type.name}.${field.name}(${argument.name})`,
      })),
    ]);
}

test("everything in the schema has a description that is a sentence", async () => {
  const { schema } = await createSchema();
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !MACHINERY.test(type.name),
  );
  const roots = ["Query", "Mutation"];
  const described = [...types.filter(({ name }) => !roots.includes(name)), ...types.flatMap(members)];
  const lacking = described.filter(({ description }) => !description || !/[.)`]$/.test(description.trim()));
  expect(described.length).toBeGreaterThan(300);
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

test("fields of the same name can be asked for together, wherever types meet", async () => {
  const { schema } = await createSchema();
  const meetings = Object.values(schema.getTypeMap()).filter(isAbstractType);
  for (const meeting of meetings.filter(({ name }) => name !== "_Entity")) {
    const shapes = new Map<string, string>();
    for (const type of schema.getPossibleTypes(meeting)) {
      for (const { name, type: shape } of Object.values(type.getFields())) {
        // Fields with sub-selections may be of other types, but not of other nullability.
        const text = isLeafType(getNamedType(shape)) ? String(shape) : String(shape).replace(/\w+/, "Object");
        const place = `${meeting.name}.${name}`;
        expect([place, shapes.get(place) ?? text]).toEqual([place, text]);
        shapes.set(place, text);
      }
    }
  }
});

test("every mutation takes one input and answers a payload with a problem", async () => {
  const { schema } = await createSchema();
  for (const { name, args, type } of Object.values(schema.getMutationType()!.getFields())) {
    const Name = name[0]!.toUpperCase() + name.slice(1);
    expect(args.map((argument) => String(argument.type))).toEqual([`${Name}Input!`]);
    // Nullable: one that is forbidden must not take the answers of the others along.
    expect(String(type)).toBe(`${Name}Payload`);
    const payload = schema.getType(`${Name}Payload`);
    expect(isObjectType(payload) && Object.keys(payload.getFields())).toEqual(
      expect.arrayContaining(["problem", "clientMutationId"]),
    );
  }
});

test.each(readdirSync(new URL("../schema/operations/", import.meta.url)))(
  "the documented operation %s is valid and says what it is for",
  async (file) => {
    const text = readFileSync(new URL(`../schema/operations/${file}`, import.meta.url), "utf8");
    const { schema } = await createSchema();
    expect(validate(schema, parse(text))).toEqual([]);
    expect(text).toMatch(/^# \w/);
  },
);
