import { existsSync, readFileSync } from "node:fs";
import { registry } from "../../src/datasources/registry.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { ROOT } from "./pages.js";
import { Placeholders } from "./placeholders.js";

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

const page = readFileSync(`${ROOT}docs/walkthrough.md`, "utf8");
const steps = page.split(/^## /m).slice(1).flatMap(stepsOf);
const placeholders = new Placeholders();

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

test.each(steps.map((step) => [step.title, step] as const))("%s", async (_title, step) => {
  if (step.opens) {
    const { status } = await fetch(placeholders.get(step.opens)!, { redirect: "manual" });
    expect(status).toBe(302);
    return;
  }
  const variables = placeholders.fill(step.variables);
  // A placeholder in the variables has been seen in an answer above.
  expect(JSON.stringify(variables)).not.toMatch(/<[\w-]+>/);

  const operation = readFileSync(`${ROOT}${step.file}`, "utf8");
  const answer = await server().query(operation, variables as Record<string, unknown>);
  placeholders.learn(JSON.parse(step.answer), answer);
  expect(answer).toEqual(placeholders.fill(step.answer));
});

test("no step and no block is overlooked", () => {
  expect(page.match(/^\d+\. /gm)).toHaveLength(steps.length);
  const sent = steps.filter(({ opens }) => !opens);
  expect(page.match(/```json/g)).toHaveLength(sent.length * 2);
  expect(sent.filter(({ file }) => !existsSync(`${ROOT}${file}`))).toEqual([]);
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
