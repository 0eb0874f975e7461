import { GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Tag } from "./federation.js";

@ObjectType({ simpleResolvers: true, description: "What Cyclr says about an account." })
@Tag("cyclr")
export class CyclrWorkspaceDetails {
  readonly __typename!: "CyclrWorkspaceDetails";

  @Field(() => String, { nullable: true, description: "What the account is for." })
  description!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the account was created." })
  createdDate!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "IANA time zone of the account, e.g. `Europe/London`.",
  })
  timezone!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the account is billed next." })
  nextBillDateUtc!: Date | null;

  @Field(() => String, { nullable: true, description: "Free text kept for audits." })
  auditInfo!: string | null;

  @Field(() => String, { nullable: true, description: "Free text kept for audits of tasks." })
  taskAuditInfo!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Hours for which the data of successful steps is kept; at most 744.",
  })
  stepDataSuccessRetentionHours!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Hours for which the data of failed steps is kept; at most 744.",
  })
  stepDataErroredRetentionHours!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a webhook is called when a transaction fails.",
  })
  transactionErrorWebhookEnabled!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "The address of that webhook, without its query, which may hold a token.",
  })
  transactionErrorWebhookUrl!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether that webhook is called for warnings too." })
  transactionErrorWebhookIncludeWarnings!: boolean | null;
}
