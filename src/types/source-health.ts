import { GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ProblemCode } from "./problem.js";

/** How a source's vendor is doing, judged by the requests to it. */
export enum SourceHealthState {
  HEALTHY = "HEALTHY",
  DEGRADED = "DEGRADED",
  DOWN = "DOWN",
  CREDENTIALS_REJECTED = "CREDENTIALS_REJECTED",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(SourceHealthState, {
  name: "SourceHealthState",
  description:
    "How the vendor behind a source is doing, judged by the latest requests to it. More values may come: have a default branch.",
  valuesConfig: {
    HEALTHY: { description: "It answers." },
    DEGRADED: {
      description: "It answers, but a tenth or more of the latest requests failed, or it asks for fewer.",
    },
    DOWN: {
      description: "It gives no usable answers. Requests to it fail at once, apart from the few that try it.",
    },
    CREDENTIALS_REJECTED: { description: "It refuses the credentials this source is configured with." },
    UNKNOWN: { description: "Nothing has been asked of it yet." },
  },
});

/** Whether requests to a vendor go out. */
export enum BreakerState {
  CLOSED = "CLOSED",
  OPEN = "OPEN",
  HALF_OPEN = "HALF_OPEN",
}

registerEnumType(BreakerState, {
  name: "BreakerState",
  description: "Whether requests to a vendor go out, or are spared it while it keeps failing.",
  valuesConfig: {
    CLOSED: { description: "Requests go out." },
    OPEN: { description: "The vendor kept failing: for some seconds requests fail without being sent." },
    HALF_OPEN: { description: "One request tries whether the vendor works again." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What kind of problem a vendor had last, and when." })
export class LastProblem {
  @Field(() => ProblemCode, { description: "The kind of problem." })
  code!: ProblemCode;

  @Field(() => GraphQLDateTime, { description: "When it happened." })
  at!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How the vendor behind a source is doing. It is what this process of Patchbay has seen, counted since it started; asking for it sends nothing.",
})
export class SourceHealth {
  @Field(() => SourceHealthState, { description: "How it is doing now." })
  state!: SourceHealthState;

  @Field(() => GraphQLDateTime, { description: "Since when it has been in this state." })
  since!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When the vendor last gave a usable answer; null when it has not yet.",
  })
  lastSuccessAt!: Date | null;

  @Field(() => LastProblem, {
    nullable: true,
    description: "The latest failure that was the vendor's, not the request's; null when there was none.",
  })
  lastProblem!: LastProblem | null;

  @Field(() => BreakerState, { description: "Whether requests go out." })
  breaker!: BreakerState;

  @Field(() => Int, {
    description: "Requests in the last `windowSeconds`; those for tokens are not counted.",
  })
  requests!: number;

  @Field(() => Int, {
    description:
      "How many of them failed for a reason that was the vendor's: no answer, a server error, a limit.",
  })
  errors!: number;

  @Field(() => Int, { description: "How far back `requests` and `errors` are counted, in seconds." })
  windowSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many more requests the vendor takes for now; null unless its latest answer told.",
  })
  remainingQuota!: number | null;
}
