import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Registration, RegistrationKeyMaterial } from "../registration.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({
  description:
    "Which custom connector to register where. The same name and version can be registered more than once.",
})
export class RegisterConnectorInput extends MutationInput {
  @Field(() => ID, { description: "The workspace to register it in." })
  workspaceId!: string;

  @Field(() => String, {
    description:
      "The connector's name. For Jitterbit it has to be the `name` in the connector's `adapter.json`.",
  })
  name!: string;

  @Field(() => String, { description: "The connector's version, e.g. `1.0.0`." })
  version!: string;
}

@ObjectType({ description: "What `registerConnector` did.", simpleResolvers: true })
export class RegisterConnectorPayload extends MutationPayload {
  @Field(() => Registration, {
    nullable: true,
    description: "The new registration; null when there is a problem.",
  })
  registration!: Registration | null;

  @Field(() => RegistrationKeyMaterial, {
    nullable: true,
    description: "Its key and secret, which are only shown here; null when there is a problem.",
  })
  keyMaterial!: RegistrationKeyMaterial | null;
}
