import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import type { Exchange } from "../../src/sandbox/emulator.js";

interface OpenApiDocument {
  servers?: { url: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
}
interface OpenApiOperation {
  requestBody?: { required?: boolean; content: Record<string, { schema?: object }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>;
}

/**
 * Checks recorded exchanges against a vendor's OpenAPI document: the operation exists, and request and response
 * bodies fit its schemas. Answers made by injected faults are skipped.
 */
export function openApiConformance(documentName: string, options: { basePath?: string } = {}) {
  const file = new URL(`./openapi/${documentName}.structure.yaml`, import.meta.url);
  const document = parse(readFileSync(file, "utf8")) as OpenApiDocument;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv); // the package's types predate ESM
  ajv.addFormat("uint64", true);
  ajv.addFormat("uint32", { type: "number", validate: (value) => Number.isInteger(value) && value >= 0 });
  ajv.addSchema(document, "doc");
  const routes = Object.keys(document.paths)
    // A literal segment wins over a placeholder, as in any router.
    .sort((a, b) => a.split("{").length - b.split("{").length)
    .map((template) => ({
      template,
      pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`),
    }));

  function violations(exchange: Exchange): string[] {
    const path = exchange.path.slice((options.basePath ?? "").length);
    const route = routes.find(
      ({ pattern, template }) =>
        pattern.test(path) && document.paths[template]?.[exchange.method.toLowerCase()] !== undefined,
    );
    const where = `${exchange.method} ${exchange.path} → ${exchange.status}`;
    if (!route) return [`${where}: the document has no such operation`];
    const pointer = ["paths", route.template, exchange.method.toLowerCase()];
    const operation = document.paths[route.template]![exchange.method.toLowerCase()]!;
    return [
      ...requestViolations(operation, pointer, exchange),
      ...responseViolations(operation, pointer, exchange),
    ].map((problem) => `${where}: ${problem}`);
  }

  function requestViolations(operation: OpenApiOperation, pointer: string[], exchange: Exchange): string[] {
    // Only what the vendor accepted: a refused request may well be wrong.
    if (exchange.status >= 400 || !operation.requestBody) return [];
    if (exchange.body === undefined) return operation.requestBody.required ? ["request body missing"] : [];
    const type = (exchange.headers["content-type"] ?? "").split(";")[0]!;
    if (!operation.requestBody.content[type]) return [`request content type ${type} is not in the document`];
    return check([...pointer, "requestBody", "content", type, "schema"], exchange.body, "request");
  }

  function responseViolations(operation: OpenApiOperation, pointer: string[], exchange: Exchange): string[] {
    const status = operation.responses[exchange.status] ? String(exchange.status) : "default";
    let response = operation.responses[status];
    if (!response) return [`status ${exchange.status} is not in the document`];
    let at = [...pointer, "responses", status];
    if (response.$ref) {
      at = response.$ref.replace("#/", "").split("/");
      response = at.reduce<unknown>(
        (node, key) => (node as Record<string, unknown>)[key],
        document,
      ) as typeof response;
    }
    if (!response.content) return exchange.responseBody === undefined ? [] : ["a body where there is none"];
    const [type] = Object.keys(response.content);
    return response.content[type!]?.schema
      ? check([...at, "content", type!, "schema"], exchange.responseBody, "response")
      : [];
  }

  function check(at: string[], value: unknown, side: string): string[] {
    const pointer = at
      .map((key) => encodeURIComponent(key.replace(/~/g, "~0").replace(/\//g, "~1")))
      .join("/");
    const validate = ajv.getSchema(`doc#/${pointer}`);
    if (!validate) return [`no schema at ${pointer}`];
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${side} ${error.instancePath || "/"} ${error.message}`);
  }

  return {
    /** Every way in which the exchanges differ from the document; empty when they conform. */
    violations: (exchanges: readonly Exchange[]): string[] =>
      exchanges.filter((exchange) => !exchange.injected).flatMap(violations),
  };
}
