// What the bundle has in place of modules that are slow to start: see docs/decisions/0018-made-ahead.md.
import { readFile } from "node:fs/promises";
import { createModel } from "../dist/schema.js";
import { defineSubgraph } from "../dist/subgraph.js";

/**
 * `dist/subgraph.js` as its own outcome: the libraries that make it stay outside. A syntax tree is read from JSON in a
 * tenth of the time it takes to parse the SDL.
 */
export const subgraphMadeAhead = {
  name: "subgraph-made-ahead",
  setup(build) {
    build.onLoad({ filter: /[\\/]dist[\\/]subgraph\.js$/ }, async () => {
      const { sdl, served, document } = defineSubgraph(await createModel());
      const [text, servedText, json] = [sdl, served, JSON.stringify(document)].map((one) =>
        JSON.stringify(one),
      );
      return {
        contents: `
          const made = { sdl: ${text}, served: ${servedText}, document: JSON.parse(${json}) };
          export function defineSubgraph() { return made; }`,
      };
    });
  },
};

/** Data as a text that is parsed: V8 reads JSON sooner than the same as JavaScript. */
export const dataAsText = {
  name: "data-as-text",
  setup(build) {
    build.onLoad({ filter: /[\\/]dist[\\/].*\.json$/ }, async ({ path }) => {
      const data = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(data)});` };
    });
  },
};

/** zod brings its messages in fifty languages; nobody asks for any but English. */
export const onlyEnglish = {
  name: "only-english",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: `export { default as en } from "./en.js";`,
    }));
  },
};

/** undici brings fetch, WebSocket, caches and mocks; requests to vendors go through its pool of connections alone. */
export const onlyThePool = {
  name: "only-the-pool",
  setup(build) {
    build.onLoad({ filter: /[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `
        const Dispatcher = require("./lib/dispatcher/dispatcher");
        Object.assign(Dispatcher.prototype, { request: require("./lib/api/api-request") });
        module.exports = { Pool: require("./lib/dispatcher/pool") };`,
    }));
  },
};

/**
 * Fastify takes compilers of schemas along for routes that have one, and graphql-jit for answers that it is to write as
 * text. No route here has a schema, and answers are written by Apollo Server.
 */
export const noJsonSchemas = {
  name: "no-json-schemas",
  setup(build) {
    const fail = `() => { throw new Error("the bundle leaves out what compiles JSON schemas: see scripts/bundle-plugins.mjs"); }`;
    build.onLoad({ filter: /[\\/]@fastify[\\/](ajv|fast-json-stringify)-compiler[\\/]index\.js$/ }, () => ({
      contents: `module.exports = () => ${fail};`,
    }));
    build.onLoad({ filter: /[\\/]fast-json-stringify[\\/]index\.js$/ }, () => ({
      contents: `module.exports = ${fail};`,
    }));
  },
};
