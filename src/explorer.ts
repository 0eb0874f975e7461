import { readOperation } from "./operations.js";

/** The documented operations that open as tabs; the first is shown at once, so it only reads. */
const TABS = [
  "inventory",
  "needs-attention",
  "find-connectors",
  "connector-settings",
  "install-connector",
  "look-up",
];

/** Stands in the page where a document goes that its address asks for. */
const ASKED_FOR = { query: "the document that the address asks for" };

/** Makes the explorer page, with a document in a tab of its own in front of the documented ones. */
export type Explorer = (document?: string) => string;

/** The explorer page: one HTML document that holds everything it needs, so that it works without internet. */
export async function loadExplorer(endpoint: string): Promise<Explorer> {
  // Nine megabytes of script: loaded when somebody opens the page, not at every start.
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const page = renderGraphiQL({
    title: "Patchbay",
    endpoint,
    defaultTabs: [ASKED_FOR, ...TABS.map((name) => ({ query: readOperation(name) }))],
    // Without it Apollo Server takes the page's requests for forged ones.
    additionalHeaders: { "apollo-require-preflight": "true" },
  });
  // GraphiQL opens what `?query=` asks for by itself only in a browser in which it has tabs already.
  const [before, after] = page.split(`${JSON.stringify(ASKED_FOR)},`) as [string, string];
  return (document) =>
    `${before}${document === undefined ? "" : `${toScript({ query: document })},`}${after}`;
}

/** JSON within a script of a page: nothing in it can end the script. */
function toScript(value: object): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
