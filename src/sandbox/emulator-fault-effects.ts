/** What becomes of the answer to a request that is hit: one of these at most, but for `when`. */
export interface Effects {
  /** Answer this, raw, in place of the vendor's answer. */
  readonly respond?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** Close the connection in place of an answer. */
  readonly drop?: boolean;
  /** Cut the connection with a TCP reset in place of an answer. */
  readonly reset?: boolean;
  /**
   * Stop answering, and keep the connection until the client leaves or the emulator stops. `headers`: nothing is sent.
   * `body`: the head of the vendor's answer and half of its body are.
   */
  readonly hang?: "headers" | "body";
  /**
   * Send half of the vendor's answer. `connection`: the connection is closed in the middle of it. `json`: the text is
   * cut, and its transfer is complete.
   */
  readonly truncate?: "connection" | "json";
  /** Send this much white space in front of the vendor's answer, in chunks and as fast as the client takes it. */
  readonly padBytes?: number;
  /** Send the vendor's answer in at most 50 pieces, with this many milliseconds between them. */
  readonly dripMs?: number;
  /**
   * `before`: the vendor never handles the request. `after`: it does, but its answer is lost. Left out: `after` for
   * what spoils the vendor's own answer (`hang: "body"`, `truncate`, `padBytes`, `dripMs`), else `before`.
   */
  readonly when?: "before" | "after";
}

const NAMES = ["respond", "drop", "reset", "hang", "truncate", "padBytes", "dripMs"] as const;

/** The names in a sentence. */
export const EFFECTS = `${NAMES.slice(0, -1).join(", ")} or ${NAMES.at(-1)}`;

/** The effects that are asked for, and which of them spoil the vendor's own answer, so that it has to make one. */
export function effectsOf(effects: Effects): { name: string; needsAnswer: boolean }[] {
  return NAMES.filter((name) => effects[name]).map((name) => ({
    name: name === "hang" ? `hang "${effects.hang}"` : name,
    needsAnswer: !["respond", "drop", "reset"].includes(name) && effects.hang !== "headers",
  }));
}

/** Why the members do not go together; `null` when they do. */
export function problemOfEffects(effects: Effects): string | null {
  const [effect, another] = effectsOf(effects);
  if (another) return `use only one of ${EFFECTS}`;
  if (effects.when === "before" && effect?.needsAnswer) {
    return `"before" does not go with ${effect.name}: it spoils the vendor's own answer, so the vendor has to act`;
  }
  if (effects.when === "after" && !effect) {
    return `"after" needs ${EFFECTS}: a delay alone always comes before the vendor acts`;
  }
  return null;
}
