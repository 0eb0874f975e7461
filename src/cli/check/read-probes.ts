import { WHOLE_SOURCE } from "../../datasources/core/ids.js";
import type { Call, InWorkspace, ItemRef, Operation, Page } from "../../datasources/core/port.js";
import { ask, type ConfiguredSource } from "../../datasources/core/source.js";
import type { Connector } from "../../types/connector.js";
import type { Installation } from "../../types/installation.js";
import type { Registration } from "../../types/registration.js";
import type { Workspace } from "../../types/workspace.js";

/** What has been found so far, for what is tried after it. */
export interface Found {
  workspaces: readonly Workspace[];
  connector: Connector | null;
  installation: Installation | null;
  registration: Registration | null;
}

/** Tries a read; resolves to what it brought in words, or to `null` when there is nothing to try it on. */
export type ReadProbe = (
  source: ConfiguredSource,
  found: Found,
  call: Call,
  unusedId: string,
) => Promise<string | null>;

/** The smallest page there is. */
const PAGE = { token: null, size: 10 };
/** In so many workspaces something is looked for; a vendor may take one request for each. */
const WORKSPACES = 3;

/** How each read is tried, in this order: what one finds, others are tried on. */
export const readProbes = {
  async listWorkspaces(source, found, call) {
    const page = await ask(source, "listWorkspaces", PAGE, call);
    found.workspaces = page.rows;
    return counted(page);
  },

  async listSubWorkspaces(source, { workspaces: [first] }, call) {
    return first ? counted(await ask(source, "listSubWorkspaces", inside(first), PAGE, call)) : null;
  },

  async getWorkspaceUsage(source, { workspaces: [first] }, call) {
    if (!first) return null;
    const usage = await ask(source, "getWorkspaceUsage", inside(first), call);
    return usage ? `Told for ${first.name}.` : `None told for ${first.name}.`;
  },

  async listConnectors(source, found, call) {
    if (source.dataSource.catalogScope === "source") {
      const page = await ask(source, "listConnectors", { workspaceExternalId: WHOLE_SOURCE }, PAGE, call);
      found.connector = page.rows[0] ?? null;
      return counted(page);
    }
    const list = (scope: InWorkspace) => ask(source, "listConnectors", scope, PAGE, call);
    return firstOf(found, "connector", list);
  },

  listInstallations: (source, found, call) =>
    firstOf(found, "installation", (scope) => ask(source, "listInstallations", scope, PAGE, call)),

  listRegistrations: (source, found, call) =>
    firstOf(found, "registration", (scope) => ask(source, "listRegistrations", scope, PAGE, call)),

  async getConnectorSettings(source, { connector }, call) {
    if (!connector) return null;
    const settings = await ask(source, "getConnectorSettings", toRef(connector), connector.externalId, call);
    return settings ? `Told for ${connector.name}.` : `None told for ${connector.name}.`;
  },

  async listConnectorMethods(source, { connector }, call) {
    if (!connector) return null;
    const page = await ask(source, "listConnectorMethods", toRef(connector), PAGE, call);
    return counted(page, `for ${connector.name}`);
  },

  async listInstallationOwners(source, { installation }, call) {
    if (!installation) return null;
    const page = await ask(source, "listInstallationOwners", toRef(installation), PAGE, call);
    return counted(page, `for ${installation.name}`);
  },

  // Neither can be listed. That there is none of an unused id is an answer, too.
  async getInstallationCredential(source, { installation }, call, credentialId) {
    if (!installation) return null;
    await ask(source, "getInstallationCredential", { ...toRef(installation), credentialId }, call);
    return "There is none of an unused id, says the vendor.";
  },

  async getSyncDownloadUrl(source, { installation }, call, syncId) {
    if (!installation) return null;
    await ask(source, "getSyncDownloadUrl", { ...toRef(installation), syncId }, call);
    return "There is none of an unused id, says the vendor.";
  },

  async getRegistrationKeyMaterial(source, { registration }, call) {
    if (!registration) return null;
    // It stays here: whether there is an answer is all that counts.
    await ask(source, "getRegistrationKeyMaterial", toRef(registration), call);
    return `Told for ${registration.name}, and not shown.`;
  },

  async readRaw(source, { workspaces: [first] }, call) {
    if (!first) return null;
    await ask(source, "readRaw", { noun: "workspaces", ...inside(first) }, call);
    return `Read ${first.name}.`;
  },
} satisfies Partial<Record<Operation, ReadProbe>>;

/** Reads the list of one workspace after the other until one has something. */
async function firstOf<Noun extends "connector" | "installation" | "registration">(
  found: Found,
  noun: Noun,
  list: (scope: InWorkspace) => Promise<Page<NonNullable<Found[Noun]>>>,
): Promise<string | null> {
  let where: string | null = null;
  for (const workspace of found.workspaces.slice(0, WORKSPACES)) {
    const page = await list(inside(workspace));
    where = where === null ? workspace.name : `${where}, ${workspace.name}`;
    if (page.rows.length === 0) continue;
    found[noun] = page.rows[0]!;
    return counted(page, `in ${workspace.name}`);
  }
  return where && `None found in ${where}.`;
}

function counted({ rows, nextToken }: Page<unknown>, where = ""): string {
  if (rows.length === 0) return `None found${where && ` ${where}`}.`;
  return `Found ${rows.length}${nextToken === null ? "" : " or more"}${where && ` ${where}`}.`;
}

function inside({ externalId }: Workspace): InWorkspace {
  return { workspaceExternalId: externalId };
}

function toRef({ workspaceExternalId, externalId }: ItemRef): ItemRef {
  return { workspaceExternalId, externalId };
}
