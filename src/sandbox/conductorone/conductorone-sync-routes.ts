import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { failedPrecondition, missingInput, notFound } from "./conductorone-errors.js";
import { decodeConfirmSync, decodeSchedule, decodeSyncControl } from "./conductorone-lifecycle-messages.js";
import { liveConnector } from "./conductorone-lookup.js";
import { checkCronSpec, checkTimezone } from "./conductorone-schedule.js";
import { timestamp, type ConductorOneState, type ConnectorRecord } from "./conductorone-state.js";
import { toStatus } from "./conductorone-wire.js";

interface OfConnector {
  Params: { app_id: string; connector_id: string };
}
interface OfSync {
  Params: OfConnector["Params"] & { sync_id: string };
}

const CONNECTOR = "/api/v1/apps/:app_id/connectors/:connector_id";

/**
 * Sync control (vendor sheet, sections 7.2.8 and 8). Answers are empty: what became of a sync is read off the
 * connector's status, which follows from the time of reading.
 */
export function registerSyncRoutes(
  app: FastifyInstance,
  state: ConductorOneState,
  ignoresWhilePaused: () => boolean,
): void {
  const find = ({ params }: { params: OfConnector["Params"] }) =>
    liveConnector(state, params.app_id, params.connector_id);
  const statusOf = (record: ConnectorRecord) => toStatus(record, state.now()).status;

  app.post<OfConnector>(`${CONNECTOR}/force_sync`, (request) => {
    decodeSyncControl(request);
    const record = find(request);
    checkConfigured(record);
    // Whether the vendor refuses this or says yes and does nothing is not known (vendor sheet, section 10).
    if (record.pause && !ignoresWhilePaused()) throw failedPrecondition("connector sync is disabled");
    // Inferred: a sync that is under way answers the wish for one.
    if (!record.pause && statusOf(record) !== "SYNC_STATUS_RUNNING") {
      record.sync = state.newSync({ queued: false });
    }
    return {};
  });

  app.post<OfConnector>(`${CONNECTOR}/pause`, (request) => {
    decodeSyncControl(request);
    const record = find(request);
    // Pausing what is paused keeps the date. The reason's words are inferred.
    record.pause ??= { at: timestamp(state.now()), reason: "Sync paused by an administrator" };
    return {};
  });

  app.post<OfConnector>(`${CONNECTOR}/resume`, (request) => {
    decodeSyncControl(request);
    const record = find(request);
    record.pause = null;
    // Inferred: without settings there is nothing that could sync, but the pause ends all the same.
    if (record.configuration) record.sync = state.newSync({ queued: false });
    return {};
  });

  app.post<OfSync>(`${CONNECTOR}/confirm_sync_valid/:sync_id`, (request) => {
    decodeConfirmSync(request);
    const record = find(request);
    // ERRORED_NO_DATA, which the public enum lacks, is shown as ERROR here (vendor sheet, section 6.2).
    if (!record.sync?.dropsData || statusOf(record) !== "SYNC_STATUS_ERROR") {
      throw failedPrecondition("sync status is not ERRORED_NO_DATA");
    }
    if (record.sync.id !== request.params.sync_id) throw notFound();
    record.sync = state.newSync({ queued: false });
    return {};
  });

  app.post<OfConnector>(`${CONNECTOR}/schedule`, (request) => {
    const { cron } = decodeSchedule(request);
    const record = find(request);
    if (!cron) throw missingInput("cron");
    if (!cron.cronSpec) throw missingInput("cron.cron_spec");
    checkCronSpec(cron.cronSpec);
    const { cronSpec, timezone = "" } = cron;
    checkTimezone(timezone);
    record.updatedAt = timestamp(state.now());
    // Inferred: a schedule starts when it is set.
    record.schedule = { cronSpec, timezone, start: record.updatedAt };
    return {};
  });

  app.get<OfSync>(`${CONNECTOR}/syncs/:sync_id/download_url`, (request) => {
    const { id, sync } = find(request);
    // Only the latest sync is kept here.
    if (!sync || sync.id !== request.params.sync_id) throw notFound();
    if (sync.completedAt === null || Date.parse(sync.completedAt) > state.now()) {
      throw failedPrecondition("sync is not complete");
    }
    // `.example` never resolves: the artifact itself is not emulated.
    const signature = randomBytes(16).toString("hex");
    return {
      downloadUrl: `https://downloads.conductorone.example/${id}/${sync.id}.c1z?sig=${signature}`,
    };
  });
}

/** Inferred: a delegated connector waits for its settings before anything can run. */
function checkConfigured({ configuration }: ConnectorRecord): void {
  if (!configuration) throw failedPrecondition("connector is not configured");
}
