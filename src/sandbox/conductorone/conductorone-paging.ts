import type { FastifyRequest } from "fastify";
import { invalidArgument } from "./conductorone-errors.js";

const DEFAULT_SIZE = 25;
const SMALLEST_SIZE = 10;
const LARGEST_SIZE = 100;

/**
 * One page of a list (vendor sheet, section 5). `extraRows` makes pages longer than asked for, as observed on live
 * tenants, or shorter when negative: the size is a hint.
 * The token, opaque to clients, names the list and the last row sent, so rows that come or go in between neither
 * repeat nor hide others. `rows` is the whole list in its order, rows that are not `listed` included.
 */
export function pageOf<Row extends { readonly id: string }>(
  request: FastifyRequest,
  rows: readonly Row[],
  extraRows: number,
  isListed: (row: Row) => boolean = () => true,
): { rows: readonly Row[]; nextPageToken: string } {
  const query = new URLSearchParams(request.url.split("?")[1] ?? "");
  const list = request.url.split("?", 1)[0]!;
  const size = Math.max(1, pageSize(query.get("page_size") ?? "") + extraRows);
  const token = query.get("page_token") ?? "";
  const start = token === "" ? 0 : rows.findIndex(({ id }) => id === lastId(token, list)) + 1;
  if (token !== "" && start === 0) throw invalidArgument("invalid page token");

  const left = rows.slice(start).filter(isListed);
  const page = left.slice(0, size);
  const last = page.at(-1);
  const hasMore = last !== undefined && left.length > page.length;
  return { rows: page, nextPageToken: hasMore ? encodeToken(list, last.id) : "" };
}

/** Clamped as documented; a live tenant may refuse more than 100 instead (vendor sheet, section 10, question 9). */
function pageSize(text: string): number {
  if (text === "") return DEFAULT_SIZE;
  const size = Number(text);
  if (!/^[+-]?\d+$/.test(text) || Math.abs(size) > 2 ** 31 - 1) {
    throw invalidArgument(`page_size: ${text.slice(0, 100)} is not a valid int`);
  }
  return size === 0 ? DEFAULT_SIZE : Math.min(LARGEST_SIZE, Math.max(SMALLEST_SIZE, size));
}

function encodeToken(list: string, id: string): string {
  return Buffer.from(`${list}\n${id}`).toString("base64url");
}

/** The id a token goes on after; `undefined` when the token is not one of this list. */
function lastId(token: string, list: string): string | undefined {
  const [tokenList, id] = Buffer.from(token, "base64url").toString().split("\n");
  return tokenList === list ? id : undefined;
}
