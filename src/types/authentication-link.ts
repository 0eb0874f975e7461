import { GraphQLDateTime } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "An address where a person signs an installation in, once. Open it in their browser; do not store it.",
})
@Tag("secret")
export class AuthenticationLink {
  @Field(() => String, {
    description: "The address. It lets whoever opens it act for that person: treat it like a password.",
  })
  url!: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Until when it can be opened." })
  expiresAt!: Date | null;
}
