import { randomBytes } from "node:crypto";
import type { PingOneView } from "./pingone-details.js";

/** An environment as the vendor sends it, without its links (they depend on the host that was asked). */
export interface PingOneEnvironment {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly organization: { readonly id: string };
  readonly type: "PRODUCTION" | "SANDBOX";
  readonly subtype?: "DEV" | "QA" | "STAGING" | "TESTING" | "UAT";
  readonly region: "AP" | "AU" | "CA" | "EU" | "NA" | "SG";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly license: { readonly id: string; readonly package?: string };
  readonly status: "ACTIVE" | "DELETE_PENDING";
  readonly billOfMaterials: {
    readonly products: readonly { readonly type: string; readonly description?: string }[];
    readonly solutionType?: string;
  };
  readonly environmentCapabilities: {
    readonly licenseQuantities: Readonly<Record<string, { readonly limit: number }>>;
  };
}

/** A connector's properties by name. The vendor keeps whatever it was given, so the values are unknown. */
export type PingOneProperties = Readonly<Record<string, unknown>>;

/** A connector instance as it is stored: secrets in clear, no links. */
export interface PingOneInstance {
  readonly id: string;
  readonly connectorId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Left out when never set; never an empty object (vendor sheet sections 5.1 and 11). */
  readonly properties?: PingOneProperties;
  /** Members the console adds that no document mentions. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What a caller may choose about an instance. */
export type PingOneInstanceDraft = Pick<PingOneInstance, "connectorId" | "name" | "properties">;

/** Rules of the vendor that are unknown or rare; tests and demonstrations turn them on. */
export interface PingOneKnobs {
  /** Refuse a second instance of the same name in an environment; whether PingOne does is not documented. */
  uniqueNames: boolean;
  /** What replacing an instance makes of six asterisks: itself, or the secret that they hid. Not documented. */
  maskedSecretWritten: "store" | "keep";
  /** What replacing an instance makes of another connector's id, which it cannot take on. Not documented. */
  otherConnectorWritten: "ignore" | "refuse";
  /** Where a connector's details name what an instance is set up with. */
  instancePropertiesView: PingOneView;
  /** Most environments on a page, whatever `limit` asks for. */
  environmentsPageSize: number;
  /** An instance the vendor cannot serialise: it and every list holding it answer 500, but it can be deleted. */
  brokenInstance: { readonly environmentId: string; readonly instanceId: string } | undefined;
}

/** One environment and the connector instances in it, in the order of their creation. */
export class PingOneEnvironmentStore {
  private readonly instances: Map<string, PingOneInstance>;

  constructor(
    readonly environment: PingOneEnvironment,
    instances: readonly PingOneInstance[],
    private readonly knobs: PingOneKnobs,
  ) {
    this.instances = new Map(instances.map((instance) => [instance.id, instance]));
  }

  get hasDaVinci(): boolean {
    return this.environment.billOfMaterials.products.some(({ type }) => type === "PING_ONE_DAVINCI");
  }

  list(): PingOneInstance[] {
    return [...this.instances.values()];
  }

  find(id: string): PingOneInstance | undefined {
    return this.instances.get(id);
  }

  /** Never, unless names are to be unique; an instance may keep its own. */
  nameIsTaken(name: string, ownId?: string): boolean {
    return this.knobs.uniqueNames && this.list().some((other) => other.name === name && other.id !== ownId);
  }

  create(draft: PingOneInstanceDraft): PingOneInstance {
    const now = new Date().toISOString();
    const id = randomBytes(16).toString("hex");
    const instance: PingOneInstance = { ...draft, id, createdAt: now, updatedAt: now };
    this.instances.set(id, instance);
    return instance;
  }

  /** Puts the draft in place of all a caller may choose, but for the connector, which stays (vendor sheet 5.1). */
  replace(instance: PingOneInstance, { name, properties }: PingOneInstanceDraft): PingOneInstance {
    const { id, connectorId, createdAt, extra } = instance;
    const updatedAt = new Date().toISOString();
    const replaced: PingOneInstance = {
      id,
      connectorId,
      name,
      createdAt,
      updatedAt,
      ...(properties && { properties }),
      ...(extra && { extra }),
    };
    this.instances.set(id, replaced);
    return replaced;
  }

  delete(id: string): boolean {
    return this.instances.delete(id);
  }

  isBroken(instance: PingOneInstance): boolean {
    const broken = this.knobs.brokenInstance;
    return broken?.environmentId === this.environment.id && broken.instanceId === instance.id;
  }
}

/** Everything one emulator remembers, apart from the tokens it issued. */
export class PingOneState {
  readonly knobs: PingOneKnobs = {
    uniqueNames: false,
    maskedSecretWritten: "store",
    otherConnectorWritten: "ignore",
    instancePropertiesView: "accountConfigView",
    environmentsPageSize: Number.POSITIVE_INFINITY,
    brokenInstance: undefined,
  };
  private readonly stores: Map<string, PingOneEnvironmentStore>;

  constructor(seed: readonly { environment: PingOneEnvironment; instances: readonly PingOneInstance[] }[]) {
    this.stores = new Map(
      seed.map(({ environment, instances }) => [
        environment.id,
        new PingOneEnvironmentStore(environment, instances, this.knobs),
      ]),
    );
  }

  get environments(): PingOneEnvironment[] {
    return [...this.stores.values()].map(({ environment }) => environment);
  }

  find(environmentId: string): PingOneEnvironmentStore | undefined {
    return this.stores.get(environmentId);
  }
}
