import { GraphQLJSON } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description: "A setting of an installation, in the same form for every vendor.",
})
export class ConfigValue {
  @Field(() => String, {
    description: "Its name, as in the connector's `configFields` and in `config` inputs.",
  })
  name!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "Its value; null when it is, or may be, a secret. Secrets inside a list or an object are removed.",
  })
  value!: unknown;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its value is a secret; null where the vendor's answer does not tell.",
  })
  sensitive!: boolean | null;

  @Field(() => Boolean, { description: "Whether a value is set." })
  isSet!: boolean;
}
