import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from "type-graphql";
import { Vendor } from "./vendor.js";

/** What kind of problem it is; each value belongs to one type that implements {@link Problem}. */
export enum ProblemCode {
  INVALID_INPUT = "INVALID_INPUT",
  NOT_FOUND = "NOT_FOUND",
  CONFLICT = "CONFLICT",
  UNSUPPORTED_BY_VENDOR = "UNSUPPORTED_BY_VENDOR",
  VENDOR_REJECTED = "VENDOR_REJECTED",
  VENDOR_CREDENTIALS_REJECTED = "VENDOR_CREDENTIALS_REJECTED",
  RATE_LIMITED = "RATE_LIMITED",
  VENDOR_UNAVAILABLE = "VENDOR_UNAVAILABLE",
  OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN",
}

registerEnumType(ProblemCode, {
  name: "ProblemCode",
  description:
    "The kind of a problem, for programs. Each value belongs to one type that implements `Problem`. More values will come: have a default branch.",
  valuesConfig: {
    INVALID_INPUT: { description: "The input cannot be sent as it is; see `InvalidInput.fields`." },
    NOT_FOUND: { description: "The object to act on does not exist." },
    CONFLICT: { description: "The object is in a state, or in use, in a way that forbids this." },
    UNSUPPORTED_BY_VENDOR: { description: "This is not offered for this vendor; see `Source.capabilities`." },
    VENDOR_REJECTED: {
      description: "The vendor understood the request and refused it; nothing was changed.",
    },
    VENDOR_CREDENTIALS_REJECTED: {
      description:
        "The vendor refused the credentials, or they lack a right: those configured for the source, or the token its caller sent.",
    },
    RATE_LIMITED: { description: "The vendor asks to send fewer requests; try again later." },
    VENDOR_UNAVAILABLE: { description: "The vendor could not be reached or gave no usable answer." },
    OUTCOME_UNKNOWN: {
      description: "A change was sent and no usable answer came back: it may or may not have happened.",
    },
  },
});

@InterfaceType({
  description: "Why something could not be done. `null` in a payload means that it was done.",
  resolveType: (problem: Problem) => problem.__typename,
})
export abstract class Problem {
  readonly __typename!: string;

  @Field(() => ProblemCode, { description: "The kind of problem, for programs." })
  code!: ProblemCode;

  @Field(() => String, { description: "What went wrong and what to do about it, for people." })
  message!: string;

  @Field(() => Vendor, { nullable: true, description: "The vendor concerned, when one is." })
  vendor!: Vendor | null;

  @Field(() => ID, { nullable: true, description: "The source concerned, when one is." })
  sourceId!: string | null;

  @Field(() => ID, {
    description:
      "The id of the GraphQL request, as in the `x-request-id` response header. Quote it when you ask for help.",
  })
  requestId!: string;
}

@ObjectType({ description: "One place in the input that has to change.", simpleResolvers: true })
export class InvalidInputField {
  @Field(() => [String], {
    description: 'Where in the input it is, from the outside in, e.g. `["config", "0", "name"]`.',
  })
  path!: string[];

  @Field(() => String, { description: "What is wrong with it." })
  message!: string;
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description: "The input cannot be sent as it is. Nothing was changed.",
})
export class InvalidInput extends Problem {
  declare readonly __typename: "InvalidInput";

  @Field(() => [InvalidInputField], {
    description: "Each place that was found wrong; there may be more once these are changed.",
  })
  fields!: InvalidInputField[];
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "The object to act on does not exist (any more). Nothing was changed, unless the message says that a part was.",
})
export class NotFound extends Problem {
  declare readonly __typename: "NotFound";
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "The object is in a state, or in use, in a way that forbids this. Nothing was changed, unless the message says that a part was.",
})
export class Conflict extends Problem {
  declare readonly __typename: "Conflict";
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "This is not offered for the vendor of this source. Nothing was sent. `Source.capabilities` lists what is offered.",
})
export class UnsupportedByVendor extends Problem {
  declare readonly __typename: "UnsupportedByVendor";
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "The vendor understood the request and refused it. Nothing was changed, unless the message says that a part was.",
})
export class VendorRejected extends Problem {
  declare readonly __typename: "VendorRejected";

  @Field(() => Int, { description: "The HTTP status of the vendor's answer. Some vendors refuse with 200." })
  status!: number;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's own code for the error, when it sent one.",
  })
  vendorCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's own words, with secrets removed; at most 500 characters.",
  })
  vendorMessage!: string | null;
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "The vendor refused the credentials configured for the source: they are wrong, expired, or lack the right to do this. Nothing was changed, unless the message says that a part was.",
})
export class VendorCredentialsRejected extends Problem {
  declare readonly __typename: "VendorCredentialsRejected";
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "The vendor asks to send fewer requests. Nothing was changed, unless the message says that a part was.",
})
export class RateLimited extends Problem {
  declare readonly __typename: "RateLimited";

  @Field(() => Int, {
    nullable: true,
    description: "Seconds to wait before trying again, when the vendor says so.",
  })
  retryAfterSeconds!: number | null;
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "The vendor could not be reached or gave no usable answer. Nothing was changed, unless the message says that a part was.",
})
export class VendorUnavailable extends Problem {
  declare readonly __typename: "VendorUnavailable";

  @Field(() => Boolean, {
    description:
      "True when the same request may well succeed a little later without anybody changing anything.",
  })
  retryable!: boolean;
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description:
    "A change was sent to the vendor and no usable answer came back: it may or may not have happened. Read the list before you send it again.",
})
export class OutcomeUnknown extends Problem {
  declare readonly __typename: "OutcomeUnknown";
}

/** Any of the concrete problems. */
export type AnyProblem =
  | InvalidInput
  | NotFound
  | Conflict
  | UnsupportedByVendor
  | VendorRejected
  | VendorCredentialsRejected
  | RateLimited
  | VendorUnavailable
  | OutcomeUnknown;

/** Every class behind {@link AnyProblem}, for the schema: nothing else refers to them. */
export const problemTypes = [
  InvalidInput,
  NotFound,
  Conflict,
  UnsupportedByVendor,
  VendorRejected,
  VendorCredentialsRejected,
  RateLimited,
  VendorUnavailable,
  OutcomeUnknown,
];
