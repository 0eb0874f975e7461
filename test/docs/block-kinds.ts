import type { Block } from "./pages.js";
import {
  isArchitecture,
  isSoakReport,
  isStaleExtension,
  isStopDeadline,
  showsBanner,
} from "./plain-blocks.js";
import { quotesClients, quotesLinkedFile } from "./quotes.js";
import { composeWithPatchbay, runOnGateways, runOnPatchbay } from "./run-graphql.js";
import { runCommands } from "./run-shell.js";
import { loadAsConfiguration } from "./run-yaml.js";
import type { Session } from "./session.js";
import type { Step } from "./steps.js";

/** What is done with a block. Throws when the page is wrong. */
export type Runner = (step: Step, session: Session) => Promise<void>;

/** Pages whose blocks have a test of their own, which makes sure that it overlooks none. */
export const WITH_OWN_TEST: Readonly<Record<string, string>> = {
  "docs/walkthrough.md": "test/docs/walkthrough.test.ts",
};

/** By what stands behind the fence. */
const BY_KIND: Readonly<Record<string, Runner>> = {
  sh: runCommands,
  graphql: runOnPatchbay,
  "graphql supergraph": runOnGateways,
  "graphql subgraph": composeWithPatchbay,
  yaml: loadAsConfiguration,
  "text quote": quotesLinkedFile,
};

/** Of pages that have something of their own. */
const BY_PAGE: Readonly<Record<string, Readonly<Record<string, Runner>>>> = {
  "docs/architecture.md": { "": isArchitecture },
  "docs/clients.md": { ts: quotesClients, graphql: quotesClients, yaml: quotesClients },
  "docs/deploy.md": { "": isStopDeadline },
  "docs/errors.md": { json: isStaleExtension },
  "docs/sandbox.md": { "": showsBanner },
  "docs/soak.md": { "": isSoakReport },
};

/** Null when nobody runs such a block. */
export function runnerOf({ page, kind }: Block): Runner | null {
  return BY_PAGE[page]?.[kind] ?? BY_KIND[kind] ?? null;
}
