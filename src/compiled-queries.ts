import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  visit,
  BREAK,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import type { Context } from "./context.js";

/** A query as it is compiled: what happens to its variables before is graphql-js's. */
type Program = (context: Context, variables: object) => ExecutionResult | Promise<ExecutionResult>;

/** How often a document is executed as it is before it is worth compiling. */
const WARM_UP = 2;
/** Beyond these the programs that were used least recently go. */
const MAX_PROGRAMS = 200;

/**
 * Executes queries that come again and again as programs compiled by graphql-jit. Everything else is left to graphql-js:
 * mutations, what comes once, the coercion of variables with its messages, and what graphql-jit does not do the same way.
 */
export function createCompiledExecution(schema: GraphQLSchema) {
  const programs = new LRUCache<string, { uses: number; program: Program | null }>({ max: MAX_PROGRAMS });

  function programFor(key: string, document: DocumentNode, operationName: string | undefined) {
    const known = programs.get(key);
    if (!known) {
      programs.set(key, { uses: 1, program: null });
      return null;
    }
    known.uses += 1;
    if (known.uses === WARM_UP + 1) known.program = compile(schema, document, operationName);
    return known.program;
  }

  /** @param key tells this document and operation from any other. */
  return async function run(key: string, args: Omit<ExecutionArgs, "schema">): Promise<ExecutionResult> {
    const { document, contextValue, variableValues } = args;
    const program = programFor(key, document, args.operationName ?? undefined);
    if (!program) return execute({ ...args, schema });
    const definitions = getOperationAST(document, args.operationName)?.variableDefinitions ?? [];
    const given = getVariableValues(schema, definitions, variableValues ?? {}, { maxErrors: MAX_ERRORS });
    return given.errors ? { errors: given.errors } : program(contextValue as Context, given.coerced);
  };
}

/** As many as graphql-js tells of wrong variables. */
const MAX_ERRORS = 50;

/** `null` when it is to be executed as it is. */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): Program | null {
  if (getOperationAST(document, operationName)?.operation !== "query" || isOdd(document)) return null;
  const compiled = compileQuery(schema, document, operationName);
  if (!isCompiledQuery(compiled)) return null;
  return async (context, variables) => {
    const { data, errors } = await compiled.query(undefined, context, variables);
    return errors ? { data: data ?? null, errors: errors.map(toGraphQLError) } : { data };
  };
}

/** graphql-jit's errors lack what Apollo Server takes for granted: extensions, if only empty ones. */
function toGraphQLError({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, "locations", { value: locations, enumerable: true });
}

const ODD_NAMES: readonly string[] = [
  // An object of a program is an ordinary one, in which this name is no field.
  "__proto__",
  // Its list is one of promises, and graphql-jit puts those that fail at the end.
  "_entities",
];

/** Whether it has something that graphql-jit does not treat the same way. */
function isOdd(document: DocumentNode): boolean {
  let isOdd = false;
  const stop = () => {
    isOdd = true;
    return BREAK;
  };
  visit(document, {
    Name: ({ value }) => (ODD_NAMES.includes(value) ? stop() : undefined),
    // @skip and @include: it loses fields of a fragment that is also used where it is left out, adds those of a field
    // that is, and takes a condition that is null for false.
    Directive: stop,
  });
  return isOdd;
}

/** Apollo Server takes another executor than graphql-js by way of what a gateway would be. */
export function executeCompiled(schema: GraphQLSchema): ApolloServerOptionsWithGateway<Context>["gateway"] {
  const run = createCompiledExecution(schema);
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => {};
    },
    load: async () => ({
      executor: ({ document, operationName, queryHash, request, context }) =>
        run(`${queryHash}\n${operationName ?? ""}`, {
          document,
          operationName,
          contextValue: context,
          variableValues: request.variables,
        }) as never,
    }),
    async stop() {},
  };
}
