import { isColorSupported, prettyFactory } from "pino-pretty";

/** Makes lines for people out of the log's JSON, one at a time: pino-pretty's own stream would hold lines back. */
export function prettyLines(isStandardOutput: boolean): (line: string) => string {
  return prettyFactory({
    colorize: isStandardOutput && isColorSupported,
    translateTime: "SYS:HH:MM:ss.l",
  });
}
