/** Ends of graphql-js messages that hold names of the schema and nothing a caller wrote but field names. */
const SAFE_ENDINGS = [
  /Field "\w+" of required type "[\w![\]]+" was not provided\.$/,
  /Field "\w+" is not defined by type "\w+"\.(?: Did you mean [\w", ]+\?)?$/,
  /Expected non-nullable type "[\w![\]]+" not to be null\.$/,
  /Expected type "\w+" to be an object\.$/,
  /Exactly one key must be specified for OneOf type "\w+"\.$/,
  /Field "\w+" must be non-null\.$/,
];

/**
 * Cuts values out of a graphql-js message. graphql-js repeats the value of a variable or literal that does not fit
 * its type, and that value may be a secret.
 */
export function withoutValues(message: string): string {
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(message);
  if (!variable) return withoutLiteral(message);
  const ending = SAFE_ENDINGS.map((pattern) => pattern.exec(message)?.[0]).find(Boolean);
  const head = message.slice(0, message.length - (ending?.length ?? 0));
  const places = [...head.matchAll(/ at "([\w.[\]]+)"; /g)];
  const at = places.at(-1)?.[1] ?? variable[1];
  const expected = ending ?? expectedType(message);
  return `Variable "${variable[1]}" has an invalid value at "${at}". ${expected}`;
}

function withoutLiteral(message: string): string {
  const scalar = /^(\w+) cannot represent /.exec(message);
  if (scalar) return `A value of type ${scalar[1]} is expected here.`;
  const enumeration =
    /^(?:Enum|Value) .* in "(\w+)" enum\./s.exec(message) ?? /^Enum "(\w+)" cannot /.exec(message);
  if (enumeration) return `A value of the enum ${enumeration[1]} is expected here.`;
  return message.replace(
    /^Expected value of type ("[\w![\]]+"), found [\s\S]*$/,
    "A value of type $1 is expected here.",
  );
}

function expectedType(message: string): string {
  const enumeration = /Value "[\s\S]*" does not exist in "(\w+)" enum\./.exec(message);
  if (enumeration) return `A value of the enum "${enumeration[1]}" is expected.`;
  const scalar = /(String|Int|Float|Boolean|ID) cannot represent [\s\S]*$/.exec(message);
  return scalar ? `A value of type "${scalar[1]}" is expected.` : "It does not fit the type in the schema.";
}
