import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import type { Call, ConfigValue, InstallConnectorRequest, Page } from "../../datasources/core/port.js";
import { invalidInput, isProblem, problem, ProblemError } from "../../datasources/core/problem-error.js";
import { toLook } from "../../datasources/core/detached-call.js";
import { ask, type ConfiguredSource } from "../../datasources/core/source.js";
import { isSameText } from "../../datasources/core/wire.js";
import { canonicalId } from "../../loaders.js";
import { LockTakenError } from "../../state/state.js";
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
      const name = requireName(request);
      const { source, call } = given;
      const work = (signal: AbortSignal) =>
        ensure(source, request, { name, connectorId: canonicalId(input.connectorId) }, { ...call, signal });
      // A plan changes nothing, so nobody has to wait for it.
      if (call.plan) return work(call.signal);
      const lock = JSON.stringify(["ensureInstallation", source.id, request.workspaceExternalId, name]);
      return context.services.locks.hold(lock, call.signal, work).catch((error: unknown) => {
        throw error instanceof LockTakenError ? taken() : error;
      });
    }) as Promise<EnsureInstallationPayload>;
  }
}

/** To be run by one at a time: between looking and installing nobody else may install. */
async function ensure(
  source: ConfiguredSource,
  request: InstallConnectorRequest,
  { name, connectorId }: { readonly name: string; readonly connectorId: string },
  call: Call,
): Promise<Ensured> {
  const found = await findByName(source, request, name, call);
  if (!found) {
    const installed = ask(source, "installConnector", request, call).catch(async (error: unknown) => {
      // There was none before, and nobody else may install one: what is there now was made by this.
      const made = isProblem(error, "OutcomeUnknown") ? await lookFor(source, request, name, call) : null;
      if (made?.connectorId === connectorId) return made;
      throw error;
    });
    return { installation: await installed, action: "CREATED" };
  }
  if (found.connectorId !== connectorId) {
    throw problem("Conflict", `${found.id} has this name, and is of another connector.`, {});
  }
  const ref = { workspaceExternalId: request.workspaceExternalId, externalId: found.externalId };
  const changes = changesOf(request, found);
  if (Object.keys(changes).length === 0) return { installation: found, action: "UNCHANGED" };
  return {
    installation: await ask(source, "updateInstallation", { ...ref, ...changes }, call),
    action: "UPDATED",
  };
}

/** As {@link findByName}, but a failure to look says nothing. */
async function lookFor(
  source: ConfiguredSource,
  request: InstallConnectorRequest,
  name: string,
  call: Call,
): Promise<Installation | null> {
  try {
    return await findByName(source, request, name, toLook(call));
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

function taken(): Error {
  return problem(
    "Conflict",
    "Another request is making sure of an installation with this name. Nothing was sent. Try again in a moment.",
    {},
  );
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
      set.some((one) => one.name === name && one.sensitive === false && isSameText(one.value, value)),
    )
  );
}
