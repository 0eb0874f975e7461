import "reflect-metadata";
import { hasConfigFile, loadConfig, readVariables, type SourceConfig } from "../../config.js";
import { registry } from "../../datasources/registry.js";
import { openSources } from "../../sources.js";
import { commandName } from "../command-name.js";
import { CommandError, FAILED, MISUSED } from "../failure.js";
import { coloursFor } from "../output/colours.js";
import { progressBar } from "../output/progress.js";
import { tokenVariable } from "./check-credentials.js";
import { checkSource, type CheckOptions } from "./check-source.js";
import { isAllRight, toReport } from "./report.js";
import { renderReports } from "./report-text.js";

export interface CheckCommandOptions extends CheckOptions {
  readonly config?: string | undefined;
  /** Ids of sources; empty: all. */
  readonly sourceIds: readonly string[];
  readonly json: boolean;
}

/** Checks the sources of a configuration and prints what is right and wrong with them; exit code 1 if anything is. */
export async function check(options: CheckCommandOptions): Promise<void> {
  const { config: file, sourceIds, json, timeoutMs } = options;
  const config = loadConfig(file);
  const chosen = chooseSources(config.sources, sourceIds);
  const variables = readVariables(file);
  const opened = await openSources(chosen.map((source) => asIs(source, timeoutMs)));
  if (!hasConfigFile(file)) tellSimulated();
  const progress = progressBar("{value} of {total} sources", chosen.length);
  let done = 0;
  try {
    const reports = await Promise.all(
      chosen.map(async ({ id, vendor, settings, callerToken }) => {
        const configured = opened.directory.find(id)!;
        const actual = opened.emulators.get(id)?.settings ?? settings;
        const token = (callerToken && variables[tokenVariable(id)]) || null;
        const source = { configured, module: registry[vendor], settings: actual, callerToken, token };
        const report = toReport(configured, await checkSource(source, options));
        done += 1;
        progress.update(done);
        return report;
      }),
    );
    progress.stop();
    const isReady = isAllRight(reports);
    process.stdout.write(
      json
        ? `${JSON.stringify({ ready: isReady, sources: reports }, null, 2)}\n`
        : renderReports(reports, coloursFor(process.stdout), process.stdout),
    );
    if (!isReady) process.exitCode = FAILED;
  } finally {
    progress.stop();
    await opened.close();
  }
}

function tellSimulated(): void {
  process.stderr.write(
    `There is no configuration here, so these are the simulated vendors. \`${commandName()} init\` writes one for yours.\n`,
  );
}

function chooseSources(sources: readonly SourceConfig[], ids: readonly string[]): readonly SourceConfig[] {
  const known = sources.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new CommandError(
      `There is no source ${JSON.stringify(unknown)} in the configuration. There are: ${known.join(", ")}.`,
      MISUSED,
    );
  }
  return ids.length === 0 ? sources : sources.filter(({ id }) => ids.includes(id));
}

/** A vendor that is slow, or fails now and then, is not to look better than it is. */
function asIs(source: SourceConfig, timeoutMs: number): SourceConfig {
  const { upstream } = source;
  return {
    ...source,
    upstream: { ...upstream, retries: 0, timeoutMs: Math.min(timeoutMs, upstream.timeoutMs) },
  };
}
