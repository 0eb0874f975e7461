import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import type { Call, ConfigValue, InstallConnectorRequest, Page } from "../../datasources/core/port.js";
import { invalidInput, problem } from "../../datasources/core/problem-error.js";
import { ask, type ConfiguredSource } from "../../datasources/core/source.js";
import { canonicalId } from "../../loaders.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  type EnsureAction,
  EnsureInstallationInput,
  EnsureInstallationPayload,
} from "../../types/mutations/ensure-installation.js";
import { toInstallRequest } from "./install.js";
import { payload } from "./mutation.js";

interface Ensured {
  installation: Installation | null;
  action: `${EnsureAction}` | null;
}

@Resolver()
export class EnsureInstallationMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => EnsureInstallationPayload, {
    nullable: true,
    description:
      "Makes sure that an installation with this name is there and as described: installs it, changes it, or leaves it. Settings that are secrets cannot be compared, so giving one always counts as a change.",
  })
  ensureInstallation(
    @Arg("input", () => EnsureInstallationInput, { description: "How the installation is to be." })
    input: EnsureInstallationInput,
    @Ctx() context: Context,
  ): Promise<EnsureInstallationPayload> {
    const failed: Ensured = { installation: null, action: null };
    const target = { field: "workspaceId", id: input.workspaceId, kind: "workspace" } as const;
    return payload(context, input, target, failed, async (given) => {
      const request = await toInstallRequest(input, given, context);
      const { source, call } = given;
      const found = await findByName(source, request, requireName(request), call);
      if (!found)
        return { installation: await ask(source, "installConnector", request, call), action: "CREATED" };
      if (found.connectorId !== canonicalId(input.connectorId)) {
        throw problem("Conflict", `${found.id} has this name, and is of another connector.`, {});
      }
      const ref = { workspaceExternalId: request.workspaceExternalId, externalId: found.externalId };
      const changes = changesOf(request, found);
      if (Object.keys(changes).length === 0) return { installation: found, action: "UNCHANGED" };
      return {
        installation: await ask(source, "updateInstallation", { ...ref, ...changes }, call),
        action: "UPDATED",
      };
    }) as Promise<EnsureInstallationPayload>;
  }
}

function requireName({ name }: InstallConnectorRequest): string {
  if (name !== null && name.trim() !== "") return name;
  throw invalidInput([{ path: ["name"], message: "It is what the installation is found by: give one." }]);
}

/** The one installation with this name, whole; throws the problem `Conflict` when there are several. */
async function findByName(
  source: ConfiguredSource,
  { workspaceExternalId }: InstallConnectorRequest,
  name: string,
  call: Call,
): Promise<Installation | null> {
  const scope = { workspaceExternalId };
  const found: Installation[] = [];
  let token: string | null = null;
  do {
    const page: Page<Installation> = await ask(
      source,
      "listInstallations",
      scope,
      { token, size: 100 },
      call,
    );
    found.push(...page.rows.filter((row) => row.name === name));
    token = page.nextToken === token ? null : page.nextToken;
  } while (token !== null);
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(", ");
    throw problem(
      "Conflict",
      `Several installations have this name: ${ids}. Rename or remove all but one.`,
      {},
    );
  }
  const [one] = found;
  if (!one) return null;
  // Lists can tell less of an installation than it does itself.
  const [whole] = await ask(source, "getInstallations", scope, [one.externalId], call);
  return whole ?? null;
}

/** What has to change so that an installation is as wanted; what is not given does not matter. */
function changesOf({ description, config }: InstallConnectorRequest, found: Installation) {
  return {
    ...(description !== null && description !== (found.description ?? "") && { description }),
    ...(config !== null && !isSameConfig(config, found.config ?? []) && { config }),
  };
}

function isSameConfig(wanted: readonly ConfigValue[], found: NonNullable<Installation["config"]>): boolean {
  const set = found.filter(({ isSet }) => isSet);
  return (
    set.length === wanted.length &&
    wanted.every(({ name, value }) =>
      set.some((one) => one.name === name && one.sensitive === false && sameText(one.value, value)),
    )
  );
}

/** Vendors store many values as text: `true` and `"true"` are the same to them. */
function sameText(one: unknown, other: unknown): boolean {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return text(one) === text(other);
}
