import type { FastifyBaseLogger } from "fastify";
import { pino } from "pino";
import { describeBug } from "../answer-error.js";
import type { LogFormat, TelemetryConfig } from "./telemetry-config.js";

/** Where log lines go. */
export interface LogStream {
  write(line: string): void;
}

/** The one log of a process; Fastify takes it as its `loggerInstance`. */
export type Log = FastifyBaseLogger;

interface LogOptions {
  readonly level: TelemetryConfig["logLevel"];
  readonly format: LogFormat;
  /** Left out: standard output. */
  readonly stream?: LogStream | undefined;
}

const STANDARD_OUTPUT = 1;

/** Fields that hold secrets wherever they turn up. Nothing logs them: this is the second net. */
const SECRET_FIELDS = [
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
  "x-router-secret",
  "token",
  "accessToken",
  "access_token",
  "refresh_token",
  "secret",
  "clientSecret",
  "client_secret",
  "apiKey",
  "password",
];

/** Makes the log. Every line is written before the call that logs it returns, so that none is lost on exit. */
export async function createLog({ level, format, stream }: LogOptions): Promise<Log> {
  const destination = stream ?? pino.destination({ dest: STANDARD_OUTPUT, sync: true });
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Objects that hang on an error may hold anything.
    serializers: { err: describeBug },
    redact: { paths: SECRET_FIELDS.flatMap(upToThreeDeep), censor: "[redacted]" },
  };
  if (format === "json") return pino<never>(options, destination);
  // Its library takes its time to load: production does without.
  const { prettyLines } = await import("./pretty-lines.js");
  const pretty = prettyLines(stream === undefined);
  return pino<never>({ ...options, base: null }, { write: (line) => destination.write(pretty(line)) });
}

function upToThreeDeep(name: string): string[] {
  return [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`];
}
