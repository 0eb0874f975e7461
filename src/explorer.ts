import { readFileSync } from "node:fs";

/** The documented operations that open as tabs; the first is shown at once, so it only reads. */
const TABS = [
  "inventory",
  "needs-attention",
  "find-connectors",
  "connector-settings",
  "install-connector",
  "look-up",
];

const OPERATIONS = new URL("../schema/operations/", import.meta.url);

/** The explorer page: one HTML document that holds everything it needs, so that it works without internet. */
export async function renderExplorer(endpoint: string): Promise<string> {
  // Nine megabytes of script: loaded when somebody opens the page, not at every start.
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  return renderGraphiQL({
    title: "Patchbay",
    endpoint,
    defaultTabs: TABS.map((name) => ({
      query: readFileSync(new URL(`${name}.graphql`, OPERATIONS), "utf8"),
    })),
    // Without it Apollo Server takes the page's requests for forged ones.
    additionalHeaders: { "apollo-require-preflight": "true" },
  });
}
