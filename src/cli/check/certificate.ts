import type { PeerCertificate } from "node:tls";
import type { CheckResult } from "./check-result.js";
import type { Endpoint } from "./endpoint.js";

/** What a handshake showed of a server. */
export interface SeenCertificate {
  /** Why it is not to be trusted: the code of an error; `null` when it is. */
  readonly trouble: string | null;
  readonly protocol: string | null;
  readonly certificate: PeerCertificate;
}

/** Certificates are mostly renewed a month before they end: with less than this, somebody has forgotten to. */
const SHORT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;

const UNKNOWN_ISSUER = [
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
];

type Judgement = Pick<CheckResult, "result" | "details" | "remedy">;

/** What a certificate is worth, and what to do when that is not enough. */
export function judgeCertificate(
  { trouble, protocol, certificate }: SeenCertificate,
  { host }: Endpoint,
  addressRemedy: string,
  now = Date.now(),
): Judgement {
  const validTo = new Date(certificate.valid_to);
  if (trouble !== null)
    return { result: "failed", ...explain({ trouble, certificate, validTo, host, addressRemedy }) };
  const days = Math.floor((validTo.getTime() - now) / DAY_MS);
  const until = `${protocol ?? "TLS"}, certificate valid until ${day(validTo)}`;
  if (days >= SHORT_DAYS) return { result: "ok", details: `${until};`, remedy: null };
  return {
    result: "warning",
    details: `${until}, in ${days} ${days === 1 ? "day" : "days"};`,
    remedy: "Whoever runs this address has to renew its certificate before it ends.",
  };
}

function explain(found: {
  readonly trouble: string;
  readonly certificate: PeerCertificate;
  readonly validTo: Date;
  readonly host: string;
  readonly addressRemedy: string;
}): Pick<Judgement, "details" | "remedy"> {
  const { trouble, certificate, validTo, host, addressRemedy } = found;
  if (trouble === "CERT_HAS_EXPIRED") {
    return {
      details: `The certificate ended on ${day(validTo)} (${trouble}).`,
      remedy: "Whoever runs this address has to renew it. Look at the clock of this machine, too.",
    };
  }
  if (trouble === "CERT_NOT_YET_VALID") {
    return {
      details: `The certificate is not valid before ${day(new Date(certificate.valid_from))} (${trouble}).`,
      remedy: "Set the clock of this machine.",
    };
  }
  if (trouble === "ERR_TLS_CERT_ALTNAME_INVALID") {
    const names = certificate.subjectaltname ?? certificate.subject?.CN ?? "nobody";
    return {
      details: `The certificate is for ${names}, not for ${host} (${trouble}).`,
      remedy: addressRemedy,
    };
  }
  if (UNKNOWN_ISSUER.includes(trouble)) {
    return {
      details: `The certificate was made by somebody whom this machine does not trust (${trouble}).`,
      remedy:
        "If that is your company's proxy or authority, name the file with its certificate in NODE_EXTRA_CA_CERTS. If not, do not send credentials there: check the address.",
    };
  }
  return { details: `The certificate is not to be trusted (${trouble}).`, remedy: addressRemedy };
}

function day(date: Date): string {
  return Number.isNaN(date.getTime()) ? "an unknown day" : date.toISOString().slice(0, 10);
}
