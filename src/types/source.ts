import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Authenticated } from "./access.js";
import { Capability } from "./capability.js";
import { Node } from "./node.js";
import { Vendor } from "./vendor.js";

// Named here: graphql-js has a class of that name too, so the bundle gives this one another.
@ObjectType("Source", {
  implements: Node,
  simpleResolvers: true,
  description:
    "One vendor tenant that Patchbay is connected to: a Cyclr partner instance, a ConductorOne tenant, a Jitterbit region and login, or a PingOne region and worker application.",
})
@Directive('@key(fields: "id")')
@Authenticated()
export class Source extends Node {
  @Field(() => ID, { description: "The id it was given in Patchbay's configuration, e.g. `cyclr-uk`." })
  override id!: string;

  @Field(() => String, { description: "The name it was given in Patchbay's configuration." })
  name!: string;

  @Field(() => Vendor, { description: "The vendor behind it." })
  vendor!: Vendor;

  @Field(() => Boolean, {
    description: "True when it is a simulated vendor with sample data that runs inside Patchbay.",
  })
  sandbox!: boolean;

  @Field(() => [Capability], {
    description: "What can be done with this source. Anything else answers `UnsupportedByVendor`.",
  })
  capabilities!: Capability[];
}
