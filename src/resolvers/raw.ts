import type { Context } from "../context.js";
import type { ObjectRef } from "../datasources/core/port.js";
import { supports } from "../datasources/core/source.js";
import { sourceOf } from "./arguments.js";
import { readSingly } from "./single-read.js";

/** What the descriptions of every `raw` have in common. */
export const RAW_RULES =
  "For what the other fields lack: its form is the vendor's and can change any day. Secrets and settings are replaced by `[removed]`. Each object's is a request of its own.";

/** An object as its vendor has it; `null` where the vendor does not give it out. */
export async function readRaw(sourceId: string, ref: ObjectRef, context: Context): Promise<unknown> {
  // A list spans vendors: one that gives nothing out must not spoil the answers of the others.
  if (!supports(sourceOf(context.sources, { sourceId }), "readRaw")) return null;
  return readSingly("raw", sourceId, context, "readRaw", ref);
}
