import type { GraphQLSchema } from "graphql";
import { Directive } from "type-graphql";

/**
 * What contracts are cut by: a vendor's name on what only that vendor knows, `write` on every mutation that can change
 * something, `secret` on what a credential or a link to data comes back in. See docs/federation.md.
 */
export type TagName = "cyclr" | "conductorone" | "jitterbit" | "pingone" | "write" | "secret";

type AnyDecorator = MethodDecorator & PropertyDecorator & ClassDecorator;

/** A request to a vendor, in units of one object: what a router's cost limit should count it as. */
const VENDOR_REQUEST = 10;

/** Marks what a contract can leave out. */
export function Tag(name: TagName): AnyDecorator {
  return Directive(`@tag(name: "${name}")`) as AnyDecorator;
}

/** Marks a field that takes a request to a vendor of its own wherever it is selected. */
export function VendorRequestCost(): AnyDecorator {
  return Directive(`@cost(weight: ${VENDOR_REQUEST})`) as AnyDecorator;
}

/** Marks a connection: `first` tells how many rows there can be, and reading them takes a request to a vendor. */
export function PagedList(): AnyDecorator {
  return together(
    VendorRequestCost(),
    Directive(
      // Cosmo's composer forbids `assumedSize` where `first` has a default, and demands the last argument.
      '@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)',
    ) as AnyDecorator,
  );
}

/** Marks a mutation that can change something at a vendor. */
export function Writes(): AnyDecorator {
  return together(Tag("write"), VendorRequestCost());
}

function together(...decorators: AnyDecorator[]): AnyDecorator {
  return ((...target: Parameters<MethodDecorator>) => {
    for (const decorate of decorators) decorate(...target);
  }) as AnyDecorator;
}

/** What type-graphql takes no directives on: the enum that only one vendor's inputs use, the union of one vendor. */
const TAGGED_TYPES: Readonly<Record<string, TagName>> = {
  ConductorOneExpansion: "conductorone",
  RegistrationDetails: "jitterbit",
};

/** Tags the enums and unions of a schema, for its printed form. */
export function tagEnumsAndUnions(schema: GraphQLSchema): void {
  for (const [name, tag] of Object.entries(TAGGED_TYPES)) {
    const type = schema.getType(name);
    if (!type) throw new Error(`there is no type ${name} to tag`);
    type.extensions = { ...type.extensions, directives: { tag: { name: tag } } };
  }
}
