import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printSchema } from "graphql";
import { useSandboxServer } from "../support/sandbox-server.js";
import { EXCEPTIONS, type Exception } from "./schema-exceptions.js";
import { servedSchema } from "./served-schema.js";
import { describeWithClients, printed } from "./support.js";

interface Finding {
  readonly rule: string;
  readonly about: string;
  readonly message: string;
}

const committed = readFileSync(new URL("../../schema/patchbay.graphql", import.meta.url), "utf8");

/** Whether an exception is about a finding, by one of its patterns. */
function covers({ rule, message }: Exception, pattern: RegExp, finding: Finding): boolean {
  return rule === finding.rule && pattern.test(finding.about) && (message?.test(finding.message) ?? true);
}

function unexcused(findings: readonly Finding[]): string[] {
  return findings
    .filter(
      (finding) => !EXCEPTIONS.some((one) => one.about.some((pattern) => covers(one, pattern, finding))),
    )
    .map(({ rule, about }) => `${rule}: ${about}`);
}

function unneeded(findings: readonly Finding[]): string[] {
  return EXCEPTIONS.flatMap((one) =>
    one.about
      .filter((pattern) => !findings.some((finding) => covers(one, pattern, finding)))
      .map((pattern) => `${one.rule}: ${pattern.source}`),
  );
}

describeWithClients("@graphql-eslint's schema-recommended and schema-relay", () => {
  const server = useSandboxServer();
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "schema-lint-"));
    mkdirSync(directory, { recursive: true });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  async function lint(sdl: string): Promise<Finding[]> {
    const [linted, served] = ["linted.graphql", "served.graphql"].map((name) => join(directory, name));
    writeFileSync(linted!, sdl);
    writeFileSync(served!, printSchema(await servedSchema(server())));
    return printed<Finding[]>("lint-schema.mjs", linted!, served!);
  }

  test("find only what is excepted, and every exception is needed", async () => {
    const findings = await lint(committed);
    expect(unexcused(findings)).toEqual([]);
    expect(unneeded(findings)).toEqual([]);
    expect(EXCEPTIONS.filter(({ reason }) => !/^[A-Z].{30,}\.$/.test(reason))).toEqual([]);
  }, 60_000);

  test("notice what is new, and what is mended", async () => {
    const changed = committed
      .replace(/(type Query[^{]*\{)/, "$1\n  everything: [Installation!]!\n  getThing: Thing")
      .concat(
        '\ntype Thing { name: String }\n"""Two words."""\ntype ThingEdge { cursor: Int, node: Source }\n',
      )
      .replace("sources: [Source!]!", "sources: Source")
      .replace(/(type InstallationOwner) \{/, "$1 implements Node {\n  id: ID!");
    const findings = await lint(changed);
    expect(unexcused(findings).sort()).toEqual([
      "naming-convention: Query.getThing: Thing",
      "no-unreachable-types: ThingEdge",
      "relay-edge-types: Query.everything: [Installation!]!",
      "require-description: Thing",
      "strict-id-in-types: Thing",
    ]);
    expect(unneeded(findings)).toEqual([
      "relay-edge-types: ^Query\\.sources: \\[Source!\\]!$",
      "relay-edge-types: ^InstallationOwnerEdge$",
    ]);
  }, 60_000);
});
