import { performance } from "node:perf_hooks";

/**
 * How long each of what is left may take, in milliseconds, besides what comes with it.
 * @param {number} endsAt @param {number} left how many there are @param {{ overheadMs: number, shortestMs: number }} limits
 */
export function timeForEach(endsAt, left, { overheadMs, shortestMs }) {
  return Math.max(shortestMs, (endsAt - performance.now()) / left - overheadMs);
}

/** What falls to each of some parts; nothing of nothing. @param {number | null} value @param {number} parts */
export function share(value, parts) {
  return value === null ? null : value / parts;
}
