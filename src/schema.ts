import "reflect-metadata";
import { buildASTSchema, type GraphQLSchema } from "graphql";
import { buildSchema, createResolversMap } from "type-graphql";
import { enforceScopes } from "./access/enforce-scopes.js";
import { attachResolvers, type ResolversMap } from "./attach-resolvers.js";
import { auditMutations, makeRepeatable } from "./guard-mutations.js";
import { ConnectorResolver } from "./resolvers/connector.resolver.js";
import { InstallationResolver } from "./resolvers/installation.resolver.js";
import { DeleteRegistrationPayloadMutation } from "./resolvers/mutations/delete-registration-payload.mutation.js";
import { DeleteRegistrationMutation } from "./resolvers/mutations/delete-registration.mutation.js";
import { InstallConnectorMutation } from "./resolvers/mutations/install-connector.mutation.js";
import { RegisterConnectorMutation } from "./resolvers/mutations/register-connector.mutation.js";
import { UpdateInstallationMutation } from "./resolvers/mutations/update-installation.mutation.js";
import { ConfirmInstallationSyncMutation } from "./resolvers/mutations/confirm-installation-sync.mutation.js";
import { installationActionMutations } from "./resolvers/mutations/installation-actions.mutation.js";
import { RevokeInstallationCredentialMutation } from "./resolvers/mutations/revoke-installation-credential.mutation.js";
import { RotateInstallationCredentialMutation } from "./resolvers/mutations/rotate-installation-credential.mutation.js";
import { ScheduleInstallationMutation } from "./resolvers/mutations/schedule-installation.mutation.js";
import { StartAuthenticationMutation } from "./resolvers/mutations/start-authentication.mutation.js";
import { AddInstallationOwnerMutation } from "./resolvers/mutations/add-installation-owner.mutation.js";
import { RemoveInstallationOwnerMutation } from "./resolvers/mutations/remove-installation-owner.mutation.js";
import { SetInstallationOwnersMutation } from "./resolvers/mutations/set-installation-owners.mutation.js";
import { UninstallConnectorMutation } from "./resolvers/mutations/uninstall-connector.mutation.js";
import { EnsureInstallationMutation } from "./resolvers/mutations/ensure-installation.mutation.js";
import { ValidateConnectorConfigMutation } from "./resolvers/mutations/validate-connector-config.mutation.js";
import { ValidateRegistrationMutation } from "./resolvers/mutations/validate-registration.mutation.js";
import { NodeResolver } from "./resolvers/node.resolver.js";
import { resolveEntities } from "./resolvers/entities.js";
import { RegistrationResolver } from "./resolvers/registration.resolver.js";
import { SourceResolver } from "./resolvers/source.resolver.js";
import { WorkspaceResolver } from "./resolvers/workspace.resolver.js";
import { nodeTypeName } from "./types/node-type-name.js";
import { problemTypes } from "./types/problem.js";
import { defineSubgraph } from "./subgraph.js";

/** The subgraph's SDL, as it is committed, and the schema that runs it. */
export async function createSchema(): Promise<{ sdl: string; schema: GraphQLSchema }> {
  const model = await createModel();
  const { sdl, served, document } = defineSubgraph(model);
  // Whoever defined it has looked at it.
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  attachResolvers(schema, withPlainRows(createResolversMap(model)));
  attachResolvers(schema, {
    Query: { _service: () => ({ sdl: served }), _entities: resolveEntities },
    _Entity: { __resolveType: typeNameOf },
  });
  makeRepeatable(schema);
  enforceScopes(schema);
  auditMutations(schema);
  return { sdl, schema };
}

/** What the decorated classes say: types and resolvers, and nothing of federation but directives. */
export function createModel(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      NodeResolver,
      SourceResolver,
      WorkspaceResolver,
      ConnectorResolver,
      InstallationResolver,
      RegistrationResolver,
      InstallConnectorMutation,
      UpdateInstallationMutation,
      RegisterConnectorMutation,
      DeleteRegistrationMutation,
      DeleteRegistrationPayloadMutation,
      ValidateRegistrationMutation,
      ValidateConnectorConfigMutation,
      EnsureInstallationMutation,
      UninstallConnectorMutation,
      StartAuthenticationMutation,
      ...installationActionMutations,
      ScheduleInstallationMutation,
      ConfirmInstallationSyncMutation,
      RotateInstallationCredentialMutation,
      RevokeInstallationCredentialMutation,
      SetInstallationOwnersMutation,
      AddInstallationOwnerMutation,
      RemoveInstallationOwnerMutation,
    ],
    orphanedTypes: problemTypes,
    validate: false,
    // The key directives are only defined once the schema is a subgraph's.
    skipCheck: true,
  });
}

/**
 * Rows are plain objects: what they are is told by their `__typename` or their id, never by `instanceof`, and at once:
 * type-graphql makes every `resolveType` asynchronous, which is slow and no matter for a compiled query.
 */
function withPlainRows(resolvers: ResolversMap): ResolversMap {
  const entries = Object.entries(resolvers).map(([type, fields]) => {
    const kept: Record<string, unknown> = { ...fields };
    delete kept.__isTypeOf;
    if ("__resolveType" in kept) kept.__resolveType = typeNameOf;
    return [type, kept] as const;
  });
  return Object.fromEntries(entries);
}

function typeNameOf(row: { readonly __typename?: string; readonly id?: string }): string {
  return row.__typename ?? nodeTypeName(row.id ?? "");
}
