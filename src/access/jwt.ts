import { readFileSync } from "node:fs";
import { createLocalJWKSet, createRemoteJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { ConfigError } from "../config-file.js";
import type { JwtConfig } from "./access-config.js";
import { bearerToken } from "./bearer.js";
import type { Authenticate } from "./caller.js";
import { toCaller } from "./claims.js";

/** Knows callers by signed JSON Web Tokens of one issuer. */
export function authenticateByJwt(config: JwtConfig): Authenticate {
  const keys = config.jwksUrl
    ? createRemoteJWKSet(new URL(config.jwksUrl))
    : localKeys(config.jwksFile ?? "");
  const expected = {
    issuer: config.issuer,
    audience: config.audience,
    algorithms: config.algorithms,
    clockTolerance: config.clockToleranceSeconds,
    // A token that never ends could not be taken back.
    requiredClaims: ["sub", "exp"],
  };
  return async (headers) => {
    const token = bearerToken(headers);
    if (token === null) return null;
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      return toCaller(payload, config);
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  };
}

/** Keys that cannot be fetched say nothing about the token; every other error of the library does. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^ERR_J(WT|WS|OSE)_|^ERR_JWKS_(NO|MULTIPLE)_MATCHING/.test(code) && code !== "ERR_JOSE_GENERIC";
}

function localKeys(file: string) {
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(file, "utf8")) as JSONWebKeySet);
  } catch {
    throw new ConfigError("access.jwksFile: it cannot be read, or is no JSON Web Key Set.");
  }
}
