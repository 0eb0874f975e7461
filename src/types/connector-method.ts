import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description:
    "Something a connector can do: a method of a Cyclr connector, a capability of a DaVinci connector. Patchbay shows it, and never calls it.",
})
export class ConnectorMethod {
  @Field(() => ID, { description: "The vendor's id of it, unique within the connector." })
  externalId!: string;

  @Field(() => String, { description: "Its name; its id when it has no name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it does, in the vendor's words." })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The category it is listed under, where there are any.",
  })
  category!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The vendor's word for its kind: `Action`, `Webhook` or `Script` at Cyclr, `action` or `trigger` at DaVinci; more may come.",
  })
  type!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Cyclr's `MethodUniqueIdentifier`, which stays the same in every release of the connector; `externalId` does not.",
  })
  uniqueIdentifier!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The address it calls at the connected application, without query and credentials.",
  })
  endpoint!: string | null;
}
