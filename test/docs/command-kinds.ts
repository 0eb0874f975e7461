import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  checkDocker,
  checkOptions,
  checkPackages,
  checkScript,
  checkTestSelection,
  packageVersion,
} from "./checked-commands.js";
import { ROOT } from "./pages.js";
import { madeUpValue } from "./run-yaml.js";
import { runInShell } from "./shell.js";
import { PROGRAM, type Session } from "./session.js";

/** What is done about one form of command. */
interface CommandKind {
  readonly pattern: RegExp;
  /** Why it is looked at instead of run; null when it is run. */
  readonly onlyChecked: string | null;
  /** Its output, or null when it has not been run. Throws when it would not work. */
  readonly run: (match: RegExpExecArray, session: Session) => Promise<string | null>;
}

const checked = (
  pattern: RegExp,
  onlyChecked: string,
  check: (match: RegExpExecArray, session: Session) => void,
) => ({
  pattern,
  onlyChecked,
  run: (match: RegExpExecArray, session: Session) => {
    check(match, session);
    return Promise.resolve(null);
  },
});

const runs = (pattern: RegExp, run: (match: RegExpExecArray, session: Session) => Promise<string>) => ({
  pattern,
  onlyChecked: null,
  run,
});

/** Every form of command in the documentation. The first that fits is taken. */
export const COMMAND_KINDS: readonly CommandKind[] = [
  checked(
    /^npm ci(?: --prefix (\S+))?$/,
    "It would replace the packages that the tests run with.",
    ([, folder], { workingFolder }) => checkPackages(folder ? `${folder}/` : workingFolder),
  ),
  runs(/^npm start$/, async (_match, session) => (await session.patchbay()).output),
  runs(/^npm run new-token$/, (_match, session) => runInShell("npm run --silent new-token", session, ROOT)),
  runs(/^npm run -s patchbay -- init$/, (_match, session) => runInShell(`${COMMAND} init`, session)),
  checked(
    /^npm run -s patchbay -- (\w+)(.*)$/,
    "They ask for vendors of the reader's own; docs/cli.md runs each command.",
    ([, command, options]) => checkOptions(command!, options!),
  ),
  checked(
    /^npm (?:pack|install --global \.\/patchbay-([\d.]+)\.tgz)$/,
    "They change the machine; test/package.test.ts packs and installs.",
    ([, version]) => {
      if (version !== undefined) expect(version).toBe(packageVersion());
    },
  ),
  checked(
    /^npm run ([\w:-]+)(?: -- (.*))?$/,
    "These take minutes, or write to the repository; each has tests of its own.",
    ([, script, options], { workingFolder }) => checkScript(workingFolder, script!, options ?? ""),
  ),
  checked(/^npm test(?: -- (.*))?$/, "It would run these tests in themselves.", ([, options]) =>
    checkTestSelection(options ?? ""),
  ),
  checked(/^docker .*/, "Not every machine has Docker; test/deploy looks into the files.", ([command]) =>
    checkDocker(command),
  ),
  runs(/^node (deploy\/compose\/prepare\.mjs)$/, ([, script], session) =>
    runInShell(`node ${script} ${join(session.folder, "generated")}`, session, ROOT),
  ),
  // What answers is Patchbay itself, without the router in front of it that the page is about.
  runs(/^(?:\w+=\$\(.*\) )?curl [\s\S]*$/, ([command], session) => runCurl(command, session)),
  runs(/^(?:export )?\w+=\S*$/, ([assignment], session) => {
    session.assignments.push(withRealAddresses(assignment, session));
    return Promise.resolve("");
  }),
  runs(/^cd (\S+)$/, ([, folder], session) => {
    expect(existsSync(`${ROOT}${folder}`)).toBe(true);
    session.workingFolder = `${folder}/`;
    return Promise.resolve("");
  }),
  runs(/^cp (\S+) (\S+)$/, ([, from, to], session) => {
    copyForReader(from!, join(session.folder, basename(to!)), session);
    return Promise.resolve("");
  }),
  runs(/^patchbay sandbox(?: > (\S+))?$/, async ([, file], session) => {
    const { output, stdout } = await session.sandbox();
    if (file !== undefined) writeFileSync(join(session.folder, file), stdout);
    return output;
  }),
  runs(/^patchbay sandbox knobs(.*)$/, async ([, options], session) =>
    runInShell(`${COMMAND} sandbox knobs --port ${await session.sandboxPort()}${options}`, session),
  ),
  runs(/^patchbay(?: serve\b(.*))?$/, async ([, options], session) => {
    const args = options?.split(/\s+/).filter(Boolean) ?? [];
    return (await session.serve(args)).output;
  }),
  // Only what names a server starts one.
  runs(/^patchbay (.+ http:\S+)$/, async ([, rest], session) => {
    const { url } = await session.patchbay();
    session.addresses.set("http://127.0.0.1:4000", url);
    return runInShell(`${COMMAND} ${withRealAddresses(rest!, session)}`, session);
  }),
  runs(/^patchbay (.+)$/, ([, rest], session) => runInShell(`${COMMAND} ${rest}`, session)),
  // Once has to be enough: no vendor fails here.
  runs(/^until patchbay (.+); do sleep \d+; done$/, ([, rest], session) =>
    runInShell(`${COMMAND} ${rest}`, session),
  ),
];

const COMMAND = `${process.execPath} ${PROGRAM}`;

/** What was made on the page comes before what is in the repository; a list of variables is filled in, as readers do. */
function copyForReader(from: string, to: string, session: Session): void {
  const made = join(session.folder, from);
  copyFileSync(existsSync(made) ? made : `${ROOT}${from}`, to);
  if (basename(to) !== ".env") return;
  const filledIn = readFileSync(to, "utf8").replace(
    /^(\w+)=$/gm,
    (line, name: string) => line + madeUpValue(name),
  );
  writeFileSync(to, filledIn);
}

async function runCurl(command: string, session: Session): Promise<string> {
  const { url } = await session.patchbay();
  session.addresses.set("http://localhost:4000", url);
  session.addresses.set("http://127.0.0.1:4000", url);
  const line = withRealAddresses(command, session).replace(
    /\$\(node (\S+\.mjs)\)/,
    `$(node ${ROOT}$1 ${join(session.folder, "generated")})`,
  );
  const output = await runInShell(line, session);
  expect(JSON.parse(output)).not.toHaveProperty("errors");
  return output;
}

function withRealAddresses(command: string, { addresses }: Session): string {
  return [...addresses].reduce((text, [shown, real]) => text.replaceAll(shown, real), command);
}
