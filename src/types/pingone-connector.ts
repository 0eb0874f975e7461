import { GraphQLDateTime } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({ simpleResolvers: true, description: "How DaVinci shows a connector, and who made it." })
@Tag("pingone")
export class PingOneMetadata {
  @Field(() => String, { nullable: true, description: "`core`, `ping` or `service`." })
  type!: string | null;

  @Field(() => String, { nullable: true, description: "Who made the application it connects to." })
  vendor!: string | null;

  @Field(() => String, { nullable: true, description: "The colour of its tile, e.g. `#9A9A9A`." })
  canvasColor!: string | null;

  @Field(() => String, { nullable: true, description: "The colour of the text on its tile." })
  canvasTextColor!: string | null;

  @Field(() => String, { nullable: true, description: "The colour of its tile on a dark page." })
  darkColor!: string | null;

  @Field(() => String, { nullable: true, description: "The file name of its logo in DaVinci." })
  logoFileName!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "What DaVinci says about a connector of its catalog." })
@Tag("pingone")
export class PingOneConnectorDetails {
  readonly __typename!: "PingOneConnectorDetails";

  @Field(() => PingOneMetadata, { nullable: true, description: "How DaVinci shows it." })
  metadata!: PingOneMetadata | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was added to the catalog." })
  createdAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When its catalog entry was last changed." })
  updatedAt!: Date | null;
}
