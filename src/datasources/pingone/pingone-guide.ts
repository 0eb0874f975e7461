import type { VendorGuide } from "../core/vendor-guide.js";

const OVERVIEW = "on the Overview tab of the worker application";

/** How a source of PingOne is set up: docs/vendors/pingone.md#connect-it. */
export const pingOneGuide: VendorGuide = {
  settings: [
    {
      name: "region",
      hint: "Region: na, eu, ca, au, sg or asia. PingOne's console shows it under Settings > Environment Properties.",
      example: "eu",
      place: "file",
      choices: [
        { value: "na", label: "North America" },
        { value: "eu", label: "Europe" },
        { value: "ca", label: "Canada" },
        { value: "au", label: "Australia" },
        { value: "sg", label: "Singapore" },
        { value: "asia", label: "Asia" },
      ],
    },
    {
      name: "apiBaseUrl",
      hint: "In place of the region, and together with authBaseUrl: address of the API.",
      example: "https://api.pingone.eu/v1",
      place: "file",
      isOptional: true,
    },
    {
      name: "authBaseUrl",
      hint: "In place of the region, and together with apiBaseUrl: address of the auth service.",
      example: "https://auth.pingone.eu",
      place: "file",
      isOptional: true,
    },
    {
      name: "authEnvironmentId",
      hint: "UUID of the environment that holds the worker application; it may manage other environments only.",
      example: "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
      place: "environment",
    },
    {
      name: "clientId",
      hint: `Client id of an application of the type Worker, with roles on every environment it is to manage: ${OVERVIEW}.`,
      example: "a client id",
      place: "environment",
    },
    {
      name: "clientSecret",
      hint: `Its client secret: ${OVERVIEW}.`,
      example: "a client secret",
      place: "environment",
    },
  ],
  remedies: {
    address:
      "Check `region` (na, eu, ca, au, sg or asia), or `apiBaseUrl` and `authBaseUrl`: PingOne's console shows the region under Settings > Environment Properties.",
    credentials: `Copy \`clientId\` and \`clientSecret\` once more from PingOne's console (${OVERVIEW}), and check \`region\` and that \`authEnvironmentId\` is the environment which holds the application. It has to be enabled, and to sign in with Client Secret Basic.`,
    right: (capability) =>
      capability === "WORKSPACES" || capability === "CREDENTIAL_CHECK"
        ? "Give the worker application a role that may read environments (Environment Admin). A new role takes a while to act."
        : "Give the worker application the role DaVinci Admin in this environment. A new role takes a while to act.",
  },
  unusedId: "0".repeat(32),
};
