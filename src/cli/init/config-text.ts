import { stringify } from "yaml";
import { moduleOf, type Answers, type SourceAnswer } from "./answers.js";
import { TOKEN_VARIABLE, variablesOf, type Variable } from "./variables.js";

/** How wide a comment is, its indentation included. */
const WIDTH = 100;

/** The configuration: every setting with a comment above it that says what it is, and no secret. */
export function configText(answers: Answers): string {
  const variables = variablesOf(answers.sources);
  const lines = [
    ...comment(
      "Configuration of Patchbay. `patchbay check` tells whether it works, `patchbay serve` starts it.",
      "",
    ),
    ...comment(
      "A secret is never written here: ${NAME} is read from the environment, or from a file .env beside this one; { file: path } from a file.",
      "",
    ),
    "",
    "server:",
    ...comment("Where to listen. HOST and PORT in the environment win over these two.", "  "),
    "  host: 127.0.0.1",
    "  port: 4000",
    "",
    ...accessLines(answers.wantsTokens),
    "",
    "sources:",
    ...comment("The id is the first part of the ids of everything in a source: choose it once.", "  "),
    ...answers.sources.flatMap((source, index) => [
      ...(index > 0 ? [""] : []),
      ...(answers.isSandbox ? sandboxLines(source) : sourceLines(source, variables.get(source.id) ?? [])),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function accessLines(wantsTokens: boolean): readonly string[] {
  const lines = [
    "access:",
    "  mode: tokens",
    "  tokens:",
    "    - name: first-caller",
    "      # `patchbay new-token` makes a token and its hash; only the hash is kept.",
    `      sha256: \${${TOKEN_VARIABLE}}`,
    "      # What the caller may do.",
    "      scopes: [connectors:read, installations:read, registrations:read]",
  ];
  if (wantsTokens) return [...comment("Who may call.", ""), ...lines];
  return [
    ...comment("Who may call. Left out, nobody is asked, and Patchbay listens on this machine only.", ""),
    ...lines.map((line) => `# ${line}`),
  ];
}

function sandboxLines({ id, vendor }: SourceAnswer): readonly string[] {
  return [
    `  - id: ${scalar(id)}`,
    `    vendor: ${vendor}`,
    ...comment("A simulated vendor with sample data.", "    "),
    "    sandbox: true",
  ];
}

function sourceLines(
  { id, vendor, values }: SourceAnswer,
  variables: readonly Variable[],
): readonly string[] {
  const { displayName, guide } = moduleOf(vendor);
  const settings = guide.settings.flatMap(({ name, hint, example, isOptional }) => {
    const variable = variables.find(({ setting }) => setting === name);
    const value = variable ? `\${${variable.name}}` : scalar(values[name] ?? example);
    const isWanted = !isOptional || Object.hasOwn(values, name);
    return [...comment(hint, "    "), `    ${isWanted ? "" : "# "}${name}: ${value}`];
  });
  return [
    `  - id: ${scalar(id)}`,
    `    vendor: ${vendor}`,
    ...comment("What people read where it is named.", "    "),
    `    # name: ${scalar(displayName)}`,
    ...settings,
  ];
}

/** A text as YAML writes it, in one line whatever is in it. */
function scalar(text: string): string {
  return stringify(text, { blockQuote: false, lineWidth: 0 }).trimEnd();
}

/** A text as lines of a comment. */
export function comment(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > WIDTH && line !== `${indent}#`) {
      lines.push(line);
      line = `${indent}#`;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
