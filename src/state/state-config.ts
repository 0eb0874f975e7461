import { z } from "zod";

/** Shorter keys can be guessed. */
const MIN_KEY_LENGTH = 32;

const redisSchema = z.strictObject({
  /** Where Redis is, and how to sign in; `rediss` is Redis over TLS. */
  url: z
    .string()
    .refine(
      isRedisAddress,
      "use an address such as redis://user:password@host:6379 or, with TLS, rediss://user:password@host:6379, without anything behind a ?",
    ),
  /** What every text is encrypted with before it goes to Redis: the same on every replica. */
  encryptionKey: z
    .string()
    .min(MIN_KEY_LENGTH, `use at least ${MIN_KEY_LENGTH} characters, e.g. of \`openssl rand -hex 32\``),
  /** What the name of every key in Redis begins with. */
  keyPrefix: z
    .string()
    .regex(/^[\w.-]{1,64}$/, "use 1 to 64 letters, digits and . _ -")
    .default("patchbay"),
});

/** What replicas share, and through what: `state` in the configuration. Without Redis each process is on its own. */
export const stateSchema = z.strictObject({ redis: redisSchema.optional() });

export type StateConfig = z.infer<typeof stateSchema>;
export type RedisConfig = z.infer<typeof redisSchema>;

/** A query could change how commands are sent, which is not a matter of the configuration. */
function isRedisAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  return (protocol === "redis:" || protocol === "rediss:") && hostname !== "" && search + hash === "";
}
