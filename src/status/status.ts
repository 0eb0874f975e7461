import type { Capability } from "../types/capability.js";
import type { InstallationState } from "../types/installation.js";
import type { SourceHealthState } from "../types/source-health.js";
import type { Vendor } from "../types/vendor.js";

/** What the page shows. */
export interface Status {
  readonly readAt: Date;
  readonly sources: readonly SourceStatus[];
  /** What is missing everywhere: rights of the caller, for example. */
  readonly notes: readonly string[];
}

/** One source, and what was counted in it. */
export interface SourceStatus {
  readonly source: StatusSource;
  /** `null`: its vendor has no such list, or the caller may not read it. */
  readonly installations: Counted<StatusInstallation> | null;
  readonly registrations: Counted<{ readonly id: string }> | null;
  /** What could not be read, in words for people. */
  readonly missing: readonly Missing[];
}

/** The rows of a list, as far as they were read. */
export interface Counted<Row> {
  readonly rows: readonly Row[];
  /** `first`: the list goes on behind them. `gaps`: some of it could not be read. */
  readonly extent: "all" | "first" | "gaps";
}

/** Why a part of a list is missing, and of how many parts that is so. */
export interface Missing {
  readonly message: string;
  readonly parts: number;
  /** When the rows were read that are shown all the same; `null`: there are none. */
  readonly rowsReadAt: Date | null;
}

/** A source in the answer to `status-sources.graphql`. */
export interface StatusSource {
  readonly id: string;
  readonly name: string;
  readonly vendor: `${Vendor}`;
  readonly sandbox: boolean;
  readonly capabilities: readonly `${Capability}`[];
  readonly health: {
    readonly state: `${SourceHealthState}`;
    readonly since: Date;
    readonly lastProblem: { readonly code: string; readonly at: Date } | null;
    readonly requests: number;
    readonly errors: number;
    readonly windowSeconds: number;
  };
}

/** An installation in the answer to `status.graphql`. */
export interface StatusInstallation {
  readonly id: string;
  readonly name: string;
  readonly state: `${InstallationState}`;
  readonly stateReason: string | null;
  readonly lastError: string | null;
  readonly workspace: { readonly name: string } | null;
}
