import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathOf, stopTimesOf, textOf } from "./deploy-files.js";
import { stagesOf, textsOf } from "./dockerfile.js";
import { manifestOf } from "./manifests.js";

const page = textOf("docs/deploy.md");
/** What stands in code in the first column of a table, from any row of the page. */
const rows = page.split("\n").filter((line) => /^\s*\|/.test(line));
const first = rows.flatMap((row) => [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, code]) => code!));

test("its links lead to files that are there", () => {
  const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link!);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(pathOf(join("docs", link))))).toEqual([]);
});

test("it names every variable of the image, of compose.yaml and of the Secret", () => {
  const image = textsOf(stagesOf(textOf("deploy/Dockerfile")).at(-1)!, "ENV").flatMap((text) =>
    text.split(/\s+/).map((pair) => pair.split("=")[0]!),
  );
  const compose = [...textOf("deploy/compose.yaml").matchAll(/\$\{(\w+):-/g)].map(([, name]) => name!);
  const secret = Object.keys(manifestOf("Secret").stringData);
  const isNamed = (name: string) =>
    first.some((code) => code === name || code === `${name.split("_", 1)[0]}_…`);
  expect([...image, ...compose, ...secret].filter((name) => !isNamed(name))).toEqual([]);
});

test("its table of deadlines is what the files say", () => {
  const seconds = (text: string) => [...text.matchAll(/(\d+)/g)].map(([, number]) => Number(number));
  const rowOf = (name: string) => seconds(rows.find((row) => row.includes(`| \`${name}\``))!);
  const [, grace] = /image: patchbay[\s\S]*?stop_grace_period: (\d+)s/.exec(textOf("deploy/compose.yaml"))!;
  const { terminationGracePeriodSeconds } = manifestOf("Deployment").spec.template.spec;
  const expected = (config: string, killedAfter: number) => {
    const { drainMs, deadlineMs } = stopTimesOf(config);
    return [drainMs / 1_000, 30, 10, deadlineMs / 1_000, killedAfter];
  };
  expect(rowOf("compose.yaml")).toEqual(expected("deploy/compose/patchbay.config.yaml", Number(grace)));
  expect(rowOf("kubernetes/deployment.yaml")).toEqual(
    expected("deploy/kubernetes/patchbay.config.yaml", terminationGracePeriodSeconds),
  );
});
