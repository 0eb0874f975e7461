import type { Installation } from "../../types/installation.js";
import { toLook } from "./detached-call.js";
import { parseId } from "./ids.js";
import type { Call, ConfigValue, Operation, Page, VendorDataSource, VendorOperations } from "./port.js";
import { isProblem, problem, ProblemError } from "./problem-error.js";
import { isSameText } from "./wire.js";

/** Pages that are looked through at most. */
const MAX_PAGES = 10;
/** How far the vendor's clock may be behind ours, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/** What a look at the vendor found out. */
type Finding<Result> = { readonly done: Result } | { readonly hint: string } | null;

/** One attempt at a write. */
interface Attempt<Request> {
  readonly dataSource: VendorDataSource;
  readonly request: Request;
  readonly startedAt: number;
  readonly call: Call;
}

type Settlers = {
  readonly [Name in Operation]?: (
    attempt: Attempt<Parameters<VendorOperations[Name]>[0]>,
  ) => Promise<Finding<Awaited<ReturnType<VendorOperations[Name]>>>>;
};

/**
 * Looks what became of a write whose answer never came, and answers in its place when it is certain that it was done.
 * That it is not to be seen proves nothing: the vendor may still be at it. Throws the failure again then, with what
 * the look showed.
 */
export async function settle(
  dataSource: VendorDataSource,
  name: Operation,
  args: readonly unknown[],
  failure: unknown,
  startedAt: number,
): Promise<unknown> {
  const look = settlers[name] as ((attempt: Attempt<unknown>) => Promise<Finding<unknown>>) | undefined;
  if (!look || !isProblem(failure, "OutcomeUnknown")) throw failure;
  const call = toLook(args.at(-1) as Call);
  const finding = await look({ dataSource, request: args[0], startedAt, call }).catch((error: unknown) => {
    if (error instanceof ProblemError) return null;
    throw error;
  });
  if (finding && "done" in finding) return finding.done;
  if (!finding) throw failure;
  throw problem("OutcomeUnknown", `${failure.message} ${finding.hint}`, {}, failure);
}

const settlers: Settlers = {
  /** By name and connector, and made since: a namesake from before is not taken for it. */
  async installConnector({ dataSource, request, startedAt, call }) {
    const scope = { workspaceExternalId: request.workspaceExternalId };
    const rows = await readAll((token) => dataSource.listInstallations!(scope, { token, size: 100 }, call));
    const ofConnector = rows.filter((row) => connectorOf(row) === request.connectorExternalId);
    const made = ofConnector.filter(({ createdAt }) => isSince(createdAt, startedAt));
    const [named, ...others] = made.filter(({ name }) => name === request.name);
    if (named && others.length === 0) return { done: await whole(dataSource, scope, named, call) };
    if (made.length > 0) return { hint: `Installed since then: ${idsOf(made)}.` };
    const namesakes = ofConnector.filter(({ name, createdAt }) => name === request.name && !createdAt);
    if (namesakes.length > 0)
      return { hint: `Of that name, installed nobody can tell when: ${idsOf(namesakes)}.` };
    return { hint: "When it was looked for just now, there was none." };
  },

  async updateInstallation({ dataSource, request, call }) {
    const found = await getOne(dataSource, request, call);
    return found && fits(found, request) ? { done: found } : null;
  },

  async uninstallConnector({ dataSource, request, call }) {
    const found = await getOne(dataSource, request, call);
    return found ? { hint: "When it was looked for just now, it was still there." } : { done: undefined };
  },

  async pauseInstallation({ dataSource, request, call }) {
    const found = await getOne(dataSource, request, call);
    return found?.state === "PAUSED" ? { done: found } : null;
  },

  async resumeInstallation({ dataSource, request, call }) {
    const found = await getOne(dataSource, request, call);
    return found && !["PAUSED", "UNKNOWN"].includes(found.state) ? { done: found } : null;
  },

  async deauthenticateInstallation({ dataSource, request, call }) {
    const found = await getOne(dataSource, request, call);
    return found?.state === "NEEDS_AUTHENTICATION" ? { done: found } : null;
  },

  async revokeInstallationCredential({ dataSource, request, call }) {
    if (!dataSource.getInstallationCredential) return null;
    const found = await dataSource.getInstallationCredential(request, call);
    return found ? { hint: "When it was looked for just now, it was still there." } : { done: undefined };
  },

  async deleteRegistration({ dataSource, request, call }) {
    if (!dataSource.getRegistrations) return null;
    const scope = { workspaceExternalId: request.workspaceExternalId };
    const [found] = await dataSource.getRegistrations(scope, [request.externalId], call);
    return found ? { hint: "When it was looked for just now, it was still there." } : { done: undefined };
  },
};

async function readAll<Row>(read: (token: string | null) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let token: string | null = null;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page: Page<Row> = await read(token);
    rows.push(...page.rows);
    if (page.nextToken === null) return rows;
    token = page.nextToken;
  }
  return rows;
}

interface Ref {
  readonly workspaceExternalId: string;
  readonly externalId: string;
}

async function getOne(dataSource: VendorDataSource, ref: Ref, call: Call): Promise<Installation | null> {
  const scope = { workspaceExternalId: ref.workspaceExternalId };
  const [found] = (await dataSource.getInstallations?.(scope, [ref.externalId], call)) ?? [];
  return found ?? null;
}

/** Lists can tell less of an installation than it does itself. */
async function whole(
  dataSource: VendorDataSource,
  { workspaceExternalId }: { readonly workspaceExternalId: string },
  row: Installation,
  call: Call,
): Promise<Installation> {
  return (await getOne(dataSource, { workspaceExternalId, externalId: row.externalId }, call)) ?? row;
}

function idsOf(rows: readonly Installation[]): string {
  return rows.map(({ id }) => id).join(", ");
}

function connectorOf({ connectorId }: Installation): string | null {
  const name = connectorId === null ? null : parseId(connectorId);
  return name?.kind === "connectors" ? name.externalId : null;
}

function isSince(createdAt: Date | null, startedAt: number): boolean {
  return createdAt !== null && createdAt.getTime() >= startedAt - CLOCK_TOLERANCE_MS;
}

interface Change {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly config?: readonly ConfigValue[] | null;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Whether an installation is as a change wanted it; never for what cannot be seen, as secrets and vendors' options. */
function fits(found: Installation, { name, description, config, options }: Change): boolean {
  // What is to be cleared may be cleared in more than one way.
  if (options || config === null || config?.length === 0) return false;
  if ([name, description, config].every((wanted) => wanted === undefined)) return false;
  if (name !== undefined && name !== found.name) return false;
  if (description !== undefined && (description ?? "") !== (found.description ?? "")) return false;
  return (config ?? []).every((wanted) => {
    const stored = found.config?.find((one) => one.name === wanted.name);
    return stored?.sensitive === false && isSameText(stored.value, wanted.value);
  });
}
