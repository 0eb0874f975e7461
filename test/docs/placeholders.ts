/**
 * What is in angle brackets on a page is different every time. It is learned where it is seen first, and has to be the
 * same from then on.
 */
export class Placeholders {
  readonly #learned = new Map<string, string>();

  get(name: string): string | undefined {
    return this.#learned.get(name);
  }

  /** JSON text with what is known in place of the placeholders. */
  fill(json: string): unknown {
    const filled = json.replace(/<([\w-]+)>/g, (placeholder, name: string) =>
      JSON.stringify(this.#learned.get(name) ?? placeholder).slice(1, -1),
    );
    return JSON.parse(filled);
  }

  /** Reads the values of new placeholders off the real answer, at the places where the page has them. */
  learn(shown: unknown, real: unknown): void {
    if (typeof shown === "string" && typeof real === "string") {
      const placeholder = /<([\w-]+)>/.exec(shown);
      if (!placeholder || this.#learned.has(placeholder[1]!)) return;
      const [before, after] = shown.split(placeholder[0]) as [string, string];
      const end = real.length - after.length;
      if (!real.startsWith(before) || !real.endsWith(after) || end <= before.length) return;
      this.#learned.set(placeholder[1]!, real.slice(before.length, end));
    } else if (isTree(shown) && isTree(real)) {
      for (const [key, value] of Object.entries(shown)) this.learn(value, real[key]);
    }
  }
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
