import { Field, ID, Int, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "A setting of a Cyclr connector. Those with `isAccountConnectorProperty` can be given at installation.",
})
@Tag("cyclr")
export class CyclrParameter {
  @Field(() => Int, { description: "Cyclr's id of the parameter." })
  externalId!: number;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its name for programs: the `name` to use in `config` when installing.",
  })
  targetName!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Where Cyclr puts the value: `HttpHeader`, `MergeField`, `QueryString`, `FilterField`, `ResponseField`, `Script` or `Index`.",
  })
  targetType!: string | null;

  @Field(() => String, { nullable: true, description: "What the setting does." })
  description!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it can be set on an installation." })
  isAccountConnectorProperty!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False when an installation cannot authenticate before it is set.",
  })
  isOptional!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether its value is a secret." })
  isSensitive!: boolean | null;

  @Field(() => String, { nullable: true, description: "Cyclr's name of its data type, e.g. `Text`." })
  dataType!: string | null;

  @Field(() => String, { nullable: true, description: "The lookup that lists its choices." })
  triggerName!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "The values it may have; empty when any text will do.",
  })
  values!: string[] | null;
}

@ObjectType({ simpleResolvers: true, description: "A way to authenticate a Cyclr connector." })
@Tag("cyclr")
export class CyclrAuthenticationMethod {
  @Field(() => ID, {
    description: "Cyclr's id of the method: the `options.cyclr.authenticationId` to use when installing.",
  })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Its label for people." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "What a person has to know to use it." })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "`None`, `ApiKey`, `Basic`, `OAuth1`, `OAuth2`, `Kerberos`, `NetSuiteOAuth1` or `ClientCertificate`; Cyclr may add more.",
  })
  authType!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The OAuth 2.0 flow, in Cyclr's spelling: `AuthorisationCode`, `ClientCredentials` or `PasswordCredentials`; null when the method is not OAuth 2.0.",
  })
  oauth2Type!: string | null;

  @Field(() => String, { nullable: true, description: "The HTTP header that carries an API key." })
  authScheme!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "What Cyclr says about a connector of its catalog." })
@Tag("cyclr")
export class CyclrConnectorDetails {
  readonly __typename!: "CyclrConnectorDetails";

  @Field(() => String, {
    nullable: true,
    description: "Cyclr's word for its release state, e.g. `Approved`.",
  })
  status!: string | null;

  @Field(() => String, { nullable: true, description: "Its icon as a `data:` URI." })
  icon!: string | null;

  @Field(() => [String], { nullable: true, description: "The categories it is listed under." })
  categories!: string[] | null;

  @Field(() => [CyclrAuthenticationMethod], { nullable: true, description: "The ways to authenticate it." })
  authenticationMethods!: CyclrAuthenticationMethod[] | null;

  @Field(() => [CyclrParameter], { nullable: true, description: "Its settings." })
  parameters!: CyclrParameter[] | null;

  @Field(() => String, {
    nullable: true,
    deprecationReason:
      "Cyclr deprecates it: a connector can have several methods. Read `authenticationMethods`.",
    description: "The type of one of its authentication methods.",
  })
  authType!: string | null;

  @Field(() => String, {
    nullable: true,
    deprecationReason:
      "Cyclr deprecates it: a connector can have several methods. Read `authenticationMethods`.",
    description: "The OAuth 2.0 flow of one of its authentication methods.",
  })
  oauth2Type!: string | null;

  @Field(() => String, {
    nullable: true,
    deprecationReason:
      "Cyclr deprecates it: a connector can have several methods. Read `authenticationMethods`.",
    description: "The HTTP header that carries the API key of one of its authentication methods.",
  })
  authScheme!: string | null;

  @Field(() => String, {
    nullable: true,
    deprecationReason:
      "Cyclr deprecates it: a connector can have several methods. Read `authenticationMethods`.",
    description: "What a person has to know to authenticate it.",
  })
  authDescription!: string | null;
}
