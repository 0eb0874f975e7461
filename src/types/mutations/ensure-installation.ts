import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Installation } from "../installation.js";
import { InstallConnectorInput } from "./install-connector.js";
import { MutationPayload } from "./mutation-base.js";

/** What had to be done. */
export enum EnsureAction {
  CREATED = "CREATED",
  UPDATED = "UPDATED",
  UNCHANGED = "UNCHANGED",
}

registerEnumType(EnsureAction, {
  name: "EnsureAction",
  description: "What had to be done so that an installation is as wanted.",
  valuesConfig: {
    CREATED: { description: "There was none with that name: it was installed." },
    UPDATED: { description: "It differed, and was changed." },
    UNCHANGED: { description: "It was as wanted: nothing was sent." },
  },
});

@InputType({
  description:
    "How an installation is to be. It is found by its name in its workspace, so `name` has to be given. `options` are only used when it is created.",
})
export class EnsureInstallationInput extends InstallConnectorInput {}

@ObjectType({ description: "What `ensureInstallation` did.", simpleResolvers: true })
export class EnsureInstallationPayload extends MutationPayload {
  @Field(() => Installation, {
    nullable: true,
    description: "The installation, which is as wanted; null when there is a problem.",
  })
  installation!: Installation | null;

  @Field(() => EnsureAction, {
    nullable: true,
    description: "What had to be done; null when there is a problem.",
  })
  action!: EnsureAction | null;
}
