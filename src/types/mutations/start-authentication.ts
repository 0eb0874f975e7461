import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AuthenticationLink } from "../authentication-link.js";
import { Tag } from "../federation.js";
import { MutationInput, MutationPayload } from "./mutation-base.js";

@InputType({ description: "Which installation a person is to sign in to, and where they go afterwards." })
export class StartAuthenticationInput extends MutationInput {
  @Field(() => ID, { description: "The installation to sign in to." })
  installationId!: string;

  @Field(() => String, {
    description:
      "The vendor's name of the person who signs in. The vendor makes the user when there is none.",
  })
  userName!: string;

  @Field(() => String, {
    description:
      "Where the browser goes afterwards; with `callbackMessage`, the origin of the page that opened the link and is told instead. An absolute http or https address.",
  })
  targetOrigin!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "A message for the page that opened the link, sent with `window.postMessage` when it is done.",
  })
  callbackMessage?: string | null;
}

@ObjectType({ description: "What `startAuthentication` made.", simpleResolvers: true })
export class StartAuthenticationPayload extends MutationPayload {
  @Tag("secret")
  @Field(() => AuthenticationLink, {
    nullable: true,
    description:
      "Where the person signs in; null when there is a problem. Read the installation afterwards: the vendor does not say how it went.",
  })
  link!: AuthenticationLink | null;
}
