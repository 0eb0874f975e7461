import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds `dist` once for all the tests that start a real process. */
export default function build() {
  const tsc = ["node_modules/typescript/bin/tsc", "--project", "tsconfig.build.json"];
  execFileSync(process.execPath, tsc, {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: "inherit",
  });
}
