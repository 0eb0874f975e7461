import { type Command } from "commander";

interface SchemaOptions {
  readonly check?: string | true;
  readonly diff?: string;
}

/** `patchbay schema`. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .description("print the schema of this version (SDL), or compare it")
    .option("--check [file]", "whether the file is the schema of this version (schema/patchbay.graphql)")
    .option(
      "--diff <url>",
      "what this version would change for clients of a running server; PATCHBAY_TOKEN is sent along",
    )
    .action(async ({ check, diff }: SchemaOptions) => {
      const { checkSchemaFile, diffWithServer, printSdl } = await import("./schema.js");
      if (diff !== undefined) await diffWithServer(diff);
      else if (check !== undefined) await checkSchemaFile(check === true ? "schema/patchbay.graphql" : check);
      else await printSdl();
    });
}
