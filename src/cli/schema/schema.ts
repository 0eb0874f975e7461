import { readFileSync } from "node:fs";
import { CriticalityLevel, diff, type Change } from "@graphql-inspector/core";
import { buildASTSchema, graphql, parse } from "graphql";
import type { Answer, Api } from "../api/api.js";
import { remoteApi } from "../api/remote-api.js";
import { CommandError, FAILED } from "../failure.js";
import { plain } from "../output/plain.js";

/** All of Patchbay takes its time to load: what can be told without it comes first. */
async function createSchema() {
  const schema = await import("../../schema.js");
  return schema.createSchema();
}

const SERVICE_SDL = "{ _service { sdl } }";

/** Prints the SDL of this version, as it is committed and composed. */
export async function printSdl(): Promise<void> {
  const { sdl } = await createSchema();
  process.stdout.write(sdl);
}

/** Throws `CommandError` when the file holds another schema than this version's. */
export async function checkSchemaFile(file: string): Promise<void> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new CommandError(`${file} cannot be read. Write it with \`patchbay schema > ${file}\`.`);
  }
  const { sdl } = await createSchema();
  if (text.trim() !== sdl.trim())
    throw new CommandError(
      `${file} is not the schema of this version. Write it anew with \`patchbay schema > ${file}\`.`,
    );
  process.stdout.write(`${file} is the schema of this version.\n`);
}

/** Prints what changes for the clients of a server when it is replaced by this version; exit code 1 if anything does. */
export async function diffWithServer(address: string): Promise<void> {
  const api = remoteApi(address);
  const served = toSchema(await sdlOf(api, address));
  const changes = await diff(served, toSchema(await sdlOf(await ownApi(), "this version")));
  if (changes.length === 0) {
    process.stdout.write("The server has the schema of this version.\n");
    return;
  }
  const lines = [...changes].sort(byWeight).map(({ criticality: { level }, message }) => {
    return `${WORDS[level].padEnd(9)}  ${plain(message)}\n`;
  });
  process.stdout.write(lines.join(""));
  process.exitCode = FAILED;
}

/** By weight. */
const WORDS = {
  [CriticalityLevel.Breaking]: "breaking",
  [CriticalityLevel.Dangerous]: "dangerous",
  [CriticalityLevel.NonBreaking]: "safe",
} as const;
const LEVELS = Object.keys(WORDS);

function byWeight(one: Change, other: Change): number {
  return LEVELS.indexOf(one.criticality.level) - LEVELS.indexOf(other.criticality.level);
}

async function ownApi(): Promise<Pick<Api, "execute">> {
  const { schema } = await createSchema();
  return { execute: async <Data>(source: string) => (await graphql({ schema, source })) as Answer<Data> };
}

/** Both sides are asked in the same way, so that they are written in the same way. */
async function sdlOf(api: Pick<Api, "execute">, name: string): Promise<string> {
  const { data, errors } = await api.execute<{ _service: { sdl: unknown } | null }>(SERVICE_SDL);
  const sdl = data?._service?.sdl;
  if (typeof sdl === "string") return sdl;
  const reason = errors?.[0]?.message ?? "it has no `_service`";
  throw new CommandError(`${name} does not tell its schema: ${plain(reason)}`);
}

function toSchema(sdl: string) {
  try {
    return buildASTSchema(parse(sdl), { assumeValidSDL: true });
  } catch {
    throw new CommandError("The server answers with a schema that is not valid GraphQL. Is it Patchbay?");
  }
}
