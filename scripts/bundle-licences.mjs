// The packages whose code is in the bundle, each with its licence: most ask for it wherever they go.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** Writes a file with the name, version and licence of every package that esbuild has taken something from. */
export function writeLicences(metafile, root, file) {
  const folders = new Set(Object.keys(metafile.inputs).map(packageFolderOf).filter(Boolean));
  const texts = [...folders].sort().map((folder) => licenceOf(join(root, folder)));
  writeFileSync(file, texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** `node_modules/@a/b/lib/c.js` → `node_modules/@a/b`; the innermost package, where one brings another along. */
function packageFolderOf(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter(
    (file) => LICENCE_FILE.test(file) && existsSync(join(folder, file)),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  const kind = typeof license === "string" ? license : (license?.type ?? "see below");
  return [`${name} ${version} (${kind})`, ...texts].join("\n\n") + "\n";
}
