import { existsSync, readFileSync } from "node:fs";
import { registry } from "../src/datasources/registry.js";
import { useSandboxServer } from "./support/sandbox-server.js";

/**
 * The walk of `docs/walkthrough.md`, taken step by step on a fresh sandbox. What is in angle brackets is learned where
 * it is seen first and has to be the same from then on; everything else has to be exactly what the page shows.
 */
interface Step {
  readonly title: string;
  readonly file: string;
  readonly variables: string;
  readonly answer: string;
  /** The placeholder of an address that a person opens here; such a step has nothing else. */
  readonly opens: string;
}

const page = readFileSync(new URL("../docs/walkthrough.md", import.meta.url), "utf8");
const steps = page.split(/^## /m).slice(1).flatMap(stepsOf);
const learned = new Map<string, string>();

const server = useSandboxServer();

function stepsOf(section: string): Step[] {
  const vendor = section.split("\n", 1)[0]!;
  return section
    .split(/^(?=\d+\. )/m)
    .slice(1)
    .map((text) => ({
      title: `${vendor} ${text.split("\n", 1)[0]!.replace(/ · .*/, "")}`,
      file: /\(\.\.\/(schema\/operations\/[\w-]+\.graphql)\)\n/.exec(text)?.[1] ?? "",
      variables: jsonBlocks(text)[0] ?? "",
      answer: jsonBlocks(text)[1] ?? "",
      opens: /^\d+\. Open `<([\w-]+)>` in a browser/.exec(text)?.[1] ?? "",
    }));
}

function jsonBlocks(text: string): string[] {
  return [...text.matchAll(/^ *```json\n([\s\S]*?)^ *```$/gm)].map(([, block]) => block!);
}

/** JSON text with what is known in place of the placeholders. */
function fill(json: string): unknown {
  const filled = json.replace(/<([\w-]+)>/g, (placeholder, name: string) =>
    JSON.stringify(learned.get(name) ?? placeholder).slice(1, -1),
  );
  return JSON.parse(filled);
}

/** Reads the values of new placeholders off the real answer, at the places where the page has them. */
function learn(shown: unknown, real: unknown): void {
  if (typeof shown === "string" && typeof real === "string") {
    const placeholder = /<([\w-]+)>/.exec(shown);
    if (!placeholder || learned.has(placeholder[1]!)) return;
    const [before, after] = shown.split(placeholder[0]) as [string, string];
    const end = real.length - after.length;
    if (!real.startsWith(before) || !real.endsWith(after) || end <= before.length) return;
    learned.set(placeholder[1]!, real.slice(before.length, end));
  } else if (isTree(shown) && isTree(real)) {
    for (const [key, value] of Object.entries(shown)) learn(value, real[key]);
  }
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

test.each(steps.map((step) => [step.title, step] as const))("%s", async (_title, step) => {
  if (step.opens) {
    const { status } = await fetch(learned.get(step.opens)!, { redirect: "manual" });
    expect(status).toBe(302);
    return;
  }
  const variables = fill(step.variables);
  // A placeholder in the variables has been seen in an answer above.
  expect(JSON.stringify(variables)).not.toMatch(/<[\w-]+>/);

  const operation = readFileSync(new URL(`../${step.file}`, import.meta.url), "utf8");
  const answer = await server().query(operation, variables as Record<string, unknown>);
  learn(JSON.parse(step.answer), answer);
  expect(answer).toEqual(fill(step.answer));
});

test("no step and no block is overlooked", () => {
  expect(page.match(/^\d+\. /gm)).toHaveLength(steps.length);
  const sent = steps.filter(({ opens }) => !opens);
  expect(page.match(/```json/g)).toHaveLength(sent.length * 2);
  expect(sent.filter(({ file }) => !existsSync(new URL(`../${file}`, import.meta.url)))).toEqual([]);
});

test("every vendor has its walk, and the same operations serve all that install", () => {
  const vendors = Object.values(registry).map(({ displayName }) => displayName);
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(["All vendors", ...vendors]);
  const shared = ["search-connectors", "connector-settings", "check-connector-config", "install-connector"];
  for (const name of [...shared, "installation-state", "update-installation", "uninstall-connector"]) {
    const users = steps.filter(({ file }) => file.endsWith(`/${name}.graphql`)).map(({ title }) => title);
    const missing = ["Cyclr", "ConductorOne", "PingOne"].filter(
      (vendor) => !users.some((title) => title.startsWith(vendor)),
    );
    expect([name, missing]).toEqual([name, []]);
  }
});

test("it can be read in one sitting", () => {
  expect(page.split("\n").length).toBeLessThanOrEqual(500);
});
