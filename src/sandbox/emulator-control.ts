import fastify, { type FastifyInstance } from "fastify";
import type { EmulatedVendor } from "./emulator.js";
import { plainKnobs, readFault, Refused, turnKnobs } from "./emulator-control-input.js";
import type { FaultInForce, Faults } from "./emulator-faults.js";

const ROOT = "/_sandbox";
const OFFERED = [
  `GET ${ROOT}`,
  `POST ${ROOT}/faults`,
  `DELETE ${ROOT}/faults`,
  `PATCH ${ROOT}/knobs`,
  `POST ${ROOT}/expire-tokens`,
];
/** Every request to the vendor is held against each of them. */
const MOST_FAULTS = 100;

/**
 * Serves the control endpoint on an emulator's own server. It is an application of its own, so neither the vendor's
 * habits nor faults nor the journal see its requests; to get them first, this has to be called before any other hook
 * is added.
 */
export async function serveControl(
  app: FastifyInstance,
  vendor: EmulatedVendor,
  faults: Faults,
): Promise<void> {
  const control = fastify();
  // Whatever type a client names: `curl --data` says that it sends a form.
  control.removeAllContentTypeParsers();
  control.addContentTypeParser("*", { parseAs: "string" }, control.getDefaultJsonParser("error", "error"));
  control.setErrorHandler((error: Error & { statusCode?: number; problems?: string[] }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ message: error.message, problems: error.problems }),
  );
  control.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ message: "There is nothing here.", offered: OFFERED }),
  );
  // A page from the network may reach loopback through the browser of whoever runs the sandbox.
  control.addHook("onRequest", async ({ hostname, headers }, reply) => {
    if (/^(localhost|127\.0\.0\.1)$/i.test(hostname) && headers.origin === undefined) return undefined;
    return reply.code(403).send({ message: "Only programs on this machine may use this, and no web pages." });
  });
  addRoutes(control, vendor, faults);
  await control.ready();

  app.addHook("onRequest", async (request, reply) => {
    const [path = ""] = request.url.split("?", 1);
    if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return;
    reply.hijack();
    control.routing(request.raw, reply.raw);
  });
  app.addHook("onClose", () => control.close());
}

/** Every change answers with what there is after it. */
function addRoutes(control: FastifyInstance, vendor: EmulatedVendor, faults: Faults): void {
  const overview = () => ({
    vendor: vendor.vendor,
    faults: faults.inForce().map(describeFault),
    knobs: plainKnobs(vendor.knobs ?? {}),
    knobChoices: vendor.knobChoices ?? {},
  });

  control.get(ROOT, async () => overview());
  control.post(`${ROOT}/faults`, async (request, reply) => {
    const fault = readFault(request.body);
    if (faults.inForce().length >= MOST_FAULTS) {
      throw new Refused([`there are ${MOST_FAULTS} faults already; DELETE ${ROOT}/faults ends them`]);
    }
    faults.inject(fault);
    return reply.code(201).send(overview());
  });
  control.delete(`${ROOT}/faults`, async () => {
    faults.clear();
    return overview();
  });
  control.patch(`${ROOT}/knobs`, async (request) => {
    turnKnobs(vendor, request.body);
    return overview();
  });
  control.post(`${ROOT}/expire-tokens`, async () => {
    vendor.expireTokens();
    return overview();
  });
}

/** What only code can say is left out. */
function describeFault({ fault, left }: FaultInForce) {
  const { method, path, respond, drop, reset, hang, truncate, padBytes, dripMs, delayMs, when } = fault;
  const effects = { respond, drop, reset, hang, truncate, padBytes, dripMs };
  const hits = left === Infinity ? "forever" : left;
  return { method, path: path && String(path), delayMs, ...effects, when, left: hits };
}
