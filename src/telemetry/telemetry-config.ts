import { z } from "zod";

/** Shorter tokens can be guessed. */
const MIN_TOKEN_LENGTH = 32;

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const tracesSchema = z.strictObject({
  /** The address that takes traces by OTLP over HTTP, path included, e.g. http://localhost:4318/v1/traces. */
  endpoint: z
    .string()
    .refine(isCollectorAddress, "use an http or https address without a user and password; see headers"),
  /** Sent along with every export, e.g. what the collector asks for as a proof. */
  headers: z.record(z.string().regex(/^[\w-]{1,128}$/, "use names of HTTP headers"), z.string()).default({}),
  /** The share of traces that is kept, where the caller's own trace does not say. */
  sampleRatio: z.number().min(0).max(1).default(1),
});

/** What Patchbay tells of itself: `telemetry` in the configuration. Names and meanings: docs/operations.md. */
export const telemetrySchema = z.strictObject({
  /** The least serious lines that are written. Nothing is written for each request. */
  logLevel: z.enum(LOG_LEVELS, `use one of ${LOG_LEVELS.join(", ")}`).default("info"),
  /** Left out: `pretty` on a terminal outside of production, else `json`. */
  logFormat: z.enum(["json", "pretty"], "use json or pretty").optional(),
  metrics: z
    .strictObject({
      /** Who reads `/metrics` has to send it. Left out: in the access mode `open` everybody may, else there is none. */
      token: z
        .string()
        .min(
          MIN_TOKEN_LENGTH,
          `use at least ${MIN_TOKEN_LENGTH} characters, e.g. of \`openssl rand -hex 32\``,
        )
        .regex(/^[\w.~+/-]+=*$/, "use letters, digits and . _ ~ + / - as a bearer token may have them")
        .optional(),
    })
    .prefault({}),
  /** Left out: no traces are made; the caller's trace is passed on to vendors as it is. */
  traces: tracesSchema.optional(),
});

export type TelemetryConfig = z.output<typeof telemetrySchema>;
export type TracesConfig = z.output<typeof tracesSchema>;
export type LogFormat = NonNullable<TelemetryConfig["logFormat"]>;

/** How log lines look, where the configuration leaves it open. */
export function logFormatOf(
  { logFormat }: Pick<TelemetryConfig, "logFormat">,
  { production, isTerminal }: { readonly production: boolean; readonly isTerminal: boolean },
): LogFormat {
  return logFormat ?? (isTerminal && !production ? "pretty" : "json");
}

function isCollectorAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}
