import { readFileSync } from "node:fs";
import { composeServices } from "@apollo/composition";
import { isEnumType, parse, printType, buildSchema } from "graphql";
import type { GraphQLAnswer } from "../support/sandbox-server.js";
import { ROOT } from "./pages.js";
import type { Session } from "./session.js";
import type { Step } from "./steps.js";

/** Sends the operation to a Patchbay of the page's own. */
export async function runOnPatchbay({ block, answer }: Step, session: Session): Promise<void> {
  check(await session.ask(block.text), answer?.text, session);
}

/** Sends the operation to each gateway over Patchbay and the customers' subgraph of the example. */
export async function runOnGateways({ block, answer }: Step, session: Session): Promise<void> {
  const gateways = await session.gateways();
  for (const name of ["apollo", "hive"] as const) {
    const real = await gateways.ask<object>(name, block.text);
    // Gateways differ in what they say of an object that is gone, and all leave it out.
    check(answer ? real : { data: real.data }, answer?.text, session);
  }
}

/** The answer is the one that is shown; where none is shown, everything has to have worked. */
function check(real: GraphQLAnswer<object>, shown: string | undefined, session: Session): void {
  if (shown === undefined) {
    expect(real).toMatchObject({ data: expect.anything() });
    expect(real.errors).toBeUndefined();
    expect(problemsIn(real.data)).toEqual([]);
    return;
  }
  session.placeholders.learn(session.placeholders.fill(shown), real);
  expect(real).toEqual(session.placeholders.fill(shown));
}

/** Every `problem` of an answer, however deep it is. */
function problemsIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "problem" && each !== null ? [each] : problemsIn(each),
  );
}

/** Composes the SDL, as a part of somebody's subgraph, with Patchbay's. */
export function composeWithPatchbay({ block }: Step): Promise<void> {
  const patchbay = readFileSync(`${ROOT}schema/patchbay.graphql`, "utf8");
  const { enums, head } = surroundings(patchbay, block.text);
  const { errors } = composeServices([
    { name: "patchbay", url: "http://patchbay.invalid", typeDefs: parse(patchbay) },
    { name: "other", url: "http://other.invalid", typeDefs: parse(`${head}\n${block.text}\n${enums}`) },
  ]);
  expect(errors ?? []).toEqual([]);
  return Promise.resolve();
}

/** What every subgraph has, and a subgraph that refers to Patchbay's enums repeats. */
function surroundings(patchbay: string, sdl: string) {
  const schema = buildSchema(patchbay, { assumeValid: true, assumeValidSDL: true });
  const enums = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && new RegExp(`: ${type.name}\\b`).test(sdl))
    .map((type) => printType(type));
  const head = `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])
    type Query { anything: Int }`;
  return { enums: enums.join("\n"), head };
}
