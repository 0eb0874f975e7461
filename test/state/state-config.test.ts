import { stateSchema } from "../../src/state/state-config.js";

const encryptionKey = "k".repeat(32);
const withUrl = (url: string) => stateSchema.safeParse({ redis: { url, encryptionKey } });

test("without Redis nothing has to be said", () => {
  expect(stateSchema.parse({})).toEqual({});
});

test("Redis needs an address and a key; the rest has a default", () => {
  const redis = { url: "rediss://user:password@redis.example.com:6380/2", encryptionKey };
  expect(stateSchema.parse({ redis })).toEqual({ redis: { ...redis, keyPrefix: "patchbay" } });
});

test.each(["redis", "localhost:6379", "http://localhost", "redis://", "redis://host?enableOfflineQueue=1"])(
  "%s is no address, and the message says how one looks",
  (url) => {
    const [issue] = withUrl(url).error?.issues ?? [];
    expect(issue).toMatchObject({ path: ["redis", "url"] });
    expect(issue?.message).toContain("use an address such as redis://user:password@host:6379");
  },
);

test("a key that could be guessed is refused with a way to make one, and not repeated", () => {
  const redis = { url: "redis://localhost", encryptionKey: "too-short-a-secret" };
  const { error } = stateSchema.safeParse({ redis });
  expect(error?.issues[0]?.message).toBe("use at least 32 characters, e.g. of `openssl rand -hex 32`");
  expect(JSON.stringify(error?.issues)).not.toContain("too-short-a-secret");
});

test.each([
  ["a prefix with a space", { url: "redis://localhost", encryptionKey, keyPrefix: "a b" }],
  ["an unknown name", { url: "redis://localhost", encryptionKey, password: "p" }],
])("%s is refused", (_, redis) => {
  expect(stateSchema.safeParse({ redis }).success).toBe(false);
});
