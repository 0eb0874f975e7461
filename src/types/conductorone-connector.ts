import { Field, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description:
    "What is known about an entry of ConductorOne's connector catalog. ConductorOne offers no list of it: Patchbay carries the list of known entries.",
})
export class ConductorOneConnectorDetails {
  readonly __typename!: "ConductorOneConnectorDetails";

  @Field(() => String, { description: "A readable short name, e.g. `okta_v2`." })
  slug!: string;
}
