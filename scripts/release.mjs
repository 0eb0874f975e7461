/**
 * Makes a release: `npm run release -- 0.2.0`. It checks everything, writes the version wherever it stands, packs, tries
 * the package on every supported version of Node, and commits and tags. Nothing leaves the machine: what is left to do is
 * printed at the end.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const NODE_VERSIONS = ["20", "22", "24"];
/** Files that name the package by its version, besides package.json and its lock. */
const NAMES_VERSION = [
  "README.md",
  "docs/cli.md",
  "docs/deploy.md",
  "deploy/Dockerfile",
  "deploy/compose.yaml",
  "deploy/kubernetes/kustomization.yaml",
  "scripts/try-package.mjs",
];

const version = process.argv[2] ?? "";
const { version: before } = JSON.parse(readFileSync("package.json", "utf8"));
const changelog = readFileSync("CHANGELOG.md", "utf8");
const unreleased = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1]?.trim() ?? "";

refuseUnless(/^\d+\.\d+\.\d+$/.test(version), "Name the version, e.g. `npm run release -- 0.2.0`.");
refuseUnless(isLater(version, before) || tagsOf(before) === "", `${version} does not come after ${before}.`);
refuseUnless(read("git", "status", "--porcelain") === "", "Commit or put away your changes first.");
refuseUnless(tagsOf(version) === "", `There is a tag v${version} already.`);
refuseUnless(unreleased !== "", "CHANGELOG.md says nothing under Unreleased.");

const today = new Date().toISOString().slice(0, 10);
writeFileSync(
  "CHANGELOG.md",
  changelog.replace("## Unreleased\n", `## Unreleased\n\n## ${version} – ${today}\n`),
);
for (const file of NAMES_VERSION) {
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(before, version));
}
run("npm", "version", "--no-git-tag-version", "--allow-same-version", version);
run("npm", "run", "release:schema");
run("npm", "run", "check");
run("npm", "test");
run("npm", "pack");
run("node", "scripts/try-package.mjs", `patchbay-${version}.tgz`, ...NODE_VERSIONS);
run("git", "commit", "--all", "--message", `chore: release ${version}`);
run("git", "tag", `v${version}`);
console.log(`
Patchbay ${version} is made. To let it go:
  git push --follow-tags origin HEAD v${version}
  npm publish patchbay-${version}.tgz`);

function run(program, ...args) {
  execFileSync(program, args, { stdio: "inherit" });
}

function read(program, ...args) {
  return execFileSync(program, args, { encoding: "utf8" }).trim();
}

function tagsOf(name) {
  return read("git", "tag", "--list", `v${name}`);
}

function isLater(one, other) {
  const [first, second] = [one, other].map((text) => text.split(".").map(Number));
  const index = first.findIndex((part, at) => part !== second[at]);
  return index >= 0 && first[index] > second[index];
}

function refuseUnless(isRight, message) {
  if (isRight) return;
  console.error(message);
  process.exit(2);
}
