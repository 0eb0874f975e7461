import { existsSync } from "node:fs";
import { posix } from "node:path";
import { z } from "zod";
import { pathOf, textOf } from "./deploy-files.js";
import { copiesOf, stagesOf, textsOf } from "./dockerfile.js";

/** There may be no Docker where the tests run: what the image will be is read from its Dockerfile. */
const dockerfile = textOf("deploy/Dockerfile");
const stages = stagesOf(dockerfile);
const final = stages.at(-1)!;
const packageFile = z
  .looseObject({ version: z.string(), engines: z.looseObject({ node: z.string() }) })
  .parse(JSON.parse(textOf("package.json")));

test("every stage is the same slim image of one major version that Patchbay supports", () => {
  const [, major] = /^ARG NODE_IMAGE=node:(\d+)-\w+-slim$/m.exec(dockerfile)!;
  const [, least] = /^>=(\d+)/.exec(packageFile.engines.node)!;
  expect(Number(major)).toBeGreaterThanOrEqual(Number(least));
  // Even numbers get long-term support.
  expect(Number(major) % 2).toBe(0);
  expect(stages.slice(1).map(({ instructions }) => instructions[0]!.text.split(" ", 1)[0])).toEqual([
    "${NODE_IMAGE}",
    "${NODE_IMAGE}",
  ]);
});

test("what it copies is in the repository or an earlier stage", () => {
  stages.forEach((stage, index) => {
    for (const { from, sources } of copiesOf(stage)) {
      if (from === null) {
        expect(sources.filter((source) => !existsSync(pathOf(source)))).toEqual([]);
      } else {
        const earlier = stages.slice(0, index).find(({ name }) => name === from);
        expect(earlier && sources.filter((source) => !madeBy(earlier, source))).toEqual([]);
      }
    }
  });
});

/** Whether a stage makes the program at the path. */
function madeBy(stage: (typeof stages)[number], path: string): boolean {
  const runs = textsOf(stage, "RUN").join("\n");
  const { dir, base } = posix.parse(path);
  if (dir !== textsOf(stage, "WORKDIR")[0]) return false;
  return base === "bundle" && runs.includes("npm ci") && runs.includes("npm run bundle");
}

test("what a copied script imports is copied, too", () => {
  const scripts = stages
    .flatMap(copiesOf)
    .flatMap(({ from, sources }) => (from === null ? sources : []))
    .filter((source) => source.endsWith(".mjs"));
  const imported = scripts.flatMap((script) =>
    [...textOf(script).matchAll(/^import .* from "(\.\/[^"]+)"/gm)].map(([, path]) =>
      posix.join(posix.dirname(script), path!),
    ),
  );
  expect(imported.length).toBeGreaterThan(0);
  expect(scripts).toEqual(expect.arrayContaining(imported));
});

test("the build's files are those that .dockerignore lets through, and no others", () => {
  const [all, ...exceptions] = textOf(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(all).toBe("*");
  const copied = stages.flatMap(copiesOf).flatMap(({ from, sources }) => (from === null ? sources : []));
  expect(exceptions.map((line) => line.replace(/^!/, "")).sort()).toEqual([...new Set(copied)].sort());
});

test("the image holds what runs and nothing else", () => {
  expect(copiesOf(final).map(({ from, sources, target }) => [from, ...sources, target])).toEqual([
    [null, "package.json", "./"],
    ["build", "/app/bundle", "./bundle"],
    [null, "schema/operations", "./schema/operations"],
  ]);
  expect(textsOf(final, "RUN").join("\n")).not.toMatch(/npm (ci|i|install)\b|apt/);
});

test("packages come from the lock file, and none runs a script", () => {
  const installs = [...dockerfile.matchAll(/npm (ci|i|install)\b[^\\&\n]*/g)].map(([command]) =>
    command.trim(),
  );
  expect(installs).toEqual(["npm ci --ignore-scripts"]);
});

test("it runs as a user by number who is not root, in the folder that root wrote", () => {
  expect(textsOf(final, "USER")).toEqual(["10001:10001"]);
  const names = final.instructions.map(({ name }) => name);
  expect(names.lastIndexOf("COPY")).toBeLessThan(names.indexOf("USER"));
  expect(dockerfile).not.toMatch(/--chown|chmod/);
});

test("signals reach Node itself, which starts what the build made", () => {
  expect(textsOf(final, "CMD").map((text) => JSON.parse(text) as unknown)).toEqual([
    ["node", "bundle/main.mjs"],
  ]);
  expect(textsOf(final, "ENTRYPOINT")).toEqual([]);
  expect(existsSync(pathOf("src/main.ts"))).toBe(true);
});

test("it is in production, on the port it exposes, and says so in its own environment", () => {
  const [environment] = textsOf(final, "ENV");
  const values = Object.fromEntries(environment!.split(/\s+/).map((pair) => pair.split("=", 2)));
  expect(values).toEqual({
    NODE_ENV: "production",
    HOST: "0.0.0.0",
    PORT: "4000",
    PATCHBAY_CONFIG: "/etc/patchbay/patchbay.config.yaml",
  });
  expect(textsOf(final, "EXPOSE")).toEqual([values.PORT]);
});

test("nothing comes from an address, and nothing secret gets in", () => {
  expect(stages.flatMap((stage) => textsOf(stage, "ADD"))).toEqual([]);
  expect(dockerfile).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/);
  expect(dockerfile).not.toMatch(/curl|wget/);
  const given = stages.flatMap((stage) => [...textsOf(stage, "ARG"), ...textsOf(stage, "ENV")]);
  expect(given.join("\n")).not.toMatch(/secret|token|password|key/i);
  expect(textOf(".npmrc")).not.toMatch(/_auth|_password/i);
});

test("its labels say what it is", () => {
  const labels = textsOf(final, "LABEL").join(" ");
  for (const name of ["title", "description", "version", "revision"])
    expect(labels).toContain(`org.opencontainers.image.${name}=`);
  expect(textsOf(final, "ARG")).toContain(`VERSION=${packageFile.version}`);
});
