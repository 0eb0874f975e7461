import { z } from "zod";
import type { EmulatedVendor } from "./emulator.js";
import { EFFECTS, effectsOf, problemOfEffects } from "./emulator-fault-effects.js";
import type { Fault } from "./emulator-faults.js";

/** What a request to the control endpoint has wrong, told to the person who sent it. */
export class Refused extends Error {
  readonly statusCode = 400;
  constructor(readonly problems: readonly string[]) {
    super("The request was refused, and nothing was changed.");
  }
}

/** The server computes these itself; another value would make an answer that cannot be sent. */
const FRAMING = /^(content-length|transfer-encoding|connection|trailer|upgrade|keep-alive)$/i;

/** It takes seconds to send even on one machine. */
const MOST_PADDING = 1024 ** 3;

const TIMES = 'use a whole number from 1 to 1000000, or "forever"';

const respondSchema = z.strictObject({
  status: z.int().min(200).max(599),
  headers: z
    .record(
      z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, "is no name of a header"),
      z.string().regex(/^[\t -~]{0,2000}$/, "use at most 2000 printable ASCII characters"),
    )
    .refine((headers) => !Object.keys(headers).some((name) => FRAMING.test(name)), {
      error: "leave out what frames the answer: content-length, transfer-encoding, connection and the like",
    })
    .optional(),
  /** A text goes out as it is, anything else as JSON. */
  body: z.unknown().optional(),
});

const inputSchema = z.strictObject({
  method: z
    .string()
    .toUpperCase()
    .pipe(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]))
    .optional(),
  path: z
    .string()
    .max(200)
    .regex(/^[/*][^?]*$/, "begin with / or *, and leave out the query")
    .optional(),
  times: z.union([z.literal("forever"), z.int(TIMES).min(1, TIMES).max(1_000_000, TIMES)], TIMES).optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
  respond: respondSchema.optional(),
  drop: z.boolean().optional(),
  reset: z.boolean().optional(),
  hang: z.enum(["headers", "body"]).optional(),
  truncate: z.enum(["connection", "json"]).optional(),
  padBytes: z.int().min(1).max(MOST_PADDING).optional(),
  dripMs: z.int().min(1).max(60_000).optional(),
  when: z.enum(["before", "after"]).optional(),
});

const faultSchema = inputSchema.transform(toFault).superRefine((fault, { addIssue }) => {
  const isNothing = !fault.delayMs && effectsOf(fault).length === 0;
  const problem = isNothing ? `say what goes wrong: delayMs, ${EFFECTS}` : problemOfEffects(fault);
  if (problem !== null) addIssue(problem);
});

/** The fault a request describes; throws {@link Refused}. */
export function readFault(body: unknown): Fault {
  const { data, error } = faultSchema.safeParse(body ?? {});
  if (error)
    throw new Refused(
      error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": ")),
    );
  return data;
}

function toFault({ path, times, respond, ...rest }: z.infer<typeof inputSchema>): Fault {
  const body = typeof respond?.body === "string" ? respond.body : JSON.stringify(respond?.body);
  return {
    ...rest,
    ...(path !== undefined && { path: wildcard(path) }),
    ...(times !== undefined && { times: times === "forever" ? Infinity : times }),
    ...(respond && { respond: { ...respond, body } }),
  };
}

/**
 * Tests whole paths against a text in which `*` stands for anything. No regular expression: one with many wildcards
 * could take minutes over a long path.
 */
function wildcard(pattern: string) {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  const test = (path: string) => {
    if (last === undefined) return path === first;
    if (!path.startsWith(first) || !path.endsWith(last)) return false;
    let position = first.length;
    for (const part of others) {
      const found = path.indexOf(part, position);
      if (found < 0) return false;
      position = found + part.length;
    }
    return position + last.length <= path.length;
  };
  return { test, toString: () => pattern };
}

type Plain = string | number | boolean;

/** The knobs that are plain data. JSON has no infinity, so it is a text here as in requests. */
export function plainKnobs(knobs: object): Record<string, Plain> {
  const plain = Object.entries(knobs).filter(([, value]) => isPlain(value));
  return Object.fromEntries(plain.map(([name, value]) => [name, value === Infinity ? "Infinity" : value]));
}

/** Sets what the request names, all of it or nothing; throws {@link Refused}. */
export function turnKnobs(vendor: EmulatedVendor, body: unknown): void {
  const knobs = new Map(Object.entries(vendor.knobs ?? {}).filter(([, value]) => isPlain(value)));
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refused(["send a JSON object: a value for each knob to set"]);
  }
  const values = Object.entries(body).map(([name, value]): [string, unknown] => [
    name,
    value === "Infinity" && typeof knobs.get(name) === "number" ? Infinity : value,
  ]);
  const problems = values.flatMap(([name, value]) => {
    const problem = knobs.has(name)
      ? problemOf(value, knobs.get(name), vendor.knobChoices?.[name])
      : `there is no such knob; there are ${[...knobs.keys()].join(", ") || "none"}`;
    return problem === null ? [] : [`${name}: ${problem}`];
  });
  if (problems.length > 0) throw new Refused(problems);
  Object.assign(vendor.knobs ?? {}, Object.fromEntries(values));
}

function problemOf(value: unknown, now: unknown, choices?: readonly string[]): string | null {
  if (typeof value !== typeof now) return `use a ${typeof now}`;
  if (typeof value === "number" && value !== Infinity && !Number.isSafeInteger(value)) {
    return 'use a whole number, or "Infinity"';
  }
  const isChoice = choices === undefined || choices.some((choice) => choice === value);
  return isChoice ? null : `use one of ${choices.join(", ")}`;
}

function isPlain(value: unknown): value is Plain {
  return ["string", "number", "boolean"].includes(typeof value);
}
