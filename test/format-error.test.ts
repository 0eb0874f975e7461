import {
  buildSchema,
  getVariableValues,
  GraphQLError,
  parse,
  validate,
  type OperationDefinitionNode,
} from "graphql";
import { ERROR_CODES, formatError, isBug } from "../src/format-error.js";
import { withoutValues } from "../src/without-values.js";

const SECRET = 'hunter2"; at "input.secret"; Field "x" of required type "Y"';

const schema = buildSchema(`
  directive @oneOf on INPUT_OBJECT
  enum Color { RED GREEN }
  input Inner { count: Int!, color: Color, name: String! }
  input Input { inner: Inner, list: [Inner!], text: String }
  type Query { field(input: Input, color: Color, count: Int): String }
`);

/** The messages graphql-js makes for a variable that does not fit. */
function variableErrors(input: unknown): string[] {
  const document = parse("query ($input: Input!) { field(input: $input) }");
  const operation = document.definitions[0] as OperationDefinitionNode;
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], { input });
  return errors.map(({ message }) => message);
}

test.each([
  ["a secret where a number belongs", { inner: { count: SECRET, name: "n" } }],
  ["a secret where an enum value belongs", { inner: { count: 1, name: "n", color: SECRET } }],
  ["a secret beside a missing field", { inner: { count: 1, color: "RED" }, text: SECRET }],
  ["a secret beside an unknown field", { unknown: 1, text: SECRET }],
  ["a secret in a list", { list: [{ count: SECRET, name: "n" }] }],
  ["a secret where an object belongs", { inner: SECRET }],
  ["a secret in an object where text belongs", { text: { token: SECRET } }],
])("%s is cut out of the message", (_name, input) => {
  const messages = variableErrors(input);
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) {
    expect(message).toContain("got invalid value");
    expect(withoutValues(message)).not.toContain("hunter2");
  }
});

test("what helps is kept: the place and what is expected", () => {
  const [missing] = variableErrors({ inner: { color: "RED", name: "n" } });
  expect(withoutValues(missing ?? "")).toBe(
    'Variable "$input" has an invalid value at "input.inner". Field "count" of required type "Int!" was not provided.',
  );
});

test.each([
  `{ field(count: "hunter2") }`,
  `{ field(color: HUNTER2) }`,
  `{ field(color: "hunter2") }`,
  `{ field(input: { text: { a: "hunter2" } }) }`,
  `{ field(input: "hunter2") }`,
])("a literal in %s is cut out of the message", (query) => {
  const errors = validate(schema, parse(query));
  expect(errors.length).toBeGreaterThan(0);
  for (const { message } of errors) expect(withoutValues(message)).not.toMatch(/hunter2/i);
});

describe("the formatter", () => {
  test("says nothing of a bug", () => {
    const bug = new TypeError("cannot read token s3cr3t of undefined at https://api.example/v1");
    const wrapped = new GraphQLError(bug.message, { originalError: bug, path: ["installations"] });
    expect(isBug(wrapped)).toBe(true);
    const formatted = formatError({ message: wrapped.message, path: ["installations"] }, wrapped);
    expect(formatted.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR" });
    expect(JSON.stringify(formatted)).not.toMatch(/s3cr3t|https/);
  });

  test("drops every extension but the code", () => {
    const error = new GraphQLError("no", {
      extensions: { code: "INVALID_ID", stacktrace: ["x"], http: { status: 400 } },
    });
    expect(isBug(error)).toBe(false);
    expect(formatError(error.toJSON(), error).extensions).toEqual({ code: "INVALID_ID" });
  });

  test("takes what graphql-js refuses without a code for the caller's fault", () => {
    const error = new GraphQLError('Argument "first" of non-null type "Int!" must not be null.');
    expect(formatError(error.toJSON(), error).extensions).toEqual({ code: "BAD_USER_INPUT" });
  });
});

test("huge input does not make the messages slow", () => {
  const key = `Value "`.repeat(150_000);
  const started = performance.now();
  withoutValues(
    `Variable "$input" got invalid value { ${key}: 1 } at "input"; Field "x" of required type "Int!" was not provided.`,
  );
  withoutValues(`Variable "$input" got invalid value ${key}`);
  withoutValues(`Syntax Error: ${key}`);
  expect(performance.now() - started).toBeLessThan(200);
});

test("a syntax error does not repeat the text it stumbled over", () => {
  expect(withoutValues('Syntax Error: Expected ":", found String "hunter2".')).not.toContain("hunter2");
});

test("the list of error codes is closed: adding one is a change of the API", () => {
  expect([...ERROR_CODES].sort()).toEqual([
    "BAD_REQUEST",
    "BAD_USER_INPUT",
    "CONFLICT",
    "FORBIDDEN",
    "GRAPHQL_PARSE_FAILED",
    "GRAPHQL_VALIDATION_FAILED",
    "INTERNAL_SERVER_ERROR",
    "INVALID_CURSOR",
    "INVALID_ID",
    "INVALID_INPUT",
    "NOT_FOUND",
    "OPERATION_RESOLUTION_FAILURE",
    "OUTCOME_UNKNOWN",
    "PAYLOAD_TOO_LARGE",
    "PERSISTED_QUERY_NOT_FOUND",
    "PERSISTED_QUERY_NOT_SUPPORTED",
    "PERSISTED_QUERY_ONLY",
    "QUERY_TOO_COMPLEX",
    "RATE_LIMITED",
    "SERVICE_UNAVAILABLE",
    "UNAUTHENTICATED",
    "UNSUPPORTED_BY_VENDOR",
    "VENDOR_CREDENTIALS_REJECTED",
    "VENDOR_REJECTED",
    "VENDOR_UNAVAILABLE",
  ]);
});
