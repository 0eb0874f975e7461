// What Linux tells about a process and its children. Elsewhere there is nothing to tell: `null`.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export const hasProc = process.platform === "linux" && existsSync("/proc/self/stat");
const ticksPerSecond = hasProc ? Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" })) : 0;

/** The time a process and those it started have had a processor, in milliseconds. @param {number} pid */
export function cpuMs(pid) {
  if (!hasProc) return null;
  const ticks = familyOf(pid).map((one) => {
    const stat = readFileSync(`/proc/${one}/stat`, "utf8");
    // The name comes second, in brackets, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [user, system] = [fields[11], fields[12]].map(Number);
    return user + system;
  });
  return (sum(ticks) / ticksPerSecond) * 1_000;
}

/** The most memory they have held so far (VmHWM), in MB. @param {number} pid */
export function peakMb(pid) {
  if (!hasProc) return null;
  const kilobytes = familyOf(pid).map((one) =>
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/status`, "utf8"))?.[1] ?? 0),
  );
  return sum(kilobytes) / 1_024;
}

/** @param {number} pid @returns {number[]} */
function familyOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
