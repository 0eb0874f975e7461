import type { Installation } from "../../src/types/installation.js";
import type { Page, PageRequest, VendorDataSource } from "../../src/datasources/core/port.js";
import { itemIdentity, workspaceId } from "../../src/datasources/core/ids.js";
import type { ConfiguredSource } from "../../src/datasources/core/source.js";
import type { Vendor } from "../../src/types/vendor.js";
import type { Workspace } from "../../src/types/workspace.js";
import { unwatched } from "./unwatched.js";

/** A source whose data are given, with pages of any size, that counts the calls it gets. */
export interface MemorySource {
  readonly source: ConfiguredSource;
  readonly calls: string[];
}

/**
 * `installations` holds the installation ids of each workspace; `pageSize` is what the vendor really answers, whatever
 * size was asked for (vendors' pages can be larger or smaller than asked).
 */
export function memorySource(
  id: string,
  installations: Readonly<Record<string, readonly string[]>>,
  options: { pageSize?: (asked: number) => number; broken?: (workspace: string) => Error | undefined } = {},
): MemorySource {
  const calls: string[] = [];
  const pageSize = options.pageSize ?? ((asked: number) => asked);

  function page<Row>(rows: readonly Row[], { token, size }: PageRequest): Page<Row> {
    const start = Number(token ?? 0);
    const end = start + Math.max(1, pageSize(size));
    return { rows: rows.slice(start, end), nextToken: end < rows.length ? String(end) : null };
  }

  const workspaces = Object.keys(installations).map(
    (name) => ({ id: workspaceId(id, name), sourceId: id, externalId: name, name }) as unknown as Workspace,
  );
  const dataSource: VendorDataSource = {
    vendor: "CYCLR" as Vendor,
    displayName: "Memory",
    catalogScope: "workspace",
    optionsKey: null,
    absent: {},
    close: async () => {},
    async listWorkspaces(request) {
      calls.push("workspaces");
      return page(workspaces, request);
    },
    async getWorkspaces(ids) {
      return ids.map((name) => workspaces.find(({ externalId }) => externalId === name) ?? null);
    },
    async listInstallations({ workspaceExternalId }, request) {
      calls.push(workspaceExternalId);
      const error = options.broken?.(workspaceExternalId);
      if (error) throw error;
      const rows = (installations[workspaceExternalId] ?? []).map(
        (name) => itemIdentity(id, workspaceExternalId, "installations", name) as unknown as Installation,
      );
      return page(rows, request);
    },
  };
  return { source: { id, name: id, sandbox: false, health: unwatched(), dataSource }, calls };
}
