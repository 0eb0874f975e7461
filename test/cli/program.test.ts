import { readFileSync } from "node:fs";
import { runCommand } from "../support/command.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

test("--version and --help answer on standard output, without colours in a pipe", async () => {
  expect(await runCommand(["--version"])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
  const { exitCode, stdout, stderr } = await runCommand(["--help"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("serve");
  expect(stdout).not.toContain("\u001b");
});

test.each([
  [["srve"], "unknown command 'srve'\n(Did you mean serve?)"],
  [["--colour"], "unknown option '--colour'"],
  [["serve", "now"], "too many arguments"],
  [["--config"], "argument missing"],
])("misuse is told on standard error, with exit code 2: %j", async (args, message) => {
  const { exitCode, stdout, stderr } = await runCommand(args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(message);
});

test("a token that is made belongs to its hash", async () => {
  const { exitCode, stdout } = await runCommand(["new-token"]);
  expect(exitCode).toBe(0);
  const [, token, sha256] = /^token {3}(pb_[\w-]{43})\nsha256 {2}([0-9a-f]{64})\n/.exec(stdout) ?? [];
  const { createHash } = await import("node:crypto");
  expect(createHash("sha256").update(token!).digest("hex")).toBe(sha256);
});
