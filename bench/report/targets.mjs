const VENDOR_LATENCY_MS = 50;

/** CPU time of an operation beside that of the program without GraphQL. */
const cpu = (operation, limit) => ({
  what: `CPU of ${operation} / bare`,
  limit,
  isAtMost: true,
  value: (subject, others) => ofCells(subject, others.bare, operation, "cpuMs"),
});

/** Requests per second beside those of another contestant. */
const speed = (other, operation, limit, isStrict = false) => ({
  what: `requests/s of ${operation} / ${other}`,
  limit,
  isAtMost: false,
  isStrict,
  value: (subject, others) => ofCells(subject, others[other], operation, "perSecond"),
});

/** What Patchbay should reach. */
const targets = [
  cpu("flat", 1.8),
  cpu("nested", 0.8),
  cpu("entities", 1.2),
  speed("apollo-rest", "flat", 3),
  speed("apollo-rest", "nested", 6),
  speed("hive-gateway", "flat", 8),
  speed("hive-gateway", "nested", 40),
  speed("mercurius", "flat", 1),
  speed("mercurius", "nested", 1.5),
  speed("tailcall", "flat", 0.7),
  speed("tailcall", "nested", 1, true),
  speed("tailcall", "distinct", 3),
  {
    what: `p50 of nested@50ms / ${VENDOR_LATENCY_MS} ms`,
    limit: 1.15,
    isAtMost: true,
    value: ({ cells }) => good(cells["nested@50ms"])?.p50 / VENDOR_LATENCY_MS,
  },
  { what: "start-up, ms", limit: 900, isAtMost: true, value: ({ startMs }) => startMs },
  { what: "peak memory, MB", limit: 160, isAtMost: true, value: ({ peakMb }) => peakMb ?? NaN },
];

/**
 * How one contestant stands to each target. `isMet` is null when something it needs was not measured.
 * @param {import("../measure/peers.mjs").Measured | undefined} subject
 * @param {readonly import("../measure/peers.mjs").Measured[]} measured
 */
export function judge(subject, measured) {
  const others = Object.fromEntries(measured.map((one) => [one.name, one]));
  return targets.map(({ what, limit, isAtMost, isStrict = false, value }) => {
    const reached = subject ? value(subject, others) : NaN;
    const isEnough = isAtMost ? reached <= limit : isStrict ? reached > limit : reached >= limit;
    const sign = isAtMost ? "<=" : isStrict ? ">" : ">=";
    return { what, target: `${sign} ${limit}`, reached, isMet: Number.isNaN(reached) ? null : isEnough };
  });
}

/** Nothing for a cell with bad answers: its figures say nothing. */
function good(cell) {
  return cell && cell.bad === 0 ? cell : undefined;
}

function ofCells(subject, other, operation, name) {
  const [one, two] = [good(subject.cells[operation])?.[name], good(other?.cells[operation])?.[name]];
  return one && two ? one / two : NaN;
}
