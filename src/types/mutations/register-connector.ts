import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { Tag } from "../federation.js";
import { CyclrRegisterOptionsInput } from "../inputs/cyclr-options-input.js";
import { Registration, RegistrationKeyMaterial } from "../registration.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({
  description: "What only one vendor understands: exactly one block, of the vendor of the workspace.",
})
@Directive("@oneOf")
@Tag("cyclr")
export class RegisterConnectorOptionsInput {
  @Tag("cyclr")
  @Field(() => CyclrRegisterOptionsInput, { nullable: true, description: "For Cyclr accounts." })
  cyclr?: CyclrRegisterOptionsInput;
}

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

  @Field(() => String, {
    nullable: true,
    description:
      "The connector's version, e.g. `1.0.0`. Jitterbit demands one; Cyclr has no place for one and refuses it.",
  })
  version?: string | null;

  @Tag("cyclr")
  @Field(() => RegisterConnectorOptionsInput, {
    nullable: true,
    description: "What only one vendor understands.",
  })
  options?: RegisterConnectorOptionsInput | null;
}

@ObjectType({ description: "What `registerConnector` did.", simpleResolvers: true })
export class RegisterConnectorPayload extends MutationPayload {
  @Field(() => Registration, {
    nullable: true,
    description: "The new registration; null when there is a problem.",
  })
  registration!: Registration | null;

  @Tag("secret")
  @Field(() => RegistrationKeyMaterial, {
    nullable: true,
    description: "Its key and secret. Null when there is a problem, and for Cyclr, which makes none.",
  })
  keyMaterial!: RegistrationKeyMaterial | null;
}
