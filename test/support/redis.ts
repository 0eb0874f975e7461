import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./free-port.js";

const PLACES = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** Where Redis is installed, or `null`: then the tests that need it are skipped, with a line that says so. */
const redisServer = PLACES.find((path) => existsSync(path)) ?? null;

/** `describe`, or a skip that says why. */
export const describeWithRedis: jest.Describe = redisServer ? describe : describe.skip;
if (!redisServer) process.stderr.write("No redis-server is installed: the tests with Redis are skipped.\n");

export interface TestRedis {
  /** With the password in it. */
  readonly url: string;
  readonly password: string;
  /** Resolves once it takes connections, on the same port each time, with nothing in it. */
  start(): Promise<void>;
  /** Ends it; every connection to it is closed. */
  stop(): Promise<void>;
  /** It keeps its connections and answers nothing any more, until it is resumed. */
  freeze(): void;
  resume(): void;
  /** Ends it for good. */
  remove(): Promise<void>;
}

/** A Redis of a test's own, not yet started, that keeps nothing. */
export async function createRedis(password = "planted-redis-password"): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "patchbay-redis-"));
  let running: ChildProcess | null = null;

  async function start(): Promise<void> {
    const settings = {
      port,
      bind: "127.0.0.1",
      dir: folder,
      save: "",
      appendonly: "no",
      requirepass: password,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(redisServer ?? "redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
    running = child;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes("Ready to accept connections")) {
        child.stdout.resume();
        return;
      }
    }
    throw new Error("redis-server ended before it took connections.");
  }

  async function stop(): Promise<void> {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    password,
    start,
    stop,
    freeze: () => void running?.kill("SIGSTOP"),
    resume: () => void running?.kill("SIGCONT"),
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
