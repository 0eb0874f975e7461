import type { VendorGuide } from "../core/vendor-guide.js";

const REGIONS = [
  { value: "https://api.cyclr.com", label: "US" },
  { value: "https://api.us2.cyclr.com", label: "US2" },
  { value: "https://api.cyclr.uk", label: "UK" },
  { value: "https://api.eu.cyclr.com", label: "EU" },
];

const CREDENTIALS_PLACE = "in Cyclr's console under Settings > OAuth Client Credentials";

/** How a source of Cyclr is set up: docs/vendors/cyclr.md#connect-it. */
export const cyclrGuide: VendorGuide = {
  settings: [
    {
      name: "baseUrl",
      hint: `Address of the API. It belongs to the instance: ${REGIONS.map(({ value, label }) => `${value} (${label})`).join(", ")}, or the host of a private instance.`,
      example: "https://api.cyclr.uk",
      place: "file",
      choices: REGIONS,
      hasOtherChoices: true,
    },
    {
      name: "clientId",
      hint: `Client id of the partner: ${CREDENTIALS_PLACE}.`,
      example: "a client id",
      place: "environment",
    },
    {
      name: "clientSecret",
      hint: "The secret that belongs to it, from the same place.",
      example: "a client secret",
      place: "environment",
    },
    {
      name: "serviceUrl",
      hint: "Address of the partner's Service Domain, which only startAuthentication needs: in Cyclr's console under Settings > General Settings.",
      example: "https://acme-h.cyclr.uk",
      place: "file",
      isOptional: true,
    },
  ],
  remedies: {
    address: `Check \`baseUrl\`: it is ${REGIONS.map(({ value, label }) => `${value} (${label})`).join(", ")}, or the host of a private instance.`,
    credentials: `Copy \`clientId\` and \`clientSecret\` once more: they are ${CREDENTIALS_PLACE}. They belong to one instance, so check that \`baseUrl\` is its address.`,
    right: () =>
      "Use the client of the partner itself, and look whether Cyclr limits it to some IP addresses: it refuses others in the same way.",
  },
  // The largest number that .NET's `int` holds.
  unusedId: "2147483647",
};
