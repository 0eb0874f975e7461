// Prints what @graphql-eslint's `schema-recommended` and `schema-relay` find wrong with an SDL of the subgraph, as JSON.
// Arguments: the SDL, and the schema as the server serves it, which defines federation's directives.
import { readFileSync } from "node:fs";
import graphqlESLint from "@graphql-eslint/eslint-plugin";
import { ESLint } from "eslint";
import { buildASTSchema, buildSchema, GraphQLSchema, parse, print, printSchema, visit } from "graphql";

const [sdl, served] = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
const plain = buildASTSchema(parse(sdl), { assumeValidSDL: true });
const schema = new GraphQLSchema({
  ...plain.toConfig(),
  directives: [...buildSchema(served).getDirectives()],
});

const eslint = new ESLint({
  overrideConfigFile: true,
  // An exception is written down in schema-exceptions.ts, never in the schema.
  allowInlineConfig: false,
  overrideConfig: {
    files: ["**/*.graphql"],
    plugins: { "@graphql-eslint": graphqlESLint },
    languageOptions: {
      parser: graphqlESLint.parser,
      parserOptions: { graphQLConfig: { schema: printSchema(schema) } },
    },
    rules: {
      ...graphqlESLint.configs["flat/schema-recommended"].rules,
      ...graphqlESLint.configs["flat/schema-relay"].rules,
    },
  },
});
const [{ messages }] = await eslint.lintText(sdl, { filePath: "patchbay.graphql" });
const places = placesOf(parse(sdl));
const found = messages.map(({ ruleId, message, line, column }) => ({
  rule: ruleId?.replace("@graphql-eslint/", "") ?? "none",
  about: placeAt(line, column),
  message: message.split("\n", 1)[0],
}));
console.log(JSON.stringify(found));

/** Every type, directive and member with the place it takes in the text, the smaller ones last. */
function placesOf(document) {
  const found = [];
  const within = [];
  visit(document, {
    enter(node) {
      if (!/Definition$|Extension$/.test(node.kind)) return;
      within.push(
        node.name ? `${node.kind === "DirectiveDefinition" ? "@" : ""}${node.name.value}` : "schema",
      );
      const type = node.type ? `: ${print(node.type)}` : "";
      found.push({ loc: node.loc, name: `${within.join(".")}${type}` });
    },
    leave(node) {
      if (/Definition$|Extension$/.test(node.kind)) within.pop();
    },
  });
  return found;
}

function placeAt(line, column) {
  const before = sdl.split("\n").slice(0, line - 1);
  const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return places.findLast(({ loc }) => loc.start <= offset && offset < loc.end)?.name ?? "the file";
}
