// Hive Gateway in front of the Patchbay at the given address, with the headers of deploy/compose and the given secret,
// in a process of its own. The check of tokens is a plugin of the router's image and not here: claims are taken as they
// come, from a header. Prints where it is, and ends with its standard input.
import { createServer } from "node:http";
import process from "node:process";
import { readFileSync } from "node:fs";
import { composeServices } from "@apollo/composition";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { parse, print } from "graphql";
import { callerHeaders } from "../../deploy/compose/caller-headers.mjs";

const [, , url, secret] = process.argv;
const schema = (name) => parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
const { supergraphSdl } = composeServices([
  { name: "patchbay", url, typeDefs: schema("schema/patchbay.graphql") },
]);

const claimsFromHeader = {
  onContextBuilding({ context, extendContext }) {
    const claims = context.request.headers.get("checked-claims");
    if (claims) extendContext({ jwt: { payload: JSON.parse(claims) } });
  },
};
const http = {
  getSubgraphExecutor({ transportEntry }) {
    return async ({ document, variables, extensions }) => {
      const headers = { "content-type": "application/json", ...extensions?.headers };
      const body = JSON.stringify({ query: print(document), variables });
      const answer = await fetch(transportEntry.location, { method: "POST", headers, body });
      return answer.json();
    };
  },
};

const gateway = createGatewayRuntime({
  supergraph: supergraphSdl,
  logging: "error",
  transports: { http },
  plugins: () => [claimsFromHeader],
  propagateHeaders: { fromClientToSubgraphs: callerHeaders(secret) },
});
const server = createServer(gateway);
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`);
});
process.stdin.resume().once("end", () => process.exit(0));
