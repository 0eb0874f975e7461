import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { serveControl } from "./emulator-control.js";
import { addFaultHooks } from "./emulator-fault-hooks.js";
import { Faults, type Fault } from "./emulator-faults.js";
import { Journal, type Exchange } from "./emulator-journal.js";

export type { Exchange, Fault };
export { parseForm, parseJson } from "./emulator-requests.js";

/** A running emulator of one vendor: an HTTP server on loopback with state, a journal and faults. */
export interface Emulator {
  readonly vendor: string;
  /** Origin, e.g. `http://127.0.0.1:53411`. */
  readonly url: string;
  /** What a client is configured with to reach it: address and credentials, named as in Patchbay's config. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The latest exchanges, oldest first. */
  readonly journal: readonly Exchange[];
  clearJournal(): void;
  /** Throws a `TypeError` when the members of the fault do not go together. */
  inject(fault: Fault): void;
  clearFaults(): void;
  /** Makes every access token issued so far invalid. */
  expireTokens(): void;
  stop(): Promise<void>;
}

/** What a vendor's emulator brings along; everything else is shared. */
export interface EmulatedVendor {
  /** Where it listens; left out: on any port that is free. */
  readonly port?: number | undefined;
  readonly vendor: string;
  /** Registers the vendor's routes. Request bodies arrive as raw text: see `parseJson`, `parseForm`. */
  routes(app: FastifyInstance): void;
  settings(origin: string): Readonly<Record<string, unknown>>;
  expireTokens(): void;
  /** What can be switched while it runs; the control endpoint offers those that are plain data. */
  readonly knobs?: object;
  /** The texts a knob can take; without an entry any. */
  readonly knobChoices?: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Starts an emulator on loopback. */
export async function startEmulator(vendor: EmulatedVendor): Promise<Emulator> {
  const app = fastify({
    bodyLimit: 8 * 1024 * 1024,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 4_096 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  const journal = new Journal();
  const faults = new Faults();
  await serveControl(app, vendor, faults);
  addFaultHooks(app, faults, journal);
  vendor.routes(app);
  await app.listen({ host: "127.0.0.1", port: vendor.port ?? 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  return {
    vendor: vendor.vendor,
    url,
    settings: vendor.settings(url),
    journal: journal.exchanges,
    clearJournal: () => journal.clear(),
    inject: (fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    expireTokens: () => vendor.expireTokens(),
    stop: () => app.close(),
  };
}
