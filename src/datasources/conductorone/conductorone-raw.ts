import { z } from "zod";
import { path, type EncodedPath } from "../core/http/path.js";
import type { Call } from "../core/port.js";
import { rawOperation, wireObject, type WireObject } from "../core/raw.js";
import { toDate } from "../core/wire.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { isPossibleId, nullWhenAbsent } from "./conductorone-ids.js";

/** The settings of a connector: which of them are secrets, only the catalog knows. */
const HIDDEN = ["config", "configuration"];

const appAnswer = z.object({ app: wireObject.nullish() });
const connectorAnswer = z.object({ connectorView: z.object({ connector: wireObject.nullish() }).nullish() });

/** Apps and connectors as ConductorOne has them. Its catalog comes with Patchbay, so an entry is nothing of its own. */
export function conductorOneRaw(client: ConductorOneClient) {
  function read<Body>(at: EncodedPath, answer: z.ZodType<Body>, call: Call): Promise<Body | null> {
    return nullWhenAbsent(client.send({ method: "GET", path: at, effect: "read", answer }, call));
  }

  return rawOperation(HIDDEN, {
    async workspaces({ workspaceExternalId: app }, call) {
      if (!isPossibleId(app)) return null;
      return whenThere((await read(path`/api/v1/apps/${app}`, appAnswer, call))?.app);
    },

    async installations({ workspaceExternalId: app, externalId: id }, call) {
      if (!isPossibleId(app) || !isPossibleId(id)) return null;
      const answer = await read(path`/api/v1/apps/${app}/connectors/${id}`, connectorAnswer, call);
      return whenThere(answer?.connectorView?.connector);
    },
  });
}

/** Reads by id still show what was deleted: it counts as absent. */
function whenThere(object: WireObject | null | undefined): WireObject | null {
  const deletedAt = object?.["deletedAt"];
  return object && toDate(typeof deletedAt === "string" ? deletedAt : null) === null ? object : null;
}
