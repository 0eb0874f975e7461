const typeOfNoun: Readonly<Record<string, string>> = {
  connectors: "Connector",
  installations: "Installation",
  registrations: "Registration",
};

/** The GraphQL type an id belongs to, read from its shape: `source`, `source/workspace` or `source/workspace/noun/item`. */
export function nodeTypeName(id: string): string {
  const [, workspace, noun] = id.split("/");
  if (workspace === undefined) return "Source";
  return noun === undefined ? "Workspace" : (typeOfNoun[noun] ?? "Workspace");
}
