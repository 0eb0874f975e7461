/** What is kept of one mutation: who did what to which object, and what came of it; never what was put in. */
export interface AuditEvent {
  readonly mutation: string;
  /**
   * `DONE`, `PLANNED` for a `validateOnly` that would go through, `REPEATED` for one that was answered with its first
   * answer, else the code of the problem or error it was refused or failed with.
   */
  readonly outcome: string;
  /** `Caller.id`. */
  readonly caller: string;
  /** `null`, here and below, where the mutation names none, or none that can exist. */
  readonly source: string | null;
  readonly workspace: string | null;
  /** The id of what was acted on, or was made. */
  readonly object: string | null;
  /** Equal for inputs that ask for the same. */
  readonly inputFingerprint: string | null;
  readonly requestId: string;
  readonly durationMs: number;
  /** Of a mutation that makes several changes: the outcome of each. */
  readonly parts?: readonly Pick<AuditEvent, "outcome" | "source" | "workspace" | "object">[];
}

/** Where audit events go. */
export interface Audit {
  record(event: AuditEvent): void;
}

const audited = new WeakSet<object>();

/** Notes that the mutations of a request, whose context this is, leave their events themselves. */
export function noteAudited(context: object): void {
  audited.add(context);
}

export function wasAudited(context: object): boolean {
  return audited.has(context);
}
