import { GraphQLJSON } from "graphql-scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";

/** What kind of value a setting takes, in the same words for every vendor. */
export enum ConfigFieldType {
  TEXT = "TEXT",
  NUMBER = "NUMBER",
  BOOLEAN = "BOOLEAN",
  LIST = "LIST",
  MAP = "MAP",
  SIGN_IN = "SIGN_IN",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(ConfigFieldType, {
  name: "ConfigFieldType",
  description:
    "What kind of value a setting takes, in the same words for every vendor. More values will come: have a default branch.",
  valuesConfig: {
    TEXT: { description: "Text; one of `allowedValues` when there are any." },
    NUMBER: { description: "A number." },
    BOOLEAN: { description: "Yes or no." },
    LIST: { description: "Several values." },
    MAP: { description: "Names with values." },
    SIGN_IN: { description: "Nothing to type in: a person signs in at the connected application." },
    UNKNOWN: { description: "The vendor does not say, or says something Patchbay does not know." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A value that a setting may have." })
export class ConfigFieldChoice {
  @Field(() => GraphQLJSON, { nullable: true, description: "The value to send." })
  value!: unknown;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  label!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A setting that a connector takes when it is installed, in the same form for every vendor.",
})
export class ConfigField {
  @Field(() => String, { description: "Its name: the `name` to use in `config` inputs." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  label!: string | null;

  @Field(() => ConfigFieldType, { description: "What kind of value it takes." })
  type!: ConfigFieldType;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it has to be given; null where the vendor does not say.",
  })
  required!: boolean | null;

  @Field(() => Boolean, {
    description: "Whether its value is a secret: the vendor says so, or its name does.",
  })
  sensitive!: boolean;

  @Field(() => [ConfigFieldChoice], {
    nullable: true,
    description: "The values it may have; null when any will do.",
  })
  allowedValues!: ConfigFieldChoice[] | null;

  @Field(() => String, {
    nullable: true,
    description: "The group it belongs to; of groups that exclude each other, the settings of one are given.",
  })
  group!: string | null;

  @Field(() => String, { nullable: true, description: "What a person has to know to fill it in." })
  help!: string | null;
}
