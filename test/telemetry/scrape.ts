/** The samples of a text in Prometheus' format, by name and labels as they are written. */
export function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const match = /^([a-z_0-9]+(?:\{.*\})?) (\S+)$/.exec(line);
      if (!match) throw new Error(`not a sample: ${line}`);
      return [match[1]!, Number(match[2])];
    }),
  );
}
