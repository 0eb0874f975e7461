import { getMany } from "../../src/datasources/core/get-many.js";

const row = (externalId: string) => ({ externalId });

test("a list that goes round in circles ends, and what it showed is found", async () => {
  const calls: (string | null)[] = [];
  const next: Readonly<Record<string, string>> = { a: "b", b: "c", c: "a" };
  const listPage = async (token: string | null) => {
    calls.push(token);
    return { rows: [row(token ?? "first")], nextToken: next[token ?? "c"]! };
  };
  expect(await getMany({ ids: ["b", "nowhere", "first"], listPage })).toEqual([row("b"), null, row("first")]);
  expect(calls.length).toBeLessThan(12);
});

test("one or two are asked for singly, more are looked for on two pages of the list first", async () => {
  const asked: string[] = [];
  const pages: (string | null)[] = [];
  const getOne = async (id: string) => {
    asked.push(id);
    return id === "nowhere" ? null : row(id);
  };
  const listPage = async (token: string | null) => {
    pages.push(token);
    return { rows: [row(`on-${token ?? "1"}`)], nextToken: String(Number(token ?? "1") + 1) };
  };
  expect(await getMany({ ids: ["a", "b"], getOne, listPage })).toEqual([row("a"), row("b")]);
  expect([asked, pages]).toEqual([["a", "b"], []]);

  asked.length = 0;
  expect(await getMany({ ids: ["on-2", "nowhere", "on-3"], getOne, listPage })).toEqual([
    row("on-2"),
    null,
    row("on-3"),
  ]);
  expect(pages).toEqual([null, "2"]);
  expect(asked.sort()).toEqual(["nowhere", "on-3"]);
});
