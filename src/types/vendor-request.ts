import { GraphQLJSON } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A request that would be sent to a vendor." })
export class VendorRequest {
  @Field(() => String, { description: "The HTTP method." })
  method!: string;

  @Field(() => String, { description: "The address." })
  url!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "The body, with secrets removed; null when there is none.",
  })
  body!: unknown;
}
