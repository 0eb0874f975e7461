import { figure, table } from "./table.mjs";

/** What is asked of one process and of two is asked by a third on the same cores. */
export const PROCESSES_REMARK =
  "The clients and the vendor run on the same cores: with two of them a second process has little left to win.";

/** @param {import("../growth/growth.mjs").Growth} growth */
export function growthTables({ rows, sources, clients, processes }) {
  return [
    {
      title: "Rows in one workspace, read to the end in pages of 100",
      text: table(
        ["rows", "ms per row", "CPU ms per row", "calls", "peak memory MB"],
        rows.map((one) => [
          String(one.rows),
          ...[one.msPerRow, one.cpuMsPerRow].map(precise),
          ...[one.calls, one.peakMb].map(figure),
        ]),
        0,
      ),
    },
    {
      title: "Sources behind one list, at 5 ms of the vendor's, one client",
      text: table(
        ["sources", "p50 ms", "ms per source", "CPU ms", "CPU ms per source", "calls"],
        sources.map((one) => [
          String(one.sources),
          ...[one.ms, one.msPerSource, one.cpuMs, one.cpuMsPerSource, one.calls].map(figure),
        ]),
        0,
      ),
    },
    {
      title: "Clients at once, `nested` at 5 ms of the vendor's",
      text: table(
        ["contestant", "clients", "requests/s", "p50 ms", "p99 ms", "CPU ms", "calls", "bad"],
        clients.map((one) => [one.kind, String(one.clients), ...cellTexts(one)]),
      ),
    },
    {
      title: "Processes that share a load, `nested` with the cache",
      text: `${table(
        ["processes", "requests/s", "p50 ms", "p99 ms", "CPU ms", "calls", "bad"],
        processes.map((one) => [String(one.processes), ...cellTexts(one)]),
        0,
      )}\n\n${PROCESSES_REMARK}`,
    },
  ];
}

function cellTexts({ perSecond, p50, p99, cpuMs, upstream, bad }) {
  return [...[perSecond, p50, p99, cpuMs, upstream].map(figure), String(bad)];
}

/** @param {number | null} value */
function precise(value) {
  return value === null ? figure(value) : value.toFixed(4);
}
