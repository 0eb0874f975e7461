import { limitSource } from "../datasources/core/limited-source.js";
import { SourceDirectory } from "../datasources/core/source.js";
import type { Caller } from "./caller.js";

/** The sources as a caller sees them: the only ones that the caller's operation ever gets to know. */
export function visibleSources(directory: SourceDirectory, { limits }: Caller): SourceDirectory {
  if (limits === null) return directory;
  const visible = directory.all.flatMap((source) => {
    if (limits.sourceIds.has(source.id)) return [source];
    const workspaces = limits.workspaces.get(source.id);
    return workspaces ? [limitSource(source, workspaces)] : [];
  });
  return new SourceDirectory(visible, true);
}
