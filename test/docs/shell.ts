import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import type { Session } from "./session.js";

/**
 * The commands of a shell block, one after the other. A command goes on in the next line while a quote is open or the
 * line ends in a backslash; comments are left out.
 */
export function commandsOf(text: string): string[] {
  const commands: string[] = [];
  let command = "";
  for (const line of text.split("\n")) {
    command += command === "" ? line : `\n${line}`;
    const { isOpen, bare } = scan(command);
    if (isOpen) continue;
    if (bare !== "") commands.push(bare);
    command = "";
  }
  if (command.trim() !== "") throw new Error(`This command never ends: ${command}`);
  return commands;
}

function scan(command: string): { isOpen: boolean; bare: string } {
  let quote = "";
  for (let index = 0; index < command.length; index += 1) {
    const sign = command[index]!;
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === "'" || sign === '"') {
      quote = sign;
    } else if (sign === "#" && /^\s*$/.test(command[index - 1] ?? "")) {
      return { isOpen: false, bare: command.slice(0, index).trim() };
    }
  }
  return { isOpen: quote !== "" || command.endsWith("\\"), bare: command.trim() };
}

const CURL_PLACES = ["/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl", "/opt/homebrew/bin/curl"];

/** Whether the commands with curl can be run here. */
export const hasCurl = CURL_PLACES.some((path) => existsSync(path));
if (!hasCurl) process.stderr.write("curl is not installed: the pages that use it are not run.\n");

/** Runs a line of shell with the variables that the page has set, and gives its output. Throws when it fails. */
export function runInShell(line: string, session: Session, folder = session.folder): Promise<string> {
  const script = [...session.assignments, line].join("\n");
  const env = { ...process.env, NODE_OPTIONS: "" };
  return new Promise((resolve, reject) => {
    execFile("bash", ["-euc", script], { cwd: folder, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${line}\nfailed: ${stdout}${stderr}`));
      else resolve(stdout);
    });
  });
}
