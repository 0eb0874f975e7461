/** A URL path whose every inserted value is percent-encoded. Only {@link path} makes one. */
export class EncodedPath {
  constructor(
    /** As it goes out. */
    readonly text: string,
    /** The same with `{id}` in place of each value, for metrics and traces. */
    readonly route: string,
  ) {}
}

/**
 * Tagged template for request paths: path`/v1.0/connectors/${id}`.
 * Throws `TypeError` for a value that would change the path's meaning even when encoded (nothing, or dot segments);
 * ids of callers never get here in that form, so this is the last line of defence.
 */
export function path(literals: TemplateStringsArray, ...values: (string | number)[]): EncodedPath {
  const text = literals.reduce((whole, literal, index) => {
    const value = String(values[index - 1]);
    if (value === "" || value === "." || value === "..")
      throw new TypeError("unusable value in a request path");
    return `${whole}${encodeURIComponent(value)}${literal}`;
  });
  return new EncodedPath(text, literals.join("{id}"));
}
