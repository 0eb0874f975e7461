import { judge } from "./targets.mjs";
import { figure, ratio, table } from "./table.mjs";

/** What CPU time is compared with. */
const BASELINE = "bare";
/** What requests per second are compared with. */
const RIVALS = ["apollo-rest", "hive-gateway", "mercurius", "mercurius-tuned", "tailcall"];
const SUBJECTS = ["patchbay", "patchbay-no-cache"];

/** One table for each operation. @param {readonly import("../measure/peers.mjs").Measured[]} measured */
export function operationTables(measured) {
  const names = Object.keys(measured[0]?.cells ?? {});
  return names.map((name) => ({ name, text: operationTable(name, measured) }));
}

/** @param {string} operation @param {readonly import("../measure/peers.mjs").Measured[]} measured */
function operationTable(operation, measured) {
  const cellOf = (name) => measured.find((one) => one.name === name)?.cells[operation];
  const rivals = RIVALS.filter(cellOf);
  const head = ["contestant", "requests/s", ...rivals.map((name) => `/ ${name}`), "p50 ms", "p99 ms"];
  const rows = measured.map(({ name, cells }) => {
    const cell = cells[operation];
    return [
      cell.bad > 0 ? `${name} (!)` : name,
      figure(cell.perSecond),
      ...rivals.map((rival) => ratio(cell.perSecond, cellOf(rival).perSecond)),
      ...[cell.p50, cell.p99, cell.cpuMs].map(figure),
      ratio(cell.cpuMs, cellOf(BASELINE)?.cpuMs),
      figure(cell.upstream),
      String(cell.bad),
    ];
  });
  return table([...head, "CPU ms", `/ ${BASELINE}`, "calls", "bad"], rows);
}

/** @param {readonly import("../measure/peers.mjs").Measured[]} measured */
export function processTable(measured) {
  const base = measured.find(({ name }) => name === BASELINE);
  const rows = measured.map(({ name, startMs, peakMb }) => [
    name,
    figure(startMs),
    ratio(startMs, base?.startMs),
    figure(peakMb),
    ratio(peakMb, base?.peakMb),
  ]);
  return table(["contestant", "start-up ms", `/ ${BASELINE}`, "peak memory MB", `/ ${BASELINE}`], rows);
}

/** @param {readonly import("../measure/peers.mjs").Measured[]} measured */
export function targetTable(measured) {
  const columns = SUBJECTS.map((name) =>
    judge(
      measured.find((one) => one.name === name),
      measured,
    ),
  );
  const rows = columns[0].map(({ what, target }, row) => [
    what,
    target,
    ...columns.map((column) => verdict(column[row])),
  ]);
  return table(["target", "wanted", ...SUBJECTS], rows);
}

function verdict({ reached, isMet }) {
  if (isMet === null) return "not measured";
  return `${figure(reached)} ${isMet ? "met" : "MISSED"}`;
}
