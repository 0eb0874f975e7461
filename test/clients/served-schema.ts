import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import type { SandboxServer } from "../support/sandbox-server.js";

const EVERYTHING = {
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
  oneOf: true,
  specifiedByUrl: true,
};

/** The schema as clients' tools get it: by asking the running server. */
export async function servedSchema(server: SandboxServer): Promise<GraphQLSchema> {
  const { data, errors } = await server.query<IntrospectionQuery>(getIntrospectionQuery(EVERYTHING));
  expect(errors).toBeUndefined();
  return buildClientSchema(data!);
}
