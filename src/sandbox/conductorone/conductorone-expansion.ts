import { invalidArgument } from "./conductorone-errors.js";
import type { ExpandMask } from "./conductorone-messages.js";
import type { ConductorOneState, ConnectorRecord } from "./conductorone-state.js";
import { toApp, toConnector, toUser } from "./conductorone-wire.js";

// snake_case names in an array, unlike the update mask of the same request (vendor sheet, sections 6.3 and 11).
const EXPAND_PATHS = ["app_id", "user_ids", "capabilities", "*"];

/** Refuses names that cannot be expanded. Inferred: whether the vendor ignores them is not known. */
export function checkExpandMask(mask: ExpandMask | undefined): void {
  const unknown = mask?.paths?.find((path) => !EXPAND_PATHS.includes(path));
  if (unknown !== undefined) throw invalidArgument(`expand_mask: unknown path "${unknown}"`);
}

/** A connector with what the mask asks for beside it, each in `expanded` and pointed at by a JSONPath. */
export function toExpandedView(state: ConductorOneState, record: ConnectorRecord, mask?: ExpandMask) {
  const expanded: Record<string, unknown>[] = [];
  const isAsked = (path: string) => mask?.paths?.some((asked) => asked === path || asked === "*") ?? false;
  const expand = (type: string, messages: readonly object[]) => {
    const path = messages.length > 0 ? `$.expanded[${expanded.length}]` : "";
    expanded.push(...messages.map((message) => ({ "@type": `type.googleapis.com/${type}`, ...message })));
    return path;
  };

  const app = isAsked("app_id") ? state.app(record.appId) : undefined;
  const appPath = expand("c1.api.app.v1.App", app ? [toApp(app)] : []);
  const users = isAsked("user_ids") ? record.userIds.flatMap((id) => state.user(id) ?? []) : [];
  // Inferred: several users follow one another and the path names the first (sheet, section 10, question 7).
  const usersPath = expand("c1.api.user.v1.User", users.map(toUser));
  // The type of capabilities is not published, so they are never expanded here.
  const view = { connector: toConnector(record, state.now()), appPath, usersPath, capabilitiesPath: "" };
  return { connectorView: view, expanded };
}
