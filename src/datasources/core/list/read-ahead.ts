import { WHOLE_SOURCE } from "../ids.js";
import { supports, type ConfiguredSource } from "../source.js";
import type { Position } from "./cursor.js";
import { beginPage, LIST_OPERATION, WORKSPACE_PAGE_SIZE, type Listed } from "./list-pages.js";
import { givenWorkspaces, type WalkOptions } from "./walk-options.js";

/** How many workspaces this walk has been through: the more, the more of the next ones are read at once. */
export interface Ahead {
  done: number;
}

/** Workspaces that are read besides the one that is looked at: none at first, since it may fill the page. */
const MOST_AHEAD = 7;

const countOf = ({ done }: Ahead) => Math.min(2 ** done - 1, MOST_AHEAD);

/** Begins to read the first pages of the workspaces behind a position; whoever gets there finds them under way. */
export async function readAhead(
  options: WalkOptions<Listed>,
  source: ConfiguredSource,
  position: Position,
  ahead: Ahead,
): Promise<void> {
  const count = countOf(ahead);
  if (count === 0) return;
  const following = await workspacesBehind(options, source, position, count);
  // The one in front goes first: when calls run out, it is the one that counts.
  for (const [index, workspace] of [position.workspace ?? "", ...following].entries()) {
    const isFirst = index === 0;
    const wanted = { token: isFirst ? position.rowsToken : null, size: position.size };
    // What fails is told when the walk gets there.
    beginPage(options, options.noun, source, workspace, wanted)?.catch(() => undefined);
  }
}

/** Begins to read the sources behind the one that has just ended without filling the page. */
export function readSourcesAhead(
  options: WalkOptions<Listed>,
  following: readonly ConfiguredSource[],
  ahead: Ahead,
): void {
  const able = following.filter((source) => supports(source, LIST_OPERATION[options.noun]));
  // What fails is told when the walk gets there.
  for (const source of able.slice(0, countOf(ahead)))
    void beginSource(options, source).catch(() => undefined);
}

async function beginSource(options: WalkOptions<Listed>, source: ConfiguredSource): Promise<void> {
  const atStart = { workspaceIndex: -1, workspacesToken: null };
  const [workspace] = await workspacesBehind(options, source, atStart, 1);
  if (workspace === undefined) return;
  await beginPage(options, options.noun, source, workspace, { token: null, size: options.size });
}

/** The next workspaces of a source, as far as they are known without asking for more. */
async function workspacesBehind(
  options: WalkOptions<Listed>,
  source: ConfiguredSource,
  { workspaceIndex, workspacesToken }: Pick<Position, "workspaceIndex" | "workspacesToken">,
  count: number,
): Promise<readonly string[]> {
  const from = workspaceIndex + 1;
  const given = givenWorkspaces(options, source);
  if (given) return given.slice(from, from + count);
  const request = { token: workspacesToken, size: WORKSPACE_PAGE_SIZE };
  const page = await beginPage(
    { ...options, request: {} },
    "workspaces",
    source,
    WHOLE_SOURCE,
    request,
  )?.catch(() => null);
  return (page?.rows ?? []).slice(from, from + count).map(({ externalId }) => externalId);
}
