import type { FastifyInstance, FastifyRequest } from "fastify";
import { answering, JitterbitFailure, readFields, type JitterbitKnobs } from "./jitterbit-answers.js";
import { requireUser } from "./jitterbit-auth.js";
import type { JitterbitState } from "./jitterbit-state.js";

/** Endpoints K1 to K5 of the vendor sheet (section 3). Each checks the token, then the organization. */
export function connectorRoutes(
  service: FastifyInstance,
  state: JitterbitState,
  knobs: JitterbitKnobs,
): void {
  const connectors = "/orgs/:orgId/connector";

  service.post(
    connectors,
    answering(knobs, "Register a connector", (request) => {
      const orgId = requireOrganization(state, request);
      const fields = readFields(request);
      const name = fields.required("name");
      // Required by the documentation; the vendor's collection of 2019 still left it out.
      const version = fields.required("version");
      const isDuplicate = state
        .connectors(orgId)
        .some((connector) => connector.name === name && connector.version === version);
      if (isDuplicate && knobs.refuseDuplicates) {
        throw new JitterbitFailure(
          "CONNECTOR_ALREADY_REGISTERED",
          `Connector '${name}' ${version} is already registered.`,
        );
      }
      const registered = state.register(orgId, name, version);
      // The answer leaves out what the caller has just sent (section 3.1).
      const issued = { ...registered, name: undefined, version: undefined };
      return knobs.omitRegisteredId ? { ...issued, operation: "Add connector", id: undefined } : issued;
    }),
  );

  service.get(
    connectors,
    answering(knobs, "List registered connectors", (request) => {
      const registered = state.connectors(requireOrganization(state, request));
      if (registered.length === 0 && knobs.omitEmptyList) return {};
      // Secrets in clear, every time: that is how the vendor lists them (section 3.2).
      return { registeredConnectorList: registered.length === 0 && knobs.nullList ? null : registered };
    }),
  );

  // What K3 and K4 answer is undocumented: these bodies are the recipe's [inferred].
  service.delete(
    `${connectors}/:connectorId`,
    answering(knobs, "Delete a connector registration", (request) => {
      const orgId = requireOrganization(state, request);
      const connectorId = pathParameter(request, "connectorId");
      const record = state.registration(orgId, connectorId);
      if (!record) throw unknownConnector(connectorId);
      if (record.usedInProjects) throw connectorInUse(connectorId);
      // The payload stays behind: a full removal takes both deletions (section 8, pitfall 8).
      state.deleteRegistration(connectorId);
      return {};
    }),
  );

  service.delete(
    `${connectors}/:connectorId/sdk/delete`,
    answering(knobs, "Delete a connector payload", (request) => {
      const orgId = requireOrganization(state, request);
      const connectorId = pathParameter(request, "connectorId");
      const record = state.registration(orgId, connectorId);
      if (record?.usedInProjects) throw connectorInUse(connectorId);
      if (state.hasPayload(orgId, connectorId)) state.deletePayload(connectorId);
      else if (!record) throw unknownConnector(connectorId);
      else if (!knobs.missingPayloadSucceeds) {
        throw new JitterbitFailure("PAYLOAD_NOT_FOUND", `Connector ${connectorId} has no payload.`);
      }
      return {};
    }),
  );

  service.put(
    `${connectors}/validate/securityinfo`,
    answering(knobs, "Validate connector security info", (request) => {
      const orgId = requireOrganization(state, request);
      const fields = readFields(request);
      const [name, key, secret] = [
        fields.required("name"),
        fields.required("key"),
        fields.required("secret"),
      ];
      // Keyed by name where deletion is keyed by id, and a name may be registered more than once.
      const isValid = state
        .connectors(orgId)
        .some((each) => each.name === name && each.key === key && each.secret === secret);
      if (isValid) return {};
      throw new JitterbitFailure("INVALID_SECURITY_INFO", `Key or secret do not fit connector '${name}'.`);
    }),
  );
}

/** An unknown organization and a foreign one get the same answer, as not to tell which exist. */
function requireOrganization(state: JitterbitState, request: FastifyRequest): string {
  const user = requireUser(state, request);
  const orgId = pathParameter(request, "orgId");
  if (user.orgIds.includes(orgId)) return orgId;
  throw new JitterbitFailure("ORGANIZATION_ACCESS_DENIED", "You have no access to this organization.");
}

function unknownConnector(connectorId: string): JitterbitFailure {
  return new JitterbitFailure("CONNECTOR_NOT_FOUND", `There is no connector ${connectorId}.`);
}

function connectorInUse(connectorId: string): JitterbitFailure {
  return new JitterbitFailure(
    "CONNECTOR_IN_USE",
    `Connector ${connectorId} is used in one or more projects.`,
  );
}

/** Decoded by the router, so `%2F` in a segment is a slash inside the id and no way into another path. */
function pathParameter(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? "";
}
