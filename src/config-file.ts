import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { parseDocument } from "yaml";

/** The configuration cannot be used; the message says where and what to do, and holds no values. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads a YAML configuration and puts every secret in its place: `${ENV_NAME}` and `{ file: path }`. */
export function readConfigFile(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): unknown {
  const problems: string[] = [];
  const value = resolveSecrets(parseYaml(path), "", {
    environment,
    folder: dirname(resolve(path)),
    problems,
  });
  // All at once: whoever sets the first variable wants to know of the others.
  if (problems.length > 0) throw new ConfigError(problems.join("\n  "));
  return value;
}

/** The environment, and below it what a file `.env` in the folder says, when there is one. Throws {@link ConfigError}. */
export function withEnvFile(folder: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = join(folder, ".env");
  if (!existsSync(path)) return environment;
  try {
    return { ...parseEnv(readFileSync(path, "utf8")), ...environment };
  } catch {
    throw new ConfigError(`${path} cannot be read. Check the rights on the file.`);
  }
}

function parseYaml(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new ConfigError("it cannot be read. Check the path and the rights on the file.");
  }
  // The library's own messages quote the text, and the text may hold a secret.
  const document = parseDocument(text, { logLevel: "silent" });
  const [trouble] = [...document.errors, ...document.warnings];
  if (trouble) {
    const place = trouble.linePos?.[0];
    throw new ConfigError(
      `it is not valid YAML (${trouble.code}, line ${place?.line ?? "?"}, column ${place?.col ?? "?"}).`,
    );
  }
  try {
    return document.toJS();
  } catch {
    throw new ConfigError("it is not valid YAML: it refers to an anchor that is not there.");
  }
}

interface SecretSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** What is missing or wrong, so far. */
  readonly problems: string[];
}

function resolveSecrets(value: unknown, path: string, from: SecretSources): unknown {
  if (typeof value === "string") return fromEnvironment(value, path, from);
  if (Array.isArray(value))
    return value.map((item, index) => resolveSecrets(item, `${path}[${index}]`, from));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === "file" && typeof only[1] === "string")
    return fromFile(only[1], path, from);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, resolveSecrets(item, path ? `${path}.${key}` : key, from)]),
  );
}

function fromEnvironment(text: string, path: string, { environment, problems }: SecretSources): string {
  const name = /^\$\{(\w+)\}$/.exec(text)?.[1];
  if (name === undefined) {
    if (text.includes("${"))
      problems.push(`${path}: \${NAME} has to be the whole value, without anything before or after it.`);
    return text;
  }
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (!value)
    problems.push(
      `${path}: the environment variable ${name} is not set. Set it, or give it in a file .env beside the configuration.`,
    );
  return value ?? "";
}

function fromFile(file: string, path: string, { folder, problems }: SecretSources): string {
  try {
    const text = readFileSync(resolve(folder, file), "utf8").trimEnd();
    if (text === "") problems.push(`${path}: the file it names is empty.`);
    return text;
  } catch {
    problems.push(`${path}: the file it names cannot be read. Check the path and the rights on the file.`);
    return "";
  }
}
