import { nodeCommand } from "../shared/environment.mjs";
import { subgraphQuestions } from "../shared/questions.mjs";

const SERVER = new URL("server.mjs", import.meta.url);

/** @type {import("../shared/environment.mjs").Contestant} */
export const bare = {
  name: "bare",
  about: "node:http and undici's Pool, without GraphQL",
  questions: subgraphQuestions,
  command: (place) => nodeCommand(SERVER, place),
};
