import { readdirSync, readFileSync } from "node:fs";

const OPERATIONS = new URL("../schema/operations/", import.meta.url);

/** The documented operations: the same files that the README, the tests and the explorer's tabs use. */
export function documentedOperations(): { readonly name: string; readonly text: string }[] {
  return readdirSync(OPERATIONS)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => ({ name: file, text: readFileSync(new URL(file, OPERATIONS), "utf8") }));
}

/** The explorer page: one HTML document that holds everything it needs, so that it works without internet. */
export async function renderExplorer(endpoint: string): Promise<string> {
  // Nine megabytes of script: loaded when somebody opens the page, not at every start.
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  return renderGraphiQL({
    title: "Patchbay",
    endpoint,
    defaultTabs: documentedOperations().map(({ text }) => ({ query: text })),
    // Without it Apollo Server takes the page's requests for forged ones.
    additionalHeaders: { "apollo-require-preflight": "true" },
  });
}
