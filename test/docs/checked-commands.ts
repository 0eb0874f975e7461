import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { documentsOf, textOf } from "../deploy/deploy-files.js";
import { ROOT } from "./pages.js";
import { PROGRAM } from "./session.js";

interface PackageFile {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}
const packageOf = (folder: string) =>
  JSON.parse(readFileSync(`${ROOT}${folder}package.json`, "utf8")) as PackageFile;

/** `npm ci` refuses a folder without a lock file, or with one that is not about the same packages. */
export function checkPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync(`${ROOT}${folder}package-lock.json`, "utf8")) as {
    packages: Record<string, Omit<PackageFile, "scripts">>;
  };
  const { dependencies, devDependencies } = packageOf(folder);
  expect(packages[""]?.dependencies).toEqual(dependencies);
  expect(packages[""]?.devDependencies).toEqual(devDependencies);
}

/** The script is there, and what it starts knows the options. */
export function checkScript(folder: string, script: string, options: string): void {
  const command = packageOf(folder).scripts[script];
  expect([script, command]).toEqual([script, expect.any(String)]);
  for (const [, option] of options.matchAll(/--([\w-]+)/g)) {
    expect(sourcesOf(folder, command!)).toMatch(new RegExp(`^\\s*"?${option}"?: \\{ type:`, "m"));
  }
}

/** The version that a package made here has in its name. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { version: string }).version;
}

/** The command is there, and knows the options. */
export function checkOptions(command: string, options: string): void {
  const help = (...args: string[]) =>
    execFileSync(process.execPath, [PROGRAM, ...args, "--help"], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    });
  expect(help()).toMatch(new RegExp(`^  ${command} `, "m"));
  for (const [option] of options.matchAll(/--[\w-]+/g)) expect(help(command)).toContain(option);
}

/** The text of the programs that a script starts, also by another folder's script of the same name. */
function sourcesOf(folder: string, command: string): string {
  const own = [...command.matchAll(/node (\S+\.mjs)/g)].map(([, file]) => `${folder}${file}`);
  const others = [...command.matchAll(/--prefix (\S+) run (?:--silent )?([\w:-]+)/g)].map(
    ([, other, script]) => sourcesOf(`${other}/`, packageOf(`${other}/`).scripts[script!]!),
  );
  return [...own.map((file) => readFileSync(`${ROOT}${file}`, "utf8")), ...others].join("\n");
}

/** The paths that `npm test` is given begin those of tests; what is in angle brackets stands for a vendor. */
export function checkTestSelection(options: string): void {
  for (const [path] of options.matchAll(/test\/[\w/.-]+/g)) {
    const found = existsSync(`${ROOT}${path}`) || existsSync(`${ROOT}${path}.test.ts`);
    expect([path, found]).toEqual([path, true]);
  }
}

/** The files that Docker is given are there, and take the arguments they are given. */
export function checkDocker(command: string): void {
  const [, file] = /(?:-f|--file) (\S+)/.exec(command) ?? [];
  if (file === undefined) throw new Error(`This names no file of the repository: ${command}`);
  expect([file, existsSync(`${ROOT}${file}`)]).toEqual([file, true]);
  if (/^docker compose /.test(command)) expect(documentsOf(file)).toHaveLength(1);
  for (const [, argument] of command.matchAll(/--build-arg (\w+)=/g)) {
    expect(textOf(file)).toMatch(new RegExp(`^ARG ${argument}\\b`, "m"));
  }
}
