import type {
  InstallConnectorRequest,
  RegisterConnectorRequest,
  UpdateInstallationRequest,
} from "../../src/datasources/core/port.js";
import type { ConfiguredSource } from "../../src/datasources/core/source.js";
import type { Emulator } from "../../src/sandbox/emulator.js";

/** Vendor ids that exist in the emulator's seed data. */
export interface SeedIds {
  /** A workspace with at least two rows of everything the vendor has. */
  readonly workspace: string;
  readonly otherWorkspace: string;
  /** `-` where one catalog serves the whole source; left out where each workspace has one. */
  readonly catalog?: string;
  /** A workspace id that is well-formed and does not exist. */
  readonly unknownWorkspace: string;
  readonly connectors?: readonly [string, string];
  readonly installations?: readonly [string, string];
  readonly registrations?: readonly [string, string];
  /** A well-formed item id that does not exist. */
  readonly unknownItem: string;
}

/** One valid request per write the vendor has; each one succeeds on fresh seed data. */
export interface WriteSamples {
  readonly installConnector?: InstallConnectorRequest;
  /** The change to make to a seeded installation; the ids are added by the suite. */
  readonly updateInstallation?: Omit<UpdateInstallationRequest, "workspaceExternalId" | "externalId">;
  readonly registerConnector?: RegisterConnectorRequest;
}

export interface RunningVendor {
  readonly emulator: Emulator;
  /** Connected to the emulator the way the server does it: through the vendor's module. */
  readonly source: ConfiguredSource;
}

/** What the contract suite has to know of a vendor. */
export interface VendorHarness {
  /** Starts a fresh emulator and connects a source with the id `contract` to it. */
  start(): Promise<RunningVendor>;
  readonly seed: SeedIds;
  readonly writes: WriteSamples;
  /** Matches the path of the request that fetches a token or signs in. */
  readonly tokenPath: RegExp;
  /** An error answer in the vendor's own shape, with this message in it. */
  errorBody(status: number, message: string): string;
}
