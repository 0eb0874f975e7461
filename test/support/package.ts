import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm pack` needs of the repository. */
const NEEDED = [
  ...["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "tsconfig.build.json"],
  ...["src", "dist", "scripts", "schema"],
  ...["README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "patchbay.config.example.yaml"],
];

/** Runs npm in a folder; what it prints on standard output. */
export function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Packs a copy of the repository, since packing changes package.json while it lasts; the path of the package. */
export function packCopy(folder: string): string {
  mkdirSync(folder);
  for (const name of NEEDED) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const name = npm(folder, "pack", "--silent").trim().split("\n").at(-1)!;
  return join(folder, name);
}
