import { telemetrySchema } from "../../src/telemetry/telemetry-config.js";

test("everything has a default", () => {
  expect(telemetrySchema.parse({})).toEqual({ logLevel: "info", metrics: {} });
  const endpoint = "https://collector.example.com/v1/traces";
  expect(telemetrySchema.parse({ traces: { endpoint } }).traces).toEqual({
    endpoint,
    headers: {},
    sampleRatio: 1,
  });
});

test.each([
  ["an unknown level", { logLevel: "loud" }, "use one of trace, debug"],
  ["an unknown format", { logFormat: "xml" }, "use json or pretty"],
  ["a short token", { metrics: { token: "short" } }, "at least 32 characters"],
  ["a token that no header can carry", { metrics: { token: `${"a".repeat(40)} b` } }, "bearer token"],
  ["no address", { traces: { endpoint: "collector:4318" } }, "http or https"],
  ["a password in the address", { traces: { endpoint: "https://me:hush@collector/v1/traces" } }, "headers"],
  ["a share above 1", { traces: { endpoint: "http://collector", sampleRatio: 2 } }, "1"],
  ["a word too many", { tracing: {} }, "tracing"],
])("%s is refused with what to do", (_label, input, words) => {
  const { success, error } = telemetrySchema.safeParse(input);
  expect(success).toBe(false);
  expect(error?.issues.map(({ message }) => message).join()).toContain(words);
});
