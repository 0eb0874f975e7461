// Holds schema/patchbay.graphql against the last release. Fails on a change that breaks somebody, unless
// schema/accepted-breaking-changes.txt lists it with the record in docs/decisions that says why.
// With --release it makes the schema of today the last release, and empties the list.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "graphql";
import { compareSchemas } from "./breaking-changes.mjs";

const { values: options } = parseArgs({
  options: { root: { type: "string", default: "." }, release: { type: "boolean", default: false } },
});
const files = {
  released: join(options.root, "schema/released.graphql"),
  current: join(options.root, "schema/patchbay.graphql"),
  accepted: join(options.root, "schema/accepted-breaking-changes.txt"),
  decisions: join(options.root, "docs/decisions"),
};

if (!existsSync(files.released) && !options.release) {
  console.error(
    `There is no ${files.released} to compare with: restore it, or run \`npm run release:schema\`.`,
  );
  process.exit(1);
}
// Nothing is broken by the first release.
const released = readSchema(existsSync(files.released) ? files.released : files.current);
const { breaking, dangerous } = compareSchemas(released, readSchema(files.current));
const { accepted, problems } = readAccepted();
const unaccepted = breaking.filter((change) => !accepted.has(change));
for (const [change, decision] of accepted) {
  if (!breaking.includes(change)) {
    problems.push(`"${change}" (${decision}) is not a change since the last release: remove the line.`);
  }
}

tell("Changes since the last release that break nobody who was careful", dangerous);
tell(
  "Accepted breaking changes",
  breaking.filter((change) => accepted.has(change)),
);
tell("BREAKING changes since the last release", unaccepted);
tell(`Wrong in ${files.accepted}`, problems);
if (unaccepted.length > 0) {
  console.log(
    `\nUndo them, deprecate instead, or decide: write a record in ${files.decisions} and add a line for each to\n` +
      `${files.accepted}: the record's number, a space, and the change exactly as above.`,
  );
}
if (unaccepted.length > 0 || problems.length > 0) process.exitCode = 1;
else if (options.release) release();

function readSchema(file) {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(1);
  }
}

/** `NNNN change`, a line each; empty lines and lines that begin with # do not count. */
function readAccepted() {
  const records = readdirSync(files.decisions).map((name) => name.slice(0, 4));
  const found = { accepted: new Map(), problems: [] };
  for (const line of acceptedLines().filter(isEntry)) {
    const [, decision, change] = /^(\d{4}) (\S.*)$/.exec(line.trim()) ?? [];
    if (!decision) {
      found.problems.push(`"${line.trim()}": write the four digits of a decision, a space, and the change.`);
    } else if (!records.includes(decision)) {
      found.problems.push(`"${line.trim()}": there is no record ${decision} in ${files.decisions}.`);
    } else if (found.accepted.has(change)) {
      found.problems.push(`"${change}" is listed twice.`);
    } else {
      found.accepted.set(change, decision);
    }
  }
  return found;
}

function acceptedLines() {
  return existsSync(files.accepted) ? readFileSync(files.accepted, "utf8").split("\n") : [];
}

function isEntry(line) {
  return line.trim() !== "" && !line.startsWith("#");
}

function release() {
  copyFileSync(files.current, files.released);
  const rest = acceptedLines().filter((line) => !isEntry(line));
  if (existsSync(files.accepted)) writeFileSync(files.accepted, rest.join("\n"));
  console.log(`${files.released} is now the schema of the last release. Commit it with the release.`);
}

function tell(title, lines) {
  if (lines.length > 0) console.log([`\n${title}:`, ...lines.map((line) => `  ${line}`)].join("\n"));
}
