declare const encoded: unique symbol;
/** A URL path whose every inserted value is percent-encoded. Only {@link path} makes one. */
export type EncodedPath = string & { readonly [encoded]: true };

/**
 * Tagged template for request paths: path`/v1.0/connectors/${id}`.
 * Throws `TypeError` for a value that would change the path's meaning even when encoded (nothing, or dot segments);
 * ids of callers never get here in that form, so this is the last line of defence.
 */
export function path(literals: TemplateStringsArray, ...values: (string | number)[]): EncodedPath {
  return literals.reduce((whole, literal, index) => {
    const value = String(values[index - 1]);
    if (value === "" || value === "." || value === "..")
      throw new TypeError("unusable value in a request path");
    return `${whole}${encodeURIComponent(value)}${literal}`;
  }) as EncodedPath;
}
