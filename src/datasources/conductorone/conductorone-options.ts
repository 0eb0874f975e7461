import { z } from "zod";
import { isPossibleId } from "./conductorone-ids.js";
import type { InputIssue } from "./conductorone-config.js";

/** The vendor's key in the `options` of inputs. */
export const OPTIONS_KEY = "conductorOne";

const userId = z.string().refine(isPossibleId, "This is no id of a ConductorOne user.");
const names = z.array(z.string().refine((name) => name.trim() !== "", "Give a name, or leave it out."));
const expand = z.array(z.enum(["APP", "OWNERS"])).nullish();

/** The shape of `ConductorOneInstallOptionsInput`. */
export const installOptions = z.strictObject({
  // An empty list is the same as none on the wire, and would make the caller's own user the owner.
  ownerIds: z.array(userId).min(1, "Name at least one owner, or leave it out.").nullish(),
  delegated: z.boolean().nullish(),
  expand,
});

/** The shape of `ConductorOneUpdateOptionsInput`: left out means unchanged, `null` means cleared. */
export const updateOptions = z.strictObject({
  ownerIds: z.array(userId).nullish(),
  delegated: z.boolean().nullish(),
  profileAllowList: names.nullish(),
  profileIgnoreList: names.nullish(),
  syncResourceTypeIds: names.nullish(),
  disableCheckBadSync: z.boolean().nullish(),
  parallelSyncWorkerCount: z
    .union(
      [1, 2, 3, 4].map((count) => z.literal(count)),
      "Give a whole number from 1 to 4.",
    )
    .nullish(),
  expand,
});

/** The options in the schema's shape; `null` when there are none, or when they do not fit: then `issues` says why. */
export function parseOptions<Options>(
  schema: z.ZodType<Options>,
  options: Readonly<Record<string, unknown>> | null | undefined,
  issues: InputIssue[],
): Options | null {
  if (!options) return null;
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    issues.push({ path: ["options", OPTIONS_KEY, ...path.map(String)], message });
  }
  return null;
}

/** The `expandMask` of a write; nothing when no related object is asked for. Its paths are in snake case. */
export function toExpandMask(expand: readonly ("APP" | "OWNERS")[] | null | undefined) {
  if (!expand || expand.length === 0) return {};
  const paths = [...new Set(expand)].map((name) => (name === "APP" ? "app_id" : "user_ids"));
  return { expandMask: { paths } };
}
