import { readFileSync } from "node:fs";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

test("the code on docs/clients.md is the code that the tests run", () => {
  const files = [
    "consumers/apollo.ts",
    "consumers/relay.ts",
    "consumers/relay/Inventory.ts",
    "consumers/urql.ts",
  ];
  const code = squeeze([...files, "codegen.yml"].map(read).join("\n"));
  const blocks = [...read("../../docs/clients.md").matchAll(/```(?:ts|graphql|yaml)\n([\s\S]*?)```/g)];
  expect(blocks.length).toBeGreaterThanOrEqual(6);
  for (const [, block] of blocks) expect(code).toContain(squeeze(block!));
});
