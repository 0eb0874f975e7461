import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { invalidInput, problem } from "../../datasources/core/problem-error.js";
import { ask } from "../../datasources/core/source.js";
import { repeatable } from "../../idempotency/repeatable.js";
import { StateUnavailableError } from "../../state/state.js";
import { RequiresScope } from "../../types/access.js";
import { Writes } from "../../types/federation.js";
import type { Installation } from "../../types/installation.js";
import {
  InstallConnectorInput,
  InstallConnectorPayload,
  InstallConnectorsInput,
  InstallConnectorsPayload,
  MAX_INSTALLATIONS,
} from "../../types/mutations/install-connector.js";
import { toProblem } from "../to-problem.js";
import { toInstallRequest } from "./install.js";
import { payload } from "./mutation.js";

@Resolver()
export class InstallConnectorMutation {
  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => InstallConnectorPayload, {
    nullable: true,
    description: "Installs a connector of a catalog in a workspace.",
  })
  installConnector(
    @Arg("input", () => InstallConnectorInput, {
      description: "Which connector, where, and with what settings.",
    })
    input: InstallConnectorInput,
    @Ctx() context: Context,
  ): Promise<InstallConnectorPayload> {
    return install(input, context);
  }

  @RequiresScope("installations:write")
  @Writes()
  @Mutation(() => InstallConnectorsPayload, {
    nullable: true,
    description:
      "Installs up to 25 connectors, one after the other. One that fails does not stop those behind it.",
  })
  async installConnectors(
    @Arg("input", () => InstallConnectorsInput, {
      description: "Which connectors, where, and with what settings.",
    })
    input: InstallConnectorsInput,
    @Ctx() context: Context,
  ): Promise<InstallConnectorsPayload> {
    const clientMutationId = input.clientMutationId ?? null;
    const { length } = input.installations;
    if (length === 0 || length > MAX_INSTALLATIONS) {
      const message = `Give 1 to ${MAX_INSTALLATIONS} of them, not ${length}.`;
      const problem = toProblem(invalidInput([{ path: ["installations"], message }]), context);
      return { results: null, problem, plan: null, clientMutationId };
    }
    const results: InstallConnectorPayload[] = [];
    for (const one of input.installations) {
      const validateOnly = input.validateOnly || one.validateOnly;
      const each = { ...one, validateOnly };
      const made = repeatable("installConnector", each, context, () => install(each, context));
      results.push(await made.catch((error: unknown) => refusedByState(error, each, context)));
    }
    const plan = input.validateOnly ? results.flatMap((result) => result.plan ?? []) : null;
    return { results, problem: null, plan, clientMutationId };
  }
}

function install(input: InstallConnectorInput, context: Context): Promise<InstallConnectorPayload> {
  const failed: { installation: Installation | null } = { installation: null };
  const target = { field: "workspaceId", id: input.workspaceId, kind: "workspace" } as const;
  return payload(context, input, target, failed, async (given) => {
    const request = await toInstallRequest(input, given, context);
    return { installation: await ask(given.source, "installConnector", request, given.call) };
  });
}

/** What was installed before it must still be told of, so this one's refusal is a problem of its own. */
function refusedByState(
  error: unknown,
  { clientMutationId = null }: InstallConnectorInput,
  context: Context,
): InstallConnectorPayload {
  if (!(error instanceof StateUnavailableError)) throw error;
  const message =
    "What the replicas of Patchbay share cannot be reached, so it cannot be made sure that this is installed only once. Nothing was sent for it. Try again later.";
  const refusal = problem("VendorUnavailable", message, { retryable: true });
  return { installation: null, problem: toProblem(refusal, context), plan: null, clientMutationId };
}
