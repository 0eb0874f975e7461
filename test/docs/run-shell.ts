import { COMMAND_KINDS } from "./command-kinds.js";
import { expectOutput } from "./outputs.js";
import { commandsOf } from "./shell.js";
import type { Session } from "./session.js";
import type { Step } from "./steps.js";

/** Takes each command in turn; the answer, if there is one, is the output of the last. */
export async function runCommands({ block, answer }: Step, session: Session): Promise<void> {
  let output: string | null = null;
  for (const command of commandsOf(block.text)) {
    const kind = COMMAND_KINDS.find(({ pattern }) => pattern.test(command));
    if (!kind) throw new Error(`Nobody runs this command: ${command}. Add it to command-kinds.ts.`);
    output = await kind.run(kind.pattern.exec(command)!, session);
  }
  if (!answer) return;
  if (output === null) throw new Error("The last command is not run, so its output cannot be compared.");
  if (answer.kind === "json") expect(JSON.parse(output)).toEqual(session.placeholders.fill(answer.text));
  else expectOutput(output, answer.text);
}
