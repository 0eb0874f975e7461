import { WHOLE_SOURCE } from "../ids.js";
import type { ConfiguredSource } from "../source.js";
import type { Listed, PageOptions } from "./list-pages.js";

/** Which list is walked, and through what. */
export interface WalkOptions<Noun extends Listed> extends PageOptions {
  readonly noun: Noun;
  /** Walked in this order. */
  readonly sources: readonly ConfiguredSource[];
  /** Only these workspaces of a source, in this order; every workspace the vendor lists when left out. */
  readonly workspacesOf?: (source: ConfiguredSource) => readonly string[] | undefined;
  /** Whether a source that lacks the noun was asked for by name: then that is a failure, else it is passed over. */
  readonly explicit: boolean;
  /** How many rows of a page the vendor is asked for. */
  readonly size: number;
}

/** Workspaces known without asking the vendor; `null` when its list has to be walked. */
export function givenWorkspaces(
  options: WalkOptions<Listed>,
  source: ConfiguredSource,
): readonly string[] | null {
  if (options.noun === "workspaces") return [WHOLE_SOURCE];
  if (options.noun === "connectors" && source.dataSource.catalogScope === "source") return [WHOLE_SOURCE];
  return options.workspacesOf?.(source) ?? null;
}
