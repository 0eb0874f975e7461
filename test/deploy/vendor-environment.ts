import { generateKeyPairSync } from "node:crypto";

/** Credentials that look like those of the vendors, made up for one run, by the names that the examples use. */
export function vendorEnvironment(): Record<string, string> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = Buffer.from(JSON.stringify(privateKey.export({ format: "jwk" }))).toString("base64url");
  return {
    CYCLR_CLIENT_ID: "0123456789abcdef",
    CYCLR_CLIENT_SECRET: "made-up",
    CONDUCTORONE_CLIENT_ID: "strange-hydra-68836@acme.conductor.one/pcc",
    CONDUCTORONE_CLIENT_SECRET: `secret-token:conductorone.com:v1:${key}`,
    JITTERBIT_EMAIL: "patchbay@example.com",
    JITTERBIT_PASSWORD: "made-up",
    PINGONE_AUTH_ENVIRONMENT_ID: "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
    PINGONE_CLIENT_ID: "6bcd1f9b-6a1b-4f0f-8f0c-2f2a4f6f0a55",
    PINGONE_CLIENT_SECRET: "made-up",
  };
}
