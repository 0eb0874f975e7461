import type { Entitlement } from "./conductorone-entitlements.js";
import { timestamp, type ConductorOneState } from "./conductorone-state.js";

/** Who owns: a user by id, or everybody who holds an entitlement. */
export type Owner = { readonly userId: string } | { readonly entitlement: Entitlement };

/** An ownership. It stays when it ends, so that the page tokens that name it stay good. */
export interface OwnerRecord {
  readonly id: string;
  readonly connectorId: string;
  readonly roleSlug: string;
  readonly owner: Owner;
  readonly createdAt: string;
  /** From when on reads show it, and until when; `null` while nobody has taken it away. */
  readonly visibleFrom: number;
  visibleUntil: number | null;
}

/** The roles of the vendor are not published: this name is made up, and every other is accepted as well. */
export const OWNER_ROLE = "owner";

/**
 * Owners of connectors. Writes can take effect late, as 45 to 150 seconds were seen for owners of apps (vendor sheet,
 * section 7.4): reads compare the clock with the dates of each ownership, nothing runs in the background.
 */
export class OwnerStore {
  private readonly records: OwnerRecord[] = [];
  private delay = 0;

  /** Inferred: how these owners and the connector's `userIds` hang together. Here they agree at the start only. */
  constructor(private readonly state: ConductorOneState) {
    for (const { id, userIds } of state.connectors) {
      for (const userId of userIds) this.add(id, OWNER_ROLE, { userId });
    }
  }

  /** How long writes from now on stay out of sight, in milliseconds. */
  setDelay(milliseconds: number): void {
    this.delay = milliseconds;
  }

  /** All there ever were of one kind, for paging; {@link isVisible} says which of them count. */
  all(connectorId: string, kind: "user" | "entitlement"): readonly OwnerRecord[] {
    return this.records.filter(
      (record) => record.connectorId === connectorId && "userId" in record.owner === (kind === "user"),
    );
  }

  isVisible({ visibleFrom, visibleUntil }: OwnerRecord): boolean {
    const now = this.state.now();
    return visibleFrom <= now && (visibleUntil === null || now < visibleUntil);
  }

  /** The ownership as reads see it now. */
  visible(connectorId: string, roleSlug: string, owner: Owner): OwnerRecord | undefined {
    return this.records.find(
      (record) => matches(record, connectorId, roleSlug, owner) && this.isVisible(record),
    );
  }

  /** Who is an owner already stays one. */
  add(connectorId: string, roleSlug: string, owner: Owner): OwnerRecord {
    const current = this.current(connectorId, roleSlug, owner);
    if (current) return current;
    const now = this.state.now();
    const record: OwnerRecord = {
      id: String(this.records.length),
      connectorId,
      roleSlug,
      owner,
      createdAt: timestamp(now),
      visibleFrom: now + this.delay,
      visibleUntil: null,
    };
    // An earlier ownership that is still in sight ends where the new one begins.
    for (const earlier of this.records.filter((other) => matches(other, connectorId, roleSlug, owner))) {
      earlier.visibleUntil = Math.min(earlier.visibleUntil ?? Infinity, record.visibleFrom);
    }
    this.records.push(record);
    return record;
  }

  /** False when there was no such owner. */
  remove(connectorId: string, roleSlug: string, owner: Owner): boolean {
    const record = this.current(connectorId, roleSlug, owner);
    if (record) record.visibleUntil = this.state.now() + this.delay;
    return record !== undefined;
  }

  /** Makes these the only owners with the role, users and entitlements alike. */
  replace(connectorId: string, roleSlug: string, owners: readonly Owner[]): void {
    const wanted = new Set(owners.map(keyOf));
    for (const record of this.records) {
      const isSurplus = !wanted.has(keyOf(record.owner)) && record.roleSlug === roleSlug;
      if (isSurplus && record.connectorId === connectorId) this.remove(connectorId, roleSlug, record.owner);
    }
    for (const owner of owners) this.add(connectorId, roleSlug, owner);
  }

  /** The ownership as written, seen or not. */
  private current(connectorId: string, roleSlug: string, owner: Owner): OwnerRecord | undefined {
    return this.records.find(
      (record) => record.visibleUntil === null && matches(record, connectorId, roleSlug, owner),
    );
  }
}

function matches(record: OwnerRecord, connectorId: string, roleSlug: string, owner: Owner): boolean {
  return (
    record.connectorId === connectorId && record.roleSlug === roleSlug && keyOf(record.owner) === keyOf(owner)
  );
}

function keyOf(owner: Owner): string {
  return "userId" in owner ? owner.userId : `${owner.entitlement.appId}/${owner.entitlement.id}`;
}
