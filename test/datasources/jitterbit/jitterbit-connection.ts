import type { Call } from "../../../src/datasources/core/port.js";
import { ProblemError } from "../../../src/datasources/core/problem-error.js";
import { jitterbit } from "../../../src/datasources/jitterbit/jitterbit-module.js";
import type { jitterbitCredentials } from "../../../src/datasources/jitterbit/jitterbit-credentials.js";
import type { jitterbitRegistrations } from "../../../src/datasources/jitterbit/jitterbit-registrations.js";
import type { jitterbitWorkspaces } from "../../../src/datasources/jitterbit/jitterbit-workspaces.js";
import { startJitterbitEmulator } from "../../../src/sandbox/jitterbit/jitterbit-emulator.js";

export const PRODUCTION = { workspaceExternalId: "104417" };
export const DEVELOPMENT = { workspaceExternalId: "104938" };
export const EMPTY = { workspaceExternalId: "106002" };
export const SERVICE = "/jitterbit-cloud-restful-service";
export const FIRST_PAGE = { token: null, size: 25 };

/** Key and secret of the seeded registration 4391. */
export const DROPBOX = {
  name: "Dropbox",
  key: "fa4e0ce7-4391-4f60-b2d8-05c95a4db0c5",
  secret: "fa4e5ec2-4391-47ab-9c14-e62f5a4db0c5",
};

/** Every operation Jitterbit has; the module's own type only promises what all vendors have. */
type JitterbitDataSource = ReturnType<typeof jitterbit.connect> &
  ReturnType<typeof jitterbitWorkspaces> &
  ReturnType<typeof jitterbitCredentials> &
  ReturnType<typeof jitterbitRegistrations>;

export type Connection = Awaited<ReturnType<typeof connectJitterbit>>;

/** A fresh emulator with a data source on it. */
export async function connectJitterbit(settings: Record<string, unknown> = {}) {
  const emulator = await startJitterbitEmulator();
  const dataSource = jitterbit.connect("jb", { ...emulator.settings, ...settings }) as JitterbitDataSource;
  return {
    emulator,
    dataSource,
    call: aCall(),
    /** `METHOD /path` of every request so far, without the service's own prefix. */
    requests: () => emulator.journal.map(({ method, path }) => `${method} ${path.replace(SERVICE, "")}`),
    async stop() {
      await dataSource.close();
      await emulator.stop();
    },
  };
}

export function aCall(signal: AbortSignal = new AbortController().signal): Call {
  return { requestId: "request-1", signal };
}

/** The problem a promise rejects with, fields and all; fails the test when it resolves or rejects otherwise. */
export async function problemOf(promise: Promise<unknown>) {
  return (await errorOf(promise)).problem;
}

export async function errorOf(promise: Promise<unknown>): Promise<ProblemError> {
  const outcome = await promise.then(
    () => new Error("it resolved"),
    (error: unknown) => error,
  );
  if (outcome instanceof ProblemError) return outcome;
  throw outcome;
}

/** All the text anybody could find in an error. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? "";
  return [error.message, error.stack, JSON.stringify(error), textOf(error.cause)].join("\n");
}
