import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { subgraphQuestions, toFlatRow, toNestedRow } from "../shared/questions.mjs";
import { tailcallSchema } from "./schema.mjs";

const PACKAGE = "@tailcallhq/core-linux-x64-gnu/package.json";

const rowsOf = ({ installations }) => installations._embedded.connectorInstances;
const inList = (fields) => `installations { _embedded { connectorInstances { ${fields} } } }`;

/** @type {import("../shared/questions.mjs").Questions} */
const questions = {
  ...subgraphQuestions,
  flat: {
    query: `query Flat { ${inList("id sourceId externalId name state connectorId createdAt updatedAt")} }`,
    rows: (data) => rowsOf(data).map(toFlatRow),
  },
  nested: {
    query: `query Nested { ${inList("id name connector { id name version description }")} }`,
    rows: (data) => rowsOf(data).map(toNestedRow),
  },
};

/** @type {import("../shared/environment.mjs").Contestant} */
export const tailcall = {
  name: "tailcall",
  about: "Tailcall, a Rust program, with a configuration: identical requests shared, reads by id batched",
  questions,
  async command({ port, upstream, folder }) {
    const file = join(folder, "tailcall.graphql");
    writeFileSync(file, tailcallSchema(port, upstream));
    const env = { TAILCALL_TRACKER: "false", TAILCALL_LOG_LEVEL: "error" };
    return { file: findProgram(), args: ["start", file], env };
  },
};

/** Throws where the package is not installed: it is there for Linux on x64 only. */
function findProgram() {
  return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), "bin", "tailcall");
}
