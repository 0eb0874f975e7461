import { Directive, Field, ObjectType } from "type-graphql";

@ObjectType({ description: "Where a page stands in its list.", simpleResolvers: true })
@Directive("@shareable")
export class PageInfo {
  @Field(() => Boolean, {
    description:
      "True when there is, or may be, more after this page. A page can be short, even empty, and still have a next one: go on while this is true.",
  })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: "True when this page was asked for with `after`. Lists only go forward.",
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first row of this page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "What to pass as `after` to get the next page." })
  endCursor!: string | null;
}
