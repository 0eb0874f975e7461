import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Redis } from "ioredis";
import { describeWithRedis } from "../support/redis.js";
import { textOf } from "./deploy-files.js";
import { freePort } from "../support/free-port.js";

/** compose/redis.conf as a real server reads it; only the folders are others. */
describeWithRedis("the settings of Redis", () => {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-redis-"));
  let server: ChildProcess | undefined;
  let redis: Redis;

  beforeAll(async () => {
    writeFileSync(join(folder, "redis-auth"), "requirepass made-up\n");
    const settings = textOf("deploy/compose/redis.conf")
      .replace("include /run/secrets/redis-auth", `include ${folder}/redis-auth`)
      .replace("dir /data", `dir ${folder}`);
    writeFileSync(join(folder, "redis.conf"), settings);
    const port = await freePort();
    const started = spawn("redis-server", [join(folder, "redis.conf"), "--port", String(port)]);
    server = started;
    await new Promise<void>((resolve, reject) => {
      createInterface(started.stdout).on("line", (line) => {
        if (line.includes("Ready to accept connections")) resolve();
      });
      started.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
    });
    redis = new Redis({ port, host: "127.0.0.1", password: "made-up" });
  });
  afterAll(async () => {
    redis?.disconnect();
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    if (server?.kill("SIGTERM")) await ended;
    rmSync(folder, { recursive: true });
  });

  test("keep what is written, throw nothing out, and ask for the password", async () => {
    const settings = ["appendonly", "appendfsync", "save", "maxmemory", "maxmemory-policy", "requirepass"];
    const values = await Promise.all(settings.map((name) => redis.config("GET", name)));
    expect(Object.fromEntries(values.map((pair) => pair as [string, string]))).toEqual({
      appendonly: "yes",
      appendfsync: "everysec",
      save: "",
      maxmemory: String(128 * 1_024 * 1_024),
      "maxmemory-policy": "noeviction",
      requirepass: "made-up",
    });
  });

  test("are what the health check of the container gets an answer with", () => {
    const { port } = redis.options;
    const [, check] = /- (REDISCLI_AUTH=.*)$/m.exec(textOf("deploy/compose.yaml"))!;
    const command = check!
      .replaceAll("$$", () => "$")
      .replace("/run/secrets/redis-auth", join(folder, "redis-auth"))
      .replace("redis-cli ping", `redis-cli -p ${port} ping`);
    expect(() => execFileSync("sh", ["-c", command])).not.toThrow();
    writeFileSync(join(folder, "redis-auth"), "requirepass another\n");
    expect(() => execFileSync("sh", ["-c", command], { stdio: "pipe" })).toThrow();
  });
});
