import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import { Connector } from "./connector.js";
import { Installation } from "./installation.js";
import { PageInfo } from "./page-info.js";
import { Registration } from "./registration.js";
import { SourceFailure } from "./source-failure.js";
import { Workspace } from "./workspace.js";

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25, description: "How many rows to return at most, 1–100." })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: "The `endCursor` of the page before; left out for the first page.",
  })
  after?: string | null;
}

/** What a connection class of any noun holds. */
export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
  failures: SourceFailure[];
}

/** Makes the connection and edge classes of one noun. */
function connectionOf<Row extends object>(RowClass: ClassType<Row>, name: string) {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One row of a list, and where it stands.`,
  })
  class Edge {
    @Field(() => String, { description: "Where this row stands: pass it as `after` to go on behind it." })
    cursor!: string;

    @Field(() => RowClass, { description: "The row itself." })
    node!: Row;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list that may span several sources. What could not be read is in \`failures\`; the rest is there all the same.`,
  })
  class ConnectionClass implements Connection<Row> {
    @Field(() => [Edge], { description: "The rows with their cursors." })
    edges!: Edge[];

    @Field(() => [RowClass], { description: "The rows without their cursors." })
    nodes!: Row[];

    @Field(() => PageInfo, { description: "Whether there is more, and how to get it." })
    pageInfo!: PageInfo;

    @Field(() => [SourceFailure], {
      description: "The parts of the list that could not be read for this page. Empty when all went well.",
    })
    failures!: SourceFailure[];
  }
  return ConnectionClass;
}

export const WorkspaceConnection = connectionOf(Workspace, "Workspace");
export const ConnectorConnection = connectionOf(Connector, "Connector");
export const InstallationConnection = connectionOf(Installation, "Installation");
export const RegistrationConnection = connectionOf(Registration, "Registration");
