import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Agent, request } from "undici";
import { ERROR_CODES } from "../../dist/format-error.js";
import { ProblemCode } from "../../dist/types/problem.js";

/** Longer than an operation can take, its last write included. */
const LONGEST_ANSWER_MS = 8_000;

/**
 * What came back: `data` and the codes in `errors`, or nothing.
 * @typedef {{ requestId: string, at: number, data: any, codes: string[], broken: string | null }} Answer
 */
/** An answer that must not be. @typedef {{ at: number, replica: string, what: string, text: string }} WrongAnswer */

/** A client of the replicas that looks at every answer, whatever it was asked for. */
export function createAsk() {
  const dispatcher = new Agent({ headersTimeout: LONGEST_ANSWER_MS, bodyTimeout: LONGEST_ANSWER_MS });
  /** @type {WrongAnswer[]} */
  const wrong = [];
  let asked = 0;

  /**
   * @param {import("./replica.mjs").Replica} replica @param {string} query @param {object} [variables]
   * @returns {Promise<Answer>}
   */
  async function ask(replica, query, variables) {
    const requestId = randomUUID();
    asked += 1;
    /** @param {string} what @param {string} text */
    const complain = (what, text) =>
      void wrong.push({ at: performance.now(), replica: replica.name, what, text: text.slice(0, 500) });
    try {
      const headers = { "content-type": "application/json", "x-request-id": requestId };
      const body = JSON.stringify({ query, variables });
      const options = { method: /** @type {const} */ ("POST"), headers, body, dispatcher };
      const response = await request(`${replica.origin}/graphql`, options);
      const text = await response.body.text();
      const parsed = parse(text);
      if (response.statusCode >= 400) complain(`status ${response.statusCode}`, text);
      else if (parsed === null) complain("no GraphQL", text);
      for (const code of [...(parsed?.codes ?? []), ...problemCodes(parsed?.data)]) {
        if (!ERROR_CODES.includes(code) || code === "INTERNAL_SERVER_ERROR") complain(`code ${code}`, text);
      }
      const broken = parsed === null ? `status ${response.statusCode}` : null;
      return { requestId, at: performance.now(), data: parsed?.data, codes: parsed?.codes ?? [], broken };
    } catch (error) {
      const broken = /** @type {{ code?: string }} */ (error).code ?? String(error);
      if (/TIMEOUT/.test(broken)) complain("no answer", broken);
      return { requestId, at: performance.now(), data: null, codes: [], broken };
    }
  }

  return { ask, wrong, asked: () => asked, close: () => dispatcher.destroy() };
}

/** @typedef {ReturnType<typeof createAsk>["ask"]} Ask */

/** @param {string} text @returns {{ data: any, codes: string[] } | null} */
function parse(text) {
  try {
    const { data, errors } = JSON.parse(text);
    if (data === undefined && errors === undefined) return null;
    const codes = (errors ?? []).map((/** @type {any} */ error) => error.extensions?.code ?? "none");
    return { data, codes };
  } catch {
    return null;
  }
}

/** Codes of problems and failures, wherever they are. @param {unknown} value @returns {string[]} */
function problemCodes(value) {
  if (typeof value !== "object" || value === null) return [];
  if ("problem" in value && value.problem) {
    const { code } = /** @type {{ code: string }} */ (value.problem);
    return [code in ProblemCode ? code : `${code}, which is no problem's`];
  }
  return Object.values(value).flatMap(problemCodes);
}
