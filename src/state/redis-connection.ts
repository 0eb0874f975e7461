import { createHash } from "node:crypto";
import { once } from "node:events";
import { Redis, ReplyError } from "ioredis";
import type { RedisConfig } from "./state-config.js";
import { StateUnavailableError } from "./state.js";

/** Hears once that the state cannot be reached, and once, with `null`, that it can again. */
export type ReportProblem = (problem: StateUnavailableError | null) => void;

export interface RedisConnection {
  /** For libraries that send their own commands; what goes wrong there is for {@link unavailable}. */
  readonly redis: Redis;
  /** Resolves once the first attempt to connect has ended, well or not. */
  readonly opened: Promise<void>;
  /** Is aborted when it is closed. */
  readonly closed: AbortSignal;
  /** Runs a command. Whatever goes wrong is a {@link StateUnavailableError}. */
  run<Answer>(command: (redis: Redis) => Promise<Answer>): Promise<Answer>;
  /** The error for a command that failed. A connection that has stopped answering is replaced. */
  unavailable(error: unknown): StateUnavailableError;
  close(): Promise<void>;
}

/** A command without an answer after this time has failed. */
export const COMMAND_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 2_000;
const LONGEST_PAUSE_MS = 1_000;

/** Connects in the background, and again whenever the connection is gone. While it is, commands fail at once. */
export function connectToRedis(config: RedisConfig, reportProblem: ReportProblem): RedisConnection {
  const redis = new Redis(config.url, {
    keyPrefix: `${config.keyPrefix}:`,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: 100,
    retryStrategy: (times) => Math.min(times * 50, LONGEST_PAUSE_MS),
    // A command that waits, or is sent again, could be done long after its caller was told that it failed.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // After a failover the old address may answer, and take no writes.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  });
  const closing = new AbortController();
  let isGone = false;
  let isGivenUp = false;

  function goneBecause(error: unknown): void {
    if (isGone || closing.signal.aborted) return;
    isGone = true;
    reportProblem(toUnavailable(error));
  }

  redis.on("error", goneBecause);
  redis.on("close", () => {
    isGivenUp = false;
    goneBecause(new Error("the connection was closed"));
  });
  redis.on("ready", () => {
    if (isGone) reportProblem(null);
    isGone = false;
  });
  const ended = new AbortController();
  const isOver = { signal: AbortSignal.any([ended.signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)]) };
  const opened = Promise.race([once(redis, "ready", isOver), once(redis, "close", isOver)])
    .catch(() => undefined)
    .then(() => ended.abort());

  function unavailable(error: unknown): StateUnavailableError {
    // An open connection on which nothing comes back would stay for many minutes.
    if (!(error instanceof ReplyError) && redis.status === "ready" && !isGivenUp) {
      isGivenUp = true;
      redis.disconnect(true);
    }
    return toUnavailable(error);
  }

  return {
    redis,
    opened,
    closed: closing.signal,
    unavailable,
    async run(command) {
      await opened;
      return command(redis).catch((error: unknown) => {
        throw unavailable(error);
      });
    },
    async close() {
      closing.abort();
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

/** A key in Redis that does not tell what it stands for. */
export function keyOf(kind: string, name: string): string {
  return `${kind}:${createHash("sha256").update(name).digest("hex")}`;
}

function toUnavailable(error: unknown): StateUnavailableError {
  const reason = reasonOf(error);
  return new StateUnavailableError(`The state that replicas share cannot be reached (${reason}).`, {
    cause: new Error(reason),
  });
}

/** What may be told of an error. ioredis attaches commands with their arguments, and Redis quotes them: secrets, too. */
function reasonOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (!("message" in error) || typeof error.message !== "string") return "unknown";
  return error instanceof ReplyError ? (/^[A-Z]+/.exec(error.message)?.[0] ?? "ERR") : error.message;
}
