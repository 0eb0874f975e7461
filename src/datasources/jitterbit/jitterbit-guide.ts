import type { VendorGuide } from "../core/vendor-guide.js";

/** How a source of Jitterbit Harmony is set up: docs/vendors/jitterbit.md#connect-it. */
export const jitterbitGuide: VendorGuide = {
  settings: [
    {
      name: "region",
      hint: "Region of the organization: na, emea or apac. The address of Harmony's web pages names it, e.g. apps.emea-west.jitterbit.com.",
      example: "emea",
      place: "file",
      choices: [
        { value: "na", label: "North America" },
        { value: "emea", label: "Europe, Middle East, Africa" },
        { value: "apac", label: "Asia, Pacific" },
      ],
    },
    {
      name: "baseUrl",
      hint: "In place of the region: scheme and host of another address.",
      example: "https://na-east.jitterbit.com",
      place: "file",
      isOptional: true,
    },
    {
      name: "email",
      hint: "User name of a Harmony user. Make a service user for Patchbay, without two-factor login and single sign-on.",
      example: "patchbay-service@acme.example",
      place: "environment",
    },
    {
      name: "password",
      hint: "The password of that user.",
      example: "a password",
      place: "environment",
    },
  ],
  remedies: {
    address:
      "Check `region` (na, emea or apac) or `baseUrl`: the address of Harmony's web pages names the region, e.g. apps.emea-west.jitterbit.com.",
    credentials:
      "Sign in to Harmony's web pages as this user, in the same region, to see whether email and password are right. Two-factor login and single sign-on keep a program from signing in: use a service user without them.",
    right: () =>
      "Give the user the role Admin in this organization. Which role its connectors need is not documented; other services of the same host want that one.",
  },
  // The largest number of 64 bits.
  unusedId: "9223372036854775807",
};
