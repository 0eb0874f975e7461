export interface Instruction {
  /** In upper case, e.g. COPY. */
  readonly name: string;
  /** What follows it, on one line. */
  readonly text: string;
}

export interface Stage {
  /** Its name behind `AS`, or its number. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, each with its FROM first; what stands before them is the stage "". */
export function stagesOf(dockerfile: string): Stage[] {
  const stages: { name: string; instructions: Instruction[] }[] = [{ name: "", instructions: [] }];
  const lines = dockerfile
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll(/\\\n/g, " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  for (const line of lines) {
    const [, name, text] = /^(\w+)\s+(.*)$/.exec(line.trim())!;
    if (name === "FROM") {
      const given = /\sAS\s+(\S+)$/i.exec(text!)?.[1];
      stages.push({ name: given ?? String(stages.length - 1), instructions: [] });
    }
    stages.at(-1)!.instructions.push({ name: name!.toUpperCase(), text: text! });
  }
  return stages;
}

export interface Copy {
  /** The stage it copies from; `null` for the build's own files. */
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly target: string;
}

export function copiesOf({ instructions }: Stage): Copy[] {
  return instructions
    .filter(({ name }) => name === "COPY")
    .map(({ text }) => {
      const words = text.split(/\s+/);
      const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length) ?? null;
      const paths = words.filter((word) => !word.startsWith("--"));
      return { from, sources: paths.slice(0, -1), target: paths.at(-1)! };
    });
}

/** What the instructions of one name say, in their order. */
export function textsOf({ instructions }: Stage, wanted: string): string[] {
  return instructions.filter(({ name }) => name === wanted).map(({ text }) => text);
}
