import { randomBytes } from "node:crypto";
import type { Configuration } from "./conductorone-messages.js";

/** A user of the tenant; only what {@link toUser} does not fill with fixed values. */
export interface UserRecord {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly createdAt: string;
}

/** An app of the tenant; only what differs from app to app. */
export interface AppRecord {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isDirectory: boolean;
  readonly monthlyCostUsd: number;
  readonly userCount: number;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The latest sync, with its future already decided: which state it is in follows from the time of reading. */
export interface Sync {
  /** Inferred: it serves as `sync_id` and as `sync_lifecycle_id`; where the vendor tells either is not public. */
  readonly id: string;
  readonly startedAt: string;
  /** `null`: it never ends. */
  readonly completedAt: string | null;
  /** What it ends with; empty when it succeeds. */
  readonly lastError: string;
  /** It ends because far less data came than before: the one failure that can be confirmed as right. */
  readonly dropsData?: boolean;
}

/** A connector's own client credential. Its secret is not kept: nobody signs in with it here. */
export interface CredentialRecord {
  readonly id: string;
  readonly appId: string;
  readonly connectorId: string;
  readonly clientId: string;
  readonly createdAt: string;
  deletedAt: string | null;
}

/** A connector as stored; conductorone-wire.ts knows how it looks from outside. */
export interface ConnectorRecord {
  readonly id: string;
  readonly appId: string;
  readonly catalogId: string;
  readonly createdAt: string;
  displayName: string;
  description: string;
  userIds: readonly string[];
  /** Settings with their secrets; `null` while nobody has configured the connector. */
  configuration: Configuration | null;
  updatedAt: string;
  deletedAt: string | null;
  configUpdatedAt: string | null;
  oauthAuthorizedAs: { readonly authEmail: string; readonly authorizedAt: string } | null;
  profileAllowList: readonly string[];
  profileIgnoreList: readonly string[];
  /** Set while syncs are paused. */
  pause: { readonly at: string; readonly reason: string } | null;
  disableCheckBadSync: boolean;
  schedule: { readonly cronSpec: string; readonly start: string | null; readonly timezone: string } | null;
  syncConfig: { readonly syncResourceTypeIds: readonly string[] } | null;
  /** proto3 `optional`: the key is absent, not 0, while it was never set. */
  parallelSyncWorkerCount?: number;
  /** `null` until the first one is asked for. */
  sync: Sync | null;
}

type GivenFields = "id" | "appId" | "catalogId" | "displayName" | "userIds" | "createdAt";

/** A connector with everything unset that is not given. */
export function newConnector(
  fields: Pick<ConnectorRecord, GivenFields> & Partial<ConnectorRecord>,
): ConnectorRecord {
  return {
    description: "",
    configuration: null,
    updatedAt: fields.createdAt,
    deletedAt: null,
    configUpdatedAt: fields.configuration ? fields.createdAt : null,
    oauthAuthorizedAs: null,
    profileAllowList: [],
    profileIgnoreList: [],
    pause: null,
    disableCheckBadSync: false,
    schedule: null,
    syncConfig: null,
    sync: null,
    ...fields,
  };
}

/** How long a first sync stays in the queue, and how long a sync runs. The vendor's take minutes to hours. */
const QUEUE_MS = 2_000;
const RUN_MS = 8_000;

/** Everything one emulated tenant holds. */
export class ConductorOneState {
  private clockOffset = 0;
  private nextEnd: Pick<Sync, "lastError" | "dropsData"> | null = null;
  readonly credentials: CredentialRecord[] = [];

  constructor(
    readonly users: readonly UserRecord[],
    readonly apps: readonly AppRecord[],
    /** In order of creation; deleted ones stay, marked. */
    readonly connectors: ConnectorRecord[],
  ) {}

  /** The time connectors live by: the machine's, moved by {@link advanceClock}. */
  now(): number {
    return Date.now() + this.clockOffset;
  }

  advanceClock(milliseconds: number): void {
    this.clockOffset += milliseconds;
  }

  app(id: string): AppRecord | undefined {
    return this.apps.find((app) => app.id === id);
  }

  /** A connector of this very app, deleted or not. */
  connector(appId: string, id: string): ConnectorRecord | undefined {
    return this.connectors.find((connector) => connector.appId === appId && connector.id === id);
  }

  user(id: string): UserRecord | undefined {
    return this.users.find((user) => user.id === id);
  }

  /** Decides how the next sync that is asked for will end; without this, well. */
  failNextSync(lastError: string, dropsData: boolean): void {
    this.nextEnd = { lastError, dropsData };
  }

  /** A sync asked for now: after a create it waits in the queue first, after an update it runs at once. */
  newSync({ queued }: { queued: boolean }): Sync {
    const start = this.now() + (queued ? QUEUE_MS : 0);
    const end = this.nextEnd ?? { lastError: "" };
    this.nextEnd = null;
    return {
      id: newKsuid(start),
      startedAt: timestamp(start),
      completedAt: timestamp(start + RUN_MS),
      ...end,
    };
  }
}

/** RFC 3339 as protojson writes it: no fraction rather than a fraction of zeros. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** KSUIDs count seconds from May 2014. */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

/** A KSUID: seconds and 128 bits, random unless given, as 27 characters that sort by time. */
export function newKsuid(milliseconds: number, payload: Buffer = randomBytes(16)): string {
  const seconds = (Math.floor(milliseconds / 1000) - KSUID_EPOCH_SECONDS).toString(16).padStart(8, "0");
  let rest = BigInt(`0x${seconds}${payload.toString("hex")}`);
  let id = "";
  for (; rest > 0n; rest /= 62n) id = BASE62.charAt(Number(rest % 62n)) + id;
  return id.padStart(27, "0");
}
