import { type GraphQLError, Lexer, Source, TokenKind } from "graphql";
import type { LimitsConfig } from "./http-config.js";
import { MAX_NESTING, tooComplex, tooNested } from "./too-complex.js";

const OPENING: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const CLOSING: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Refuses a document that is too long, or nested so deep that the parser or a rule of graphql-js would run out of
 * stack; `null` for any other. Costs next to nothing for documents that are short enough anyway.
 */
export function refuseLongDocument(text: string, limits: LimitsConfig): GraphQLError | null {
  if (text.length <= limits.tokens && countOpenings(text) <= MAX_NESTING) return null;
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      if (count >= limits.tokens) return tooComplex("The document has too many tokens", "tokens", limits);
      if (OPENING.includes(lexer.token.kind)) nesting += 1;
      if (CLOSING.includes(lexer.token.kind)) nesting -= 1;
      if (nesting > MAX_NESTING) return tooNested("The document");
    }
    return null;
  } catch {
    // What is no token is the parser's to complain of.
    return null;
  }
}

function countOpenings(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    // { [ and (
    if (character === 0x7b || character === 0x5b || character === 0x28) count += 1;
  }
  return count;
}
