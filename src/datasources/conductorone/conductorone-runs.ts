import { isVendorAddress } from "../core/address.js";
import { unusableAnswer } from "../core/http/answer-problem.js";
import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import { downloadUrlAnswer } from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { isPossibleId, isPossibleRunId, nullWhenAbsent } from "./conductorone-ids.js";

/** What a connector's runs (ConductorOne says "syncs") leave behind. */
export function conductorOneRuns(client: ConductorOneClient) {
  return {
    /** Whoever has the address has the data, so it is not repeated when it is unusable. */
    async getSyncDownloadUrl({ workspaceExternalId: app, externalId, syncId }, call) {
      if (![app, externalId].every(isPossibleId) || !isPossibleRunId(syncId)) return null;
      const at = path`/api/v1/apps/${app}/connectors/${externalId}/syncs/${syncId}/download_url`;
      const request = { method: "GET", path: at, effect: "read", answer: downloadUrlAnswer } as const;
      const answer = await nullWhenAbsent(client.send(request, call));
      // Unset texts arrive as "".
      if (!answer?.downloadUrl) return null;
      if (isSafeAddress(answer.downloadUrl)) return answer.downloadUrl;
      throw unusableAnswer("read", "an address that is not safe to use");
    },
  } satisfies Partial<VendorOperations>;
}

/** As for the address of a vendor, but with any path and query; engines leave out white space, so there is none. */
function isSafeAddress(text: string): boolean {
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const { origin, username, password } = new URL(text);
  return isVendorAddress(origin) && username === "" && password === "";
}
