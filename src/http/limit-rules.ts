import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import {
  getNamedType,
  type GraphQLError,
  type ListValueNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import type { LimitsConfig } from "./http-config.js";
import { tooComplex } from "./too-complex.js";

/** The limits that a document alone can break, as rules beside those of GraphQL. */
export function limitRules(limits: LimitsConfig): ValidationRule[] {
  return [
    maxDepthRule({
      ...reporting(limits.depth, tooComplex("Fields are nested too deeply", "depth", limits)),
      // Otherwise naming a fragment would cost what it saves.
      flattenFragments: true,
      ignoreIntrospection: true,
    }) as ValidationRule,
    maxAliasesRule(
      reporting(limits.aliases, tooComplex("Too many fields have aliases", "aliases", limits)),
    ) as ValidationRule,
    directivesRule(limits),
    listsRule(limits),
  ];
}

/** The library throws by default, and Apollo Server takes what a rule throws for a bug. */
function reporting(n: number, error: GraphQLError) {
  return {
    n,
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(error)],
  };
}

/** Counts every directive where it is written; graphql-armor's rule overlooks those on a fragment's second use. */
function directivesRule(limits: LimitsConfig): ValidationRule {
  return (context) => {
    let count = 0;
    return {
      Directive() {
        count += 1;
        if (count === limits.directives + 1)
          context.reportError(tooComplex("Too many directives are used", "directives", limits));
      },
    };
  };
}

function listsRule(limits: LimitsConfig): ValidationRule {
  return (context) => ({
    ListValue({ values }: ListValueNode) {
      const limit = getNamedType(context.getInputType())?.name === "_Any" ? "representations" : "listItems";
      if (values.length > limits[limit])
        context.reportError(tooComplex("A list in an argument is too long", limit, limits));
    },
  });
}
