import { join } from "node:path";
import { commandName } from "../command-name.js";
import { CommandError, INTERRUPTED } from "../failure.js";
import { exampleSources, VENDOR_NAMES, type Answers, type VendorName } from "./answers.js";
import type { PromptContext } from "./ask.js";
import { configText } from "./config-text.js";
import { envText } from "./env-text.js";
import { letsSecretsBeCommitted, requireAbsent, writeFiles, type NewFile } from "./write-files.js";

const CONFIG_FILE = "patchbay.config.yaml";
const ENV_FILE = ".env.example";

export interface InitOptions {
  /** Empty: a person is asked where there is one, else all vendors are taken. */
  readonly vendors: readonly VendorName[];
  readonly isSandbox: boolean;
  readonly directory: string;
  readonly isForced: boolean;
  /** Where to ask; left out: the terminal, if there is one. */
  readonly context?: PromptContext;
}

/** Writes a configuration and a list of its variables, and says what to do with them. */
export async function init(options: InitOptions): Promise<void> {
  const { directory, isForced } = options;
  // Before anybody answers questions in vain.
  if (!isForced) requireAbsent(directory, [CONFIG_FILE, ENV_FILE]);
  const answers = await answersTo(options).catch((error: unknown) => {
    if (error instanceof Error && error.name === "ExitPromptError")
      throw new CommandError("Stopped. Nothing was written.", INTERRUPTED);
    throw error;
  });
  const env = envText(answers);
  const files: NewFile[] = [
    { name: CONFIG_FILE, text: configText(answers) },
    ...(env === null ? [] : [{ name: ENV_FILE, text: env }]),
  ];
  writeFiles(directory, files, isForced);
  process.stdout.write(`${nextSteps(options, answers, files).join("\n")}\n`);
}

async function answersTo({ vendors, isSandbox, context }: InitOptions): Promise<Answers> {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (vendors.length > 0 || (!isTerminal && !context)) {
    const chosen = vendors.length > 0 ? vendors : VENDOR_NAMES;
    return { sources: exampleSources(chosen), isSandbox, wantsTokens: false };
  }
  const { askForSources, askForTokens } = await import("./ask.js");
  const sources = await askForSources({ isSandbox, context });
  return { sources, isSandbox, wantsTokens: await askForTokens({ context }) };
}

function nextSteps(
  { directory }: InitOptions,
  { wantsTokens, isSandbox }: Answers,
  files: readonly NewFile[],
) {
  const at = (name: string) => join(directory, name);
  const isHere = join(directory) === ".";
  const option = isHere ? "" : ` --config ${quoted(at(CONFIG_FILE))}`;
  const command = commandName();
  const hasVariables = files.some(({ name }) => name === ENV_FILE);
  const steps = [
    ...(isSandbox ? [] : [`Read ${at(CONFIG_FILE)}, and change what is not yours.`]),
    ...(hasVariables ? [`cp ${quoted(at(ENV_FILE))} ${quoted(at(".env"))}, and fill it in.`] : []),
    ...(wantsTokens ? [`${command} new-token makes the first caller's token and its hash.`] : []),
    `${command} check${option}`,
    `${command} serve${option}`,
  ];
  return [
    `Written: ${files.map(({ name }) => at(name)).join(", ")}`,
    "Next:",
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(letsSecretsBeCommitted(directory)
      ? [`Add .env to ${at(".gitignore")}: as it is, your secrets could be committed.`]
      : []),
  ];
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
