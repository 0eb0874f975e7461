import type { VendorGuide } from "../core/vendor-guide.js";

const KEY_PLACE = "your user name, then AI & API, then Create credential";

/** How a source of ConductorOne is set up: docs/vendors/conductorone.md#connect-it. */
export const conductorOneGuide: VendorGuide = {
  settings: [
    {
      name: "clientId",
      hint: `Client id of an API key, which names the tenant's host. Make one in ConductorOne: ${KEY_PLACE}. A read-only role will do as long as nothing is written.`,
      example: "strange-hydra-68836@acme.conductor.one/pcc",
      place: "environment",
    },
    {
      name: "clientSecret",
      hint: "The secret of the API key, which ConductorOne shows once.",
      example: "secret-token:conductorone.com:v1:…",
      place: "environment",
    },
    {
      name: "baseUrl",
      hint: "Scheme and host, for another address than the one that the client id names.",
      example: "https://acme.conductor.one",
      place: "file",
      isOptional: true,
    },
    {
      name: "accessToken",
      hint: "In place of client id and secret, and together with baseUrl: a ready-made bearer token. Nobody renews it.",
      example: "a token",
      place: "environment",
      isOptional: true,
    },
  ],
  remedies: {
    address:
      "Check `baseUrl`, or the host behind the @ of the client id: it is the address at which you open ConductorOne, e.g. https://acme.conductor.one, or a host under c1eu.ai for a tenant in the EU.",
    credentials: `Make a new API key in ConductorOne (${KEY_PLACE}) and copy the whole of its client id and secret; an accessToken that has ended is replaced by a new one.`,
    right: () =>
      `Make an API key whose role has this right (${KEY_PLACE}). A read-only role is enough for everything but changes.`,
  },
  // Well-formed, and older than any that was ever made: the KSUID of nothing.
  unusedId: "0".repeat(27),
};
