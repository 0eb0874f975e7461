/** Ends of graphql-js messages that hold names of the schema and nothing a caller wrote but field names. */
const SAFE_ENDINGS = [
  /Field "\w{1,100}" of required type "[\w![\]]+" was not provided\.$/,
  /Field "\w{1,100}" is not defined by type "\w+"\.(?: Did you mean [\w", ]{1,200}\?)?$/,
  /Expected non-nullable type "[\w![\]]+" not to be null\.$/,
  /Expected type "\w+" to be an object\.$/,
  /Exactly one key must be specified for OneOf type "\w+"\.$/,
  /Field "\w{1,100}" must be non-null\.$/,
];

/** How much of each end of a message is looked at: what lies between was written by the caller, and may be huge. */
const HEAD = 300;
const TAIL = 600;

/**
 * Cuts values out of a graphql-js message. graphql-js repeats the value of a variable or literal that does not fit
 * its type, and that value may be a secret.
 */
export function withoutValues(message: string): string {
  const head = message.slice(0, HEAD);
  const tail = message.slice(-TAIL);
  const variable = /^Variable "(\$\w{1,100})" got invalid value /.exec(head)?.[1];
  return variable === undefined ? withoutLiteral(message, head, tail) : withoutVariable(variable, tail);
}

function withoutVariable(variable: string, tail: string): string {
  const ending = SAFE_ENDINGS.map((pattern) => pattern.exec(tail)?.[0]).find(Boolean);
  const before = tail.slice(0, tail.length - (ending?.length ?? 0));
  const place = [...before.matchAll(/ at "([\w.[\]]{1,200})"; /g)].at(-1)?.[1] ?? variable;
  return `Variable "${variable}" has an invalid value at "${place}". ${ending ?? expectedType(tail)}`;
}

function expectedType(tail: string): string {
  const enumeration = /" does not exist in "(\w+)" enum\./.exec(tail)?.[1];
  if (enumeration) return `A value of the enum "${enumeration}" is expected.`;
  const scalar = /; (String|Int|Float|Boolean|ID) cannot represent /.exec(tail)?.[1];
  return scalar ? `A value of type "${scalar}" is expected.` : "It does not fit the type in the schema.";
}

function withoutLiteral(message: string, head: string, tail: string): string {
  const scalar = /^(\w+) cannot represent /.exec(head)?.[1];
  if (scalar) return `A value of type ${scalar} is expected here.`;
  const enumeration =
    (/^(?:Enum|Value) /.test(head) && / in "(\w+)" enum\./.exec(tail)?.[1]) ||
    /^Enum "(\w+)" cannot /.exec(head)?.[1];
  if (enumeration) return `A value of the enum ${enumeration} is expected here.`;
  const type = /^Expected value of type ("[\w![\]]+"), found /.exec(head)?.[1];
  if (type) return `A value of type ${type} is expected here.`;
  // Syntax errors name the token they stumbled over, and a token can be a text.
  const found = message.search(/, found (?:Block)?String |Unexpected (?:Block)?String /);
  return found < 0 ? message : `${message.slice(0, found)}: a text stands where it does not belong.`;
}
