import { runnerOf } from "./block-kinds.js";
import { expectOutput } from "./outputs.js";
import { blocksOf, type Page } from "./pages.js";
import { runCommands } from "./run-shell.js";
import { loadAsConfiguration } from "./run-yaml.js";
import { Session } from "./session.js";
import { commandsOf } from "./shell.js";
import { stepsOf } from "./steps.js";

/** Whether the test of the blocks would notice what is wrong with a page. */
const session = new Session();
afterAll(() => session.close());

function pageOf(...lines: string[]): Page {
  const text = lines.join("\n");
  return { path: "page.md", text, blocks: blocksOf("page.md", text) };
}
const stepOf = (kind: string, ...lines: string[]) => stepsOf(pageOf(`\`\`\`${kind}`, ...lines, "```"))[0]!;

test("a block is found with its line, also in an item of a list", () => {
  const { blocks } = pageOf(
    "# Title",
    "1. Do this:",
    "   ```sh",
    "   npm start",
    "   ```",
    "```",
    "text",
    "```",
  );
  expect(blocks).toMatchObject([
    { line: 3, kind: "sh", text: "npm start", before: "1. Do this:\n" },
    { line: 6, kind: "", text: "text" },
  ]);
});

test("a block that is never closed is an error", () => {
  expect(() => pageOf("```sh", "npm start")).toThrow("page.md: a block is never closed.");
});

test("an answer belongs to what is right in front of it in the same section", () => {
  const [graphql, json] = [
    ["```graphql", "{ a }", "```"],
    ["```json", "{}", "```"],
  ] as const;
  expect(stepsOf(pageOf(...graphql, "It says:", ...json))).toMatchObject([{ answer: { text: "{}" } }]);
  expect(stepsOf(pageOf(...graphql, "## Next", ...json))).toMatchObject([{ answer: null }, { answer: null }]);
});

test("a kind that nobody knows has no runner", () => {
  expect(runnerOf(stepOf("ruby", "puts 1").block)).toBeNull();
  expect(runnerOf(stepOf("", "anything").block)).toBeNull();
});

test("commands are told apart, comments left out", () => {
  expect(commandsOf("npm ci   # first\ncurl 'a#b' \\\n  -d '{\n}'\n\n# nothing\nnpm start")).toEqual([
    "npm ci",
    "curl 'a#b' \\\n  -d '{\n}'",
    "npm start",
  ]);
  expect(() => commandsOf("curl 'a")).toThrow("This command never ends");
});

test.each([
  ["a command of no known form", "rm -rf /", "Nobody runs this command: rm -rf /"],
  ["a script that is not there", "npm run nothing-of-the-kind", "nothing-of-the-kind"],
  ["an option that the script does not know", "npm run soak -- --minutes 3", "minutes"],
  ["a command of Patchbay that is not there", "npm run -s patchbay -- nothing", "nothing"],
  ["an option that a command does not know", "npm run -s patchbay -- check --colour", "--colour"],
  ["tests that are not there", "npm test -- test/nowhere", "test/nowhere"],
  ["a file for Docker that is not there", "docker build -f deploy/Nowhere .", "Nowhere"],
  ["a program that fails", "patchbay schema --nonsense", "failed"],
])("%s is noticed", async (_what, command, message) => {
  await expect(runCommands(stepOf("sh", command), session)).rejects.toThrow(message);
});

test("another output than is shown is noticed", () => {
  expect(() =>
    expectOutput("one\n  at http://127.0.0.1:1\nthree", "  at http://127.0.0.1:4000"),
  ).not.toThrow();
  expect(() => expectOutput("token abc\nmore", "token <token>\n…")).not.toThrow();
  expect(() => expectOutput("one\ntwo\nthree", "one\nthree")).toThrow("Expected pattern");
});

test("a setting that there is not is noticed", () => {
  const step = stepOf("yaml", "server:", "  prot: 4000");
  expect(() => loadAsConfiguration(step, session)).toThrow("prot");
});
