import { apolloRest } from "./apollo-rest/contestant.mjs";
import { bare } from "./bare/contestant.mjs";
import { hiveGateway } from "./hive-gateway/contestant.mjs";
import { mercurius, mercuriusTuned } from "./mercurius/contestant.mjs";
import { patchbay, patchbayNoCache } from "./patchbay/contestant.mjs";
import { tailcall } from "./tailcall/contestant.mjs";

/** In the order of the tables. The first is what CPU time is compared with. */
export const contestants = [
  bare,
  apolloRest,
  hiveGateway,
  mercurius,
  mercuriusTuned,
  tailcall,
  patchbay,
  patchbayNoCache,
];
