import { randomUUID } from "node:crypto";

/** An organization as the login answer lists it, without the zone address only a running server knows. */
export interface JitterbitOrganization {
  readonly orgId: string;
  readonly orgName: string;
}

export interface JitterbitUser {
  readonly email: string;
  readonly password: string;
  /** The first one is the user's default organization. */
  readonly orgIds: readonly string[];
  /** Set for a user with two-factor login: the code that every login "mails". */
  readonly mailedCode?: string;
}

/** One entry of `registeredConnectorList`; all ids are strings of digits (vendor sheet section 3.2). */
export interface RegisteredConnector {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly key: string | null;
  readonly secret: string | null;
  readonly endpointEntityId?: string;
  readonly functionEntityStartId?: string;
  readonly functionEntityEndId?: string;
}

/** A registration with what Harmony knows about it but no answer tells. */
export interface ConnectorRecord {
  readonly orgId: string;
  readonly connector: RegisteredConnector;
  readonly usedInProjects: boolean;
}

export interface SeedConnector extends ConnectorRecord {
  /** Whether Harmony keeps the connector's adapter.json, which a private agent hands in. */
  readonly payloadPresent: boolean;
}

export interface JitterbitSeed {
  readonly organizations: readonly JitterbitOrganization[];
  readonly users: readonly JitterbitUser[];
  readonly connectors: readonly SeedConnector[];
  /** What the next registration gets; both go up by one with each. */
  readonly nextConnectorId: number;
  readonly nextEntityBlock: number;
}

/** The block of 100 ids of one registration: an endpoint and up to 99 activities (section 3.1). */
export function entityIds(block: number) {
  return {
    endpointEntityId: String(block * 100 + 1),
    functionEntityStartId: String(block * 100 + 2),
    functionEntityEndId: String(block * 100 + 100),
  };
}

/** Everything that changes while the emulator runs. */
export class JitterbitState {
  private readonly sessions = new Map<string, { user: JitterbitUser; expiresAt: number }>();
  /** Device that waits for its mailed code, by email. */
  private readonly challenges = new Map<string, string>();
  private readonly registrations = new Map<string, ConnectorRecord>();
  /**
   * Organization of each kept payload, by connector id. Apart from the registrations because deleting one
   * leaves the other, in either order (section 3.3).
   */
  private readonly payloads = new Map<string, string>();
  private nextConnectorId: number;
  private nextEntityBlock: number;

  constructor(private readonly seed: JitterbitSeed) {
    this.nextConnectorId = seed.nextConnectorId;
    this.nextEntityBlock = seed.nextEntityBlock;
    for (const { payloadPresent, ...record } of seed.connectors) {
      this.registrations.set(record.connector.id, record);
      if (payloadPresent) this.payloads.set(record.connector.id, record.orgId);
    }
  }

  user(email: string): JitterbitUser | undefined {
    return this.seed.users.find((user) => user.email === email);
  }

  organizationsOf(user: JitterbitUser): JitterbitOrganization[] {
    return user.orgIds.flatMap((orgId) => this.seed.organizations.filter((each) => each.orgId === orgId));
  }

  openSession(user: JitterbitUser, lifetimeSeconds: number): string {
    const token = `1_${randomUUID()}`;
    this.sessions.set(token, { user, expiresAt: Date.now() + lifetimeSeconds * 1_000 });
    return token;
  }

  /** The user behind a token; the end of a session is absolute, which the vendor leaves open [inferred]. */
  sessionUser(token: string): JitterbitUser | undefined {
    const session = this.sessions.get(token);
    return session && session.expiresAt > Date.now() ? session.user : undefined;
  }

  expireSessions(): void {
    this.sessions.clear();
  }

  challenge(email: string, deviceId: string): void {
    this.challenges.set(email, deviceId);
  }

  challengedDevice(email: string): string | undefined {
    return this.challenges.get(email);
  }

  endChallenge(email: string): void {
    this.challenges.delete(email);
  }

  register(orgId: string, name: string, version: string): RegisteredConnector {
    const connector = {
      id: String(this.nextConnectorId++),
      name,
      version,
      key: randomUUID(),
      secret: randomUUID(),
      ...entityIds(this.nextEntityBlock++),
    };
    // No payload yet: none of these endpoints carries one, the agent that loads the connector's JAR does.
    this.registrations.set(connector.id, { orgId, connector, usedInProjects: false });
    return connector;
  }

  connectors(orgId: string): RegisteredConnector[] {
    return [...this.registrations.values()]
      .filter((record) => record.orgId === orgId)
      .map((record) => record.connector);
  }

  /** `undefined` too when the connector belongs to another organization. */
  registration(orgId: string, connectorId: string): ConnectorRecord | undefined {
    const record = this.registrations.get(connectorId);
    return record?.orgId === orgId ? record : undefined;
  }

  deleteRegistration(connectorId: string): void {
    this.registrations.delete(connectorId);
  }

  hasPayload(orgId: string, connectorId: string): boolean {
    return this.payloads.get(connectorId) === orgId;
  }

  deletePayload(connectorId: string): void {
    this.payloads.delete(connectorId);
  }

  /** What an agent does when it starts with the connector's JAR. */
  loadPayload(connectorId: string): void {
    this.payloads.set(connectorId, this.known(connectorId).orgId);
  }

  setUsedInProjects(connectorId: string, usedInProjects: boolean): void {
    this.registrations.set(connectorId, { ...this.known(connectorId), usedInProjects });
  }

  private known(connectorId: string): ConnectorRecord {
    const record = this.registrations.get(connectorId);
    if (!record) throw new Error(`The Jitterbit emulator has no connector ${connectorId}`);
    return record;
  }
}
