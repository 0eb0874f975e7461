import { nodeCommand } from "../shared/environment.mjs";
import { subgraphQuestions } from "../shared/questions.mjs";

const SERVER = new URL("server.mjs", import.meta.url);

/** @type {import("../shared/environment.mjs").Contestant} */
export const apolloRest = {
  name: "apollo-rest",
  about: "Apollo Server, a RESTDataSource, a DataLoader",
  questions: subgraphQuestions,
  command: (place) => nodeCommand(SERVER, place),
};
