import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Installation } from "../installation.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

/** Input of a mutation that needs no more than the installation. */
export interface InstallationActionInput {
  clientMutationId?: string | null;
  installationId: string;
}

/**
 * Makes the input and the payload of a mutation that needs no more than the installation and answers with one.
 * @param name the mutation's name with a capital, e.g. `PauseInstallation`.
 * @param result what `installation` is in the payload, as a sentence without its end.
 */
export function installationAction(name: string, result: string) {
  const field = name[0]!.toLowerCase() + name.slice(1);

  @InputType(`${name}Input`, { description: `Which installation to use \`${field}\` on.` })
  class Input extends MutationInput implements InstallationActionInput {
    @Field(() => ID, { description: "The installation." })
    installationId!: string;
  }

  @ObjectType(`${name}Payload`, { description: `What \`${field}\` did.`, simpleResolvers: true })
  class Payload extends MutationPayload {
    @Field(() => Installation, { nullable: true, description: `${result}; null when there is a problem.` })
    installation!: Installation | null;
  }
  return { Input, Payload };
}
