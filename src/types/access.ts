import { Directive } from "type-graphql";

/** Everything a caller can be allowed to do. */
export const SCOPES = [
  "connectors:read",
  "installations:read",
  "installations:write",
  "registrations:read",
  "registrations:write",
  "secrets:read",
  "raw:read",
] as const;

export type Scope = (typeof SCOPES)[number];

type AnyDecorator = MethodDecorator & PropertyDecorator & ClassDecorator;

/** Marks what a caller needs a scope for. The schema enforces it: access/enforce-scopes.ts. */
export function RequiresScope(scope: Scope): AnyDecorator {
  return Directive(`@requiresScopes(scopes: [["${scope}"]])`) as AnyDecorator;
}

/** Marks what any known caller may see. */
export function Authenticated(): AnyDecorator {
  return Directive("@authenticated") as AnyDecorator;
}
