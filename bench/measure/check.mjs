import { isDeepStrictEqual } from "node:util";
import { rightRows } from "../contestants/shared/questions.mjs";
import { ask } from "./program.mjs";

/** How often each question is asked: a JIT compiles what it has seen before. */
const TIMES = 3;

/** @param {import("../contestants/shared/questions.mjs").Question} question */
export function toBody({ query, operationName, variables }) {
  return { query, operationName, variables };
}

/**
 * Asks a contestant everything that will be measured. Throws when an answer is not the right one.
 * @param {import("../contestants/shared/environment.mjs").Contestant} contestant @param {string} origin
 */
export async function check({ name, questions }, origin) {
  for (const [which, question] of Object.entries(questions)) {
    for (let time = 0; time < TIMES; time += 1) {
      const answer = await ask(origin, toBody(question));
      const rows = readRows(question, answer);
      if (isDeepStrictEqual(rows, rightRows[which])) continue;
      const text = JSON.stringify(answer).slice(0, 1_000);
      throw new Error(`${name} does not answer ${which} as it should: ${text}`);
    }
  }
}

/** Nothing when the answer is of another form. */
function readRows(question, { data, errors }) {
  if (errors || !data) return null;
  try {
    return question.rows(data);
  } catch {
    return null;
  }
}
