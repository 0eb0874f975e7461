import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { graphql } from "graphql";
import { ANYBODY } from "../../access/caller.js";
import { loadConfig } from "../../config.js";
import { createContext } from "../../context.js";
import { formatError } from "../../format-error.js";
import { createRuntime } from "../../runtime.js";
import { createSchema } from "../../schema.js";
import { openSources } from "../../sources.js";
import type { Answer, Api } from "./api.js";

/**
 * The sources of a configuration, asked from this process: whoever may read its secrets may read everything. Nothing
 * of it is read from Redis. Throws `ConfigError`.
 */
export async function localApi(file: string | undefined): Promise<Api> {
  const config = loadConfig(file);
  const telemetry = { logLevel: "silent", metrics: {} } as const;
  const runtime = await createRuntime({ ...config, telemetry, state: {} });
  const sources = await openSources(config.sources, runtime.state, runtime.watchers).catch(
    async (error: unknown) => {
      await runtime.close();
      throw error;
    },
  );
  const { schema } = await createSchema();
  const { operationTimeoutMs, listCallBudget: maxListCalls } = config.server;

  return {
    async execute<Data>(source: string, variableValues = {}): Promise<Answer<Data>> {
      const signal = AbortSignal.timeout(operationTimeoutMs);
      setMaxListeners(0, signal);
      const operationSpan = runtime.tracing.startOperation({});
      const call = { requestId: randomUUID(), signal, deadlineAt: Date.now() + operationTimeoutMs };
      const { services } = runtime;
      const surroundings = { services, operationSpan, maxListCalls };
      const contextValue = createContext(ANYBODY, sources.directory, call, surroundings);
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
      return {
        data: data as Data,
        ...(errors && { errors: errors.map((error) => formatError(error, error)) }),
      };
    },
    async close() {
      await sources.close();
      await runtime.close();
    },
  };
}
