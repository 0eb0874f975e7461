/** The middle of some numbers. @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The medians of what was measured in several rounds; bad answers are added up.
 * @param {readonly import("./load.mjs").Cell[]} cells @returns {import("./load.mjs").Cell}
 */
export function medianCell(cells) {
  const of = (name) => median(cells.map((cell) => cell[name]));
  return {
    perSecond: of("perSecond"),
    p50: of("p50"),
    p99: of("p99"),
    cpuMs: cells.some(({ cpuMs }) => cpuMs === null) ? null : of("cpuMs"),
    upstream: of("upstream"),
    operations: of("operations"),
    bad: cells.reduce((total, { bad }) => total + bad, 0),
  };
}
