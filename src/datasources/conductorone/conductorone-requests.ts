import type { z } from "zod";
import type { InstallConnectorRequest, UpdateInstallationRequest } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { secretsOf, toEnvConfig, type EnvConfig, type InputIssue } from "./conductorone-config.js";
import {
  installOptions,
  OPTIONS_KEY,
  parseOptions,
  toExpandMask,
  updateOptions,
} from "./conductorone-options.js";

/** A request body, built field by field: ConductorOne refuses fields it does not know. */
export interface WriteRequest {
  readonly body: Readonly<Record<string, unknown>>;
  /** What must not show up in any message. */
  readonly secrets: readonly string[];
  /** Whether the owners are asked for along with the answer. */
  readonly expandsOwners: boolean;
}

/** `c1.api.app.v1.ConnectorServiceCreateRequest`. Throws the problem `InvalidInput` for what cannot be sent. */
export function toCreateRequest(request: InstallConnectorRequest): WriteRequest {
  const issues: InputIssue[] = [];
  // A create request has no field for it: the connector is renamed behind it.
  if (request.name?.trim() === "") issues.push({ path: ["name"], message: "A name cannot be empty." });
  // Connectors without settings exist, but a create request without a configuration is refused.
  const { config, secrets } = toConfig(request.config ?? [], issues);
  const options = parseOptions(installOptions, request.options, issues);
  if (issues.length > 0) throw invalidInput(issues);
  return {
    body: {
      catalogId: request.connectorExternalId,
      config,
      ...(request.description !== null && { description: request.description }),
      ...(options?.ownerIds && { userIds: options.ownerIds }),
      ...toExpandMask(options?.expand),
    },
    secrets,
    expandsOwners: options?.expand?.includes("OWNERS") ?? false,
  };
}

/** Whether the options say that somebody else gives the settings. */
export function isDelegated(options: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return options?.["delegated"] === true;
}

/**
 * `c1.api.app.v1.ConnectorServiceCreateDelegatedRequest`: with a name, which the plain create lacks, and without
 * settings. Throws the problem `InvalidInput` for what cannot be sent.
 */
export function toDelegatedCreateRequest(request: InstallConnectorRequest): WriteRequest {
  const issues: InputIssue[] = [];
  const { name, description, config } = request;
  if (name !== null && name.trim() === "")
    issues.push({ path: ["name"], message: "A name cannot be empty." });
  if (config && config.length > 0) {
    const message = "With `delegated` somebody else gives the settings: leave them out, or `delegated`.";
    issues.push({ path: ["config"], message });
  }
  const options = parseOptions(installOptions, request.options, issues);
  if (issues.length > 0) throw invalidInput(issues);
  return {
    body: {
      catalogId: request.connectorExternalId,
      ...(name !== null && { displayName: name }),
      ...(description !== null && { description }),
      ...(options?.ownerIds && { userIds: options.ownerIds }),
      ...toExpandMask(options?.expand),
    },
    secrets: [],
    expandsOwners: options?.expand?.includes("OWNERS") ?? false,
  };
}

/** Fields of a connector that an update writes; each name is also its path in the update mask. */
interface ConnectorChanges {
  displayName?: string;
  description?: string;
  config?: EnvConfig | null;
  userIds?: string[];
  profileAllowList?: string[];
  profileIgnoreList?: string[];
  syncConfig?: { syncResourceTypeIds: string[] } | null;
  disableCheckBadSync?: boolean;
  parallelSyncWorkerCount?: number | null;
}

/**
 * `c1.api.app.v1.ConnectorServiceUpdateRequest`, and its delegated form, which has the same shape. The mask lists exactly what is given: a listed field without a value
 * is cleared, one that is not listed stays. Throws the problem `InvalidInput` for what cannot be sent.
 */
export function toUpdateRequest(request: UpdateInstallationRequest): WriteRequest {
  const issues: InputIssue[] = [];
  const changes: ConnectorChanges = {};
  if (request.name !== undefined) {
    changes.displayName = request.name ?? "";
    if (changes.displayName.trim() === "")
      issues.push({ path: ["name"], message: "A name cannot be empty." });
  }
  if (request.description !== undefined) changes.description = request.description ?? "";
  const { config, secrets } = toConfig(request.config ?? null, issues);
  // One path for all settings: whether ConductorOne would merge single ones is not known.
  if (request.config !== undefined) changes.config = config;

  const options = parseOptions(updateOptions, request.options, issues);
  addOptions(changes, options ?? {});
  if (options?.delegated) issues.push(...undelegatedIssues(request));

  const paths = Object.keys(changes);
  if (paths.length === 0 && issues.length === 0) {
    issues.push({ path: [], message: "There is nothing to change: give a new value for something." });
  }
  if (issues.length > 0) throw invalidInput(issues);
  return {
    // Unlike the paths to expand, these are in lowerCamelCase, and joined to one text.
    body: { connector: changes, updateMask: paths.join(","), ...toExpandMask(options?.expand) },
    secrets,
    expandsOwners: options?.expand?.includes("OWNERS") ?? false,
  };
}

/** Options that the delegated form of an update may have. */
const DELEGATED_OPTIONS: readonly string[] = ["delegated", "ownerIds", "expand"];

/** What a delegated connector cannot be changed in: more than names and owners nobody has seen that form take. */
function undelegatedIssues({ config, options }: UpdateInstallationRequest): InputIssue[] {
  const message =
    "With `delegated` only name, description and owners can be changed: leave this out, or `delegated`.";
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return [
    ...(config === undefined ? [] : [{ path: ["config"], message }]),
    ...given
      .filter(([name]) => !DELEGATED_OPTIONS.includes(name))
      .map(([name]) => ({ path: ["options", OPTIONS_KEY, name], message })),
  ];
}

type UpdateOptions = z.infer<typeof updateOptions>;

/** `null` clears: to `[]` for lists, `false` for switches, and no value at all for what is a message or optional. */
function addOptions(changes: ConnectorChanges, options: UpdateOptions): void {
  const { ownerIds, profileAllowList, profileIgnoreList, syncResourceTypeIds: types } = options;
  if (ownerIds !== undefined) changes.userIds = ownerIds ?? [];
  if (profileAllowList !== undefined) changes.profileAllowList = profileAllowList ?? [];
  if (profileIgnoreList !== undefined) changes.profileIgnoreList = profileIgnoreList ?? [];
  if (types !== undefined) changes.syncConfig = types && { syncResourceTypeIds: types };
  if (options.disableCheckBadSync !== undefined)
    changes.disableCheckBadSync = options.disableCheckBadSync ?? false;
  if (options.parallelSyncWorkerCount !== undefined)
    changes.parallelSyncWorkerCount = options.parallelSyncWorkerCount;
}

function toConfig(config: InstallConnectorRequest["config"], issues: InputIssue[]) {
  const encoded = config && toEnvConfig(config, issues);
  return { config: encoded, secrets: encoded ? secretsOf(config, encoded) : [] };
}
