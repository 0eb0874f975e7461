import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./pages.js";
import type { Step } from "./steps.js";

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

/** The files whose code `test/clients` builds and runs. */
const CLIENTS = ["apollo.ts", "relay.ts", "relay/Inventory.ts", "urql.ts"].map(
  (name) => `test/clients/consumers/${name}`,
);

/** What stands on the page about clients is code that the tests of the clients run. */
export function quotesClients({ block }: Step): Promise<void> {
  const code = [...CLIENTS, "test/clients/codegen.yml"].map((file) => readFileSync(`${ROOT}${file}`, "utf8"));
  expect(squeeze(code.join("\n"))).toContain(squeeze(block.text));
  return Promise.resolve();
}

/** What stands on the page is in the file that the text in front of it links to last. */
export function quotesLinkedFile({ block }: Step): Promise<void> {
  const link = [...block.before.matchAll(/\]\(([^):#]+)\)/g)].at(-1)?.[1];
  if (link === undefined)
    throw new Error("The text in front of this block links to no file that it could be from.");
  const file = readFileSync(join(ROOT, dirname(block.page), link), "utf8");
  expect(file).toContain(block.text);
  return Promise.resolve();
}
