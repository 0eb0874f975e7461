import type { FastifyInstance } from "fastify";
import { accountOf } from "./cyclr-auth.js";
import {
  CyclrError,
  fieldsOf,
  integerSegment,
  isGuid,
  notFound,
  requiredFields,
  textField,
} from "./cyclr-http.js";
import type { CatalogEntry } from "./cyclr-seed.js";
import type { CyclrState } from "./cyclr-state.js";

/** Installing by id or by name; answers 200, not 201 (the vendor sheet, sections 3 and 7.1). */
export function registerInstallRoutes(app: FastifyInstance, state: CyclrState): void {
  app.post<{ Params: { connector: string } }>("/connectors/:connector/install", async (request) => {
    const accountId = accountOf(request);
    const segment = request.params.connector;
    const id = integerSegment(segment);
    const entry =
      id === undefined ? state.catalog.findByName(accountId, segment) : state.catalog.find(accountId, id);
    if (!entry) throw notFound();

    // A bug the vendor's own tests know about: `{}` is fine, but nothing at all is a server error.
    const fields = requiredFields(request);
    if (entry.release === "draft") {
      throw new CyclrError(400, `Connector ${entry.connector.Id} is a draft and cannot be installed.`);
    }
    checkAuthentication(entry, fields);
    const row = state.install({
      accountId,
      entry,
      // Optional for the server, and then named like the connector: inferred.
      name: textField(fields, "Name") || entry.connector.Name,
      description: textField(fields, "Description"),
      authValue: textField(fields, "AuthValue"),
      properties: propertiesOf(entry, fields.get("properties")),
    });
    return state.toWire(row);
  });
}

/** Which method is used is never answered, so it is only checked. Refusal and message are inferred. */
function checkAuthentication(entry: CatalogEntry, fields: Map<string, unknown>): void {
  const id = textField(fields, "AuthenticationId");
  // A text that is no GUID does not fit the field, and a misfit is as good as none (section 3).
  if (id === null || !isGuid(id)) return;
  if (!entry.connector.Authentication.some(({ Id }) => Id === id.toLowerCase())) {
    throw new CyclrError(400, `There is not a connector authentication that matches ID '${id}'.`);
  }
}

/** Properties go by their name, the parameter's `TargetName`; an `Id` sent along counts for nothing (section 7.1). */
function propertiesOf(entry: CatalogEntry, sent: unknown): { name: string; value: string | null }[] {
  if (!Array.isArray(sent)) return [];
  return sent.map((item: unknown) => {
    const fields = fieldsOf(item);
    const name = textField(fields, "Name") ?? "";
    const parameter = entry.connector.Parameters.find(({ TargetName }) => TargetName === name);
    if (!parameter) {
      throw new CyclrError(400, `There is not a connector property that matches name '${name}'.`);
    }
    if (!parameter.IsAccountConnectorProperty) {
      throw new CyclrError(400, `Connector property name '${name}' is not an account connector property.`);
    }
    // No source says that a value outside of the parameter's `Values` is refused.
    return { name, value: textField(fields, "Value") };
  });
}
