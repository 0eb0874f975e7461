import * as vega from "vega";
import { compile } from "vega-lite";

const WIDTH = 520;
const HEIGHT = 300;
const config = {
  background: "white",
  axis: { labelFontSize: 11, titleFontSize: 12 },
  view: { stroke: "#bbb" },
};
/** Both axes grow by factors, so what grows in step is a straight line. */
const scale = { type: "log", nice: false };

/**
 * Every plot, by the end of its file's name.
 * @param {{ peers: import("../measure/peers.mjs").Peers | null, growth: import("../growth/growth.mjs").Growth | null }} results
 * @returns {Promise<Record<string, string>>} the text of each SVG file
 */
export async function drawPlots({ peers, growth }) {
  const specs = { ...(peers && peerPlots(peers)), ...(growth && growthPlots(growth)) };
  const drawn = Object.entries(specs).map(async ([name, spec]) => [name, await draw(spec)]);
  return Object.fromEntries(await Promise.all(drawn));
}

async function draw(spec) {
  const view = new vega.View(vega.parse(compile({ config, ...spec }).spec), { renderer: "none" });
  const text = await view.toSVG();
  view.finalize();
  return `${text}\n`;
}

/** @param {import("../measure/peers.mjs").Peers} peers */
function peerPlots({ measured }) {
  const values = measured.flatMap(({ name, cells }) =>
    Object.entries(cells)
      .filter(([, { bad }]) => bad === 0)
      .map(([operation, cell]) => ({ contestant: name, operation, ...cell })),
  );
  const hasCpu = values.some(({ cpuMs }) => cpuMs !== null);
  return {
    requests: bars(values, "perSecond", "requests per second"),
    ...(hasCpu && { cpu: bars(values, "cpuMs", "CPU milliseconds per operation") }),
  };
}

/** A row of bars for each operation. */
function bars(values, field, title) {
  const order = [...new Set(values.map(({ contestant }) => contestant))];
  return {
    data: { values },
    facet: {
      field: "operation",
      type: "nominal",
      title: null,
      sort: [...new Set(values.map((one) => one.operation))],
    },
    columns: 2,
    spec: {
      width: WIDTH / 2,
      height: order.length * 16,
      mark: "bar",
      encoding: {
        y: { field: "contestant", type: "nominal", sort: order, title: null },
        x: { field, type: "quantitative", title },
        color: { field: "contestant", type: "nominal", sort: order, legend: null },
      },
    },
    resolve: { scale: { x: "independent" } },
  };
}

/** @param {import("../growth/growth.mjs").Growth} growth */
function growthPlots({ rows, sources, clients }) {
  return {
    rows: lines(rows, "rows", { msPerRow: "time", cpuMsPerRow: "CPU" }, "rows", "milliseconds per row"),
    sources: lines(sources, "sources", { ms: "time", cpuMs: "CPU" }, "sources", "milliseconds per operation"),
    clients: kinds(clients, "perSecond", "requests per second"),
    "clients-p99": kinds(clients, "p99", "99th percentile, milliseconds"),
  };
}

/** A line for each of some fields of the same rows. */
function lines(rows, x, fields, xTitle, yTitle) {
  const values = rows.flatMap((row) =>
    Object.entries(fields)
      .filter(([field]) => row[field] !== null)
      .map(([field, label]) => ({ x: row[x], y: row[field], label })),
  );
  return linePlot(values, xTitle, yTitle);
}

/** A line for each kind of program. */
function kinds(cells, field, yTitle) {
  const values = cells.map((cell) => ({ x: cell.clients, y: cell[field], label: cell.kind }));
  return linePlot(values, "clients at once", yTitle);
}

function linePlot(values, xTitle, yTitle) {
  const ticks = [...new Set(values.map(({ x }) => x))];
  return {
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    mark: { type: "line", point: true },
    encoding: {
      x: { field: "x", type: "quantitative", scale, title: xTitle, axis: { values: ticks, format: "~s" } },
      y: { field: "y", type: "quantitative", scale: { ...scale, nice: true }, title: yTitle },
      color: { field: "label", type: "nominal", title: null },
    },
  };
}
