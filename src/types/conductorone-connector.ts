import { Field, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "What is known about an entry of ConductorOne's connector catalog. ConductorOne offers no list of it: Patchbay carries the list of known entries.",
})
@Tag("conductorone")
export class ConductorOneConnectorDetails {
  readonly __typename!: "ConductorOneConnectorDetails";

  @Field(() => String, { description: "A readable short name, e.g. `okta_v2`." })
  slug!: string;
}
