import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const textOf = (file: string) => readFileSync(`${root}${file}`, "utf8");
const { version } = JSON.parse(textOf("package.json")) as { version: string };

test.each(["", "next", "1.0", "v1.0.0"])("%j is no version, and nothing is released", (name) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/release.mjs", name], {
    cwd: root,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain("Name the version");
});

test("every file that the release writes the version into names it", () => {
  const [, list] = /NAMES_VERSION = \[([\s\S]*?)\]/.exec(textOf("scripts/release.mjs"))!;
  const files = [...list!.matchAll(/"([^"]+)"/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(4);
  expect(files.filter((file) => !textOf(file).includes(version))).toEqual([]);
});
