import { notFound } from "./conductorone-errors.js";
import type { AppRecord, ConductorOneState, ConnectorRecord } from "./conductorone-state.js";

/** The app, or a 404. */
export function existingApp(state: ConductorOneState, id: string): AppRecord {
  const app = state.app(id);
  if (!app) throw notFound();
  return app;
}

/** For everything but a plain read. Inferred: a deleted connector cannot be written, nor deleted again. */
export function liveConnector(state: ConductorOneState, appId: string, id: string): ConnectorRecord {
  const record = state.connector(appId, id);
  if (!record || record.deletedAt !== null) throw notFound();
  return record;
}
