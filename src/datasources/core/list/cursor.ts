import { createHash } from "node:crypto";
import { z } from "zod";
import { trailSchema } from "./trail.js";

/** Where a list goes on: inside which source, workspace and upstream page. */
const positionSchema = z.object({
  source: z.string(),
  /** Upstream page of workspaces, and which of its workspaces; both stay at the start where workspaces are given. */
  workspacesToken: z.string().nullable(),
  workspaceIndex: z.int().nonnegative(),
  workspacesTrail: trailSchema,
  /** The workspace itself, once known: saves looking it up to go on inside it. */
  workspace: z.string().nullable(),
  /** Upstream page of rows, and how many of its rows are done. */
  rowsToken: z.string().nullable(),
  rowOffset: z.int().nonnegative(),
  rowsTrail: trailSchema,
  /** The size every upstream page of rows is asked for with: page numbers mean nothing without it. */
  size: z.int().min(10).max(100),
});

export type Position = z.infer<typeof positionSchema>;

/** The cursor is not one this list gave out. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError";
}

/** Far more than any vendor's page token needs. */
const MAX_CURSOR_LENGTH = 16_384;

/** Makes a cursor that only the list with the same key accepts. */
export function encodeCursor(listKey: string, position: Position): string {
  const content = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${content}.${checksum(listKey, content)}`;
}

/** Reads a cursor. Throws {@link InvalidCursorError} when it was edited or belongs to a list with another key. */
export function decodeCursor(listKey: string, cursor: string): Position {
  const [content = "", sum] = cursor.length <= MAX_CURSOR_LENGTH ? cursor.split(".") : [];
  if (sum === undefined || sum !== checksum(listKey, content)) throw new InvalidCursorError();
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(content, "base64url").toString("utf8")));
  } catch {
    throw new InvalidCursorError();
  }
}

/** Guards against mistakes, not against forgery: a cursor grants nothing that the list itself would not show. */
function checksum(listKey: string, content: string): string {
  return createHash("sha256").update(`${listKey}\n${content}`).digest("base64url").slice(0, 12);
}
