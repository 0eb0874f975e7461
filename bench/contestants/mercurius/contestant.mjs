import { nodeCommand } from "../shared/environment.mjs";
import { subgraphQuestions } from "../shared/questions.mjs";

const SERVER = new URL("server.mjs", import.meta.url);

/** @type {import("../shared/environment.mjs").Contestant} */
export const mercurius = {
  name: "mercurius",
  about: "Fastify and Mercurius with JIT, loaders, global fetch",
  questions: subgraphQuestions,
  command: (place) => nodeCommand(SERVER, place),
};

/** @type {import("../shared/environment.mjs").Contestant} */
export const mercuriusTuned = {
  name: "mercurius-tuned",
  about: "the same with undici's Pool, loaders that keep nothing, more memory for new objects",
  questions: subgraphQuestions,
  command: (place) => nodeCommand(SERVER, place, { flags: ["--max-semi-space-size=64"], args: ["--tuned"] }),
};
