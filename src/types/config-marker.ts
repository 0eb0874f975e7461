import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

/** How bad something is that a vendor's check found. */
export enum ConfigMarkerSeverity {
  ERROR = "ERROR",
  WARNING = "WARNING",
  INFO = "INFO",
  HINT = "HINT",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(ConfigMarkerSeverity, {
  name: "ConfigMarkerSeverity",
  description: "How bad something is that a vendor's check found.",
  valuesConfig: {
    ERROR: { description: "The setting cannot be used like this." },
    WARNING: { description: "It can be used, and is probably not what was meant." },
    INFO: { description: "Something to know." },
    HINT: { description: "Something that could be better." },
    UNKNOWN: { description: "The vendor does not say, or says something Patchbay does not know." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "Something a vendor's own check found inside the text of a setting, and where.",
})
export class ConfigMarker {
  @Field(() => String, { description: "The name of the setting whose text it is in." })
  setting!: string;

  @Field(() => ConfigMarkerSeverity, { description: "How bad it is." })
  severity!: ConfigMarkerSeverity;

  @Field(() => String, { description: "What was found, in the vendor's words." })
  message!: string;

  @Field(() => Int, { nullable: true, description: "The line it begins in; the first line is 1." })
  startLine!: number | null;

  @Field(() => Int, { nullable: true, description: "The column it begins at; the first column is 1." })
  startColumn!: number | null;

  @Field(() => Int, { nullable: true, description: "The line it ends in." })
  endLine!: number | null;

  @Field(() => Int, { nullable: true, description: "The column it ends at." })
  endColumn!: number | null;
}
