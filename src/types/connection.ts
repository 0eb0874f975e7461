import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import { Authenticated, RequiresScope } from "./access.js";
import { Connector } from "./connector.js";
import { ConnectorMethod } from "./connector-method.js";
import { Installation } from "./installation.js";
import { InstallationOwner } from "./installation-owner.js";
import { PageInfo } from "./page-info.js";
import { Registration } from "./registration.js";
import { SourceFailure } from "./source-failure.js";
import { Workspace } from "./workspace.js";

export const DEFAULT_FIRST = 25;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: "How many rows to return at most, 1–100.",
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The `endCursor` of the page before; left out for the first page.",
  })
  after?: string | null;
}

/** What a connection class of any noun holds. */
export interface Connection<Row> {
  edges: readonly { readonly cursor: string; readonly node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
  failures: SourceFailure[];
  stoppedEarly: boolean;
}

/** Makes the connection and edge classes of one noun. `needs` says who may see the list. */
function connectionOf<Row extends object>(RowClass: ClassType<Row>, name: string, needs: ClassDecorator) {
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
  @needs
  class ConnectionClass implements Connection<Row> {
    @Field(() => [Edge], { description: "The rows with their cursors." })
    edges!: Edge[];

    @Field(() => [RowClass], { description: "The rows without their cursors." })
    nodes!: Row[];

    @Field(() => PageInfo, { description: "Whether there is more, and how to get it." })
    pageInfo!: PageInfo;

    @Field(() => [SourceFailure], {
      description:
        "The parts of the list that could not be read for this page. A list of one place, or with a filter, also says here that a vendor has no such thing; a list over everything leaves that vendor out.",
    })
    failures!: SourceFailure[];

    @Field(() => Boolean, {
      description:
        "True when the page ended because the whole operation had made as many requests to vendors as it may. Rows can be missing although `nodes` is short or empty: go on with `pageInfo.endCursor`.",
    })
    stoppedEarly!: boolean;
  }
  return ConnectionClass;
}

export const WorkspaceConnection = connectionOf(Workspace, "Workspace", Authenticated());
export const ConnectorConnection = connectionOf(Connector, "Connector", RequiresScope("connectors:read"));
export const InstallationConnection = connectionOf(
  Installation,
  "Installation",
  RequiresScope("installations:read"),
);
export const RegistrationConnection = connectionOf(
  Registration,
  "Registration",
  RequiresScope("registrations:read"),
);
export const ConnectorMethodConnection = connectionOf(
  ConnectorMethod,
  "ConnectorMethod",
  RequiresScope("connectors:read"),
);
export const InstallationOwnerConnection = connectionOf(
  InstallationOwner,
  "InstallationOwner",
  RequiresScope("installations:read"),
);
