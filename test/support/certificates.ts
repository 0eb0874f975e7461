import { generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from "node:crypto";

/** A certificate and what proves that it is one's own, both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** The host it is for. */
  readonly host: string;
  readonly validFrom?: Date;
  readonly validTo?: Date;
  /** Who vouches for it; left out: nobody but itself. */
  readonly authority?: Certificate;
  readonly isAuthority?: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Elliptic curve signatures with SHA-256 (RFC 5758). */
const SIGNATURE = sequence(oid("2a8648ce3d040302"));

/** Makes a certificate, without any program but this one (RFC 5280). */
export function makeCertificate(options: CertificateOptions): Certificate {
  const { host, authority, isAuthority = false } = options;
  const { validFrom = new Date(Date.now() - DAY_MS), validTo = new Date(Date.now() + 90 * DAY_MS) } = options;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const issuer = authority ? subjectOf(authority.cert) : host;
  const extensions = [
    ...(isAuthority ? [extension("551d13", sequence(der(0x01, Buffer.from([0xff]))))] : []),
    extension("551d11", sequence(der(0x82, Buffer.from(host)))),
  ];
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    SIGNATURE,
    nameOf(issuer),
    sequence(time(validFrom), time(validTo)),
    nameOf(host),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signer: KeyObject | string = authority?.key ?? privateKey;
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, signer)]));
  const bytes = sequence(body, SIGNATURE, signature).toString("base64");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${bytes.replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function subjectOf(certificate: string): string {
  return new X509Certificate(certificate).subject.replace(/^CN=/, "");
}

function nameOf(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(commonName)))));
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\.\d+|[-:T]/g, "");
  return der(0x18, Buffer.from(digits));
}

function extension(id: string, content: Buffer): Buffer {
  return sequence(oid(id), der(0x04, content));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

/** One value in DER: its kind, its length, itself. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, content]);
}
