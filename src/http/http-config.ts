import { z } from "zod";

/** How much one operation may ask for: `server.limits` in the configuration. What asks for more is not executed. */
export const limitsSchema = z.strictObject({
  /** How many fields may be nested in each other. */
  depth: z.int().min(1).default(15),
  /** What an operation may cost, in objects: `@cost` and `@listSize` of the schema say how it is counted. */
  cost: z.int().min(1).default(20_000),
  /** How many fields may be renamed. */
  aliases: z.int().min(0).default(50),
  /** How many directives a document may use. */
  directives: z.int().min(0).default(50),
  /** How many words and signs a document may have. */
  tokens: z.int().min(100).default(10_000),
  /** How many entities another subgraph may ask for at once. */
  representations: z.int().min(1).default(1_000),
  /** How many items any other list in arguments and variables may have. */
  listItems: z.int().min(1).default(1_000),
});

export type LimitsConfig = z.infer<typeof limitsSchema>;

/** Which documents are taken: `server.documents` in the configuration. */
export const documentsSchema = z
  .strictObject({
    /** `persisted-only`: those of the manifest and no others. */
    mode: z.enum(["any", "persisted-only"], "use any or persisted-only").default("any"),
    /** A file of documents that are asked for by their ids: Apollo's manifest, or Relay's. */
    manifest: z.string().min(1).optional(),
    /** In the mode `any`: whether clients may store documents for a while and ask for them by their hashes (APQ). */
    automatic: z.boolean().default(true),
  })
  .refine(({ mode, manifest }) => mode === "any" || manifest !== undefined, {
    path: ["manifest"],
    error: "name the file with the documents that persisted-only takes",
  });

export type DocumentsConfig = z.infer<typeof documentsSchema>;
