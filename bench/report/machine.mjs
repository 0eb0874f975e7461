import { cpus, loadavg, totalmem } from "node:os";

/** What it was measured on. `load` is how busy the machine was already, in processes. */
export function machine() {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    load: Number(loadavg()[0].toFixed(2)),
    date: new Date().toISOString().slice(0, 10),
  };
}
/** @typedef {ReturnType<typeof machine>} Machine */
