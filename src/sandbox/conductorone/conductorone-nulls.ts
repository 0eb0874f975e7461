/**
 * What becomes of unset message fields in answers, because real clients differ (vendor sheet, section 8):
 * - `emit`: `null`, as protojson's documentation has it;
 * - `omit`: the key is left out;
 * - `populated`: an empty message stands there. Only where it says nothing: a `deletedAt` or `syncDisabledAt`
 *   would, so those stay `null`.
 */
export type NullMode = "emit" | "omit" | "populated";

type Fields = Readonly<Record<string, unknown>>;

/** The message an unset field is filled with, from the fields beside it. */
const FILLERS: Readonly<Record<string, (siblings: Fields) => unknown>> = {
  configUpdatedAt: ({ createdAt }) => createdAt,
  connectorSyncCronSchedule: ({ createdAt }) => ({ cronSpec: "", start: createdAt, timezone: "" }),
  oauthAuthorizedAs: ({ createdAt }) => ({ authEmail: "", authorizedAt: createdAt }),
  syncConfig: () => ({ syncResourceTypeIds: [] }),
  appUserMapper: ({ id }) => ({ appId: id, mappingCases: [] }),
  matchBatonRef: () => ({ appId: "", connectorId: "", externalId: "" }),
  fieldMask: () => "",
  profile: () => ({}),
};

/** The same answer with its nulls as the mode wants them. */
export function withNulls(mode: NullMode, value: unknown): unknown {
  if (mode === "emit" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withNulls(mode, item));
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
    key,
    item === null && mode === "populated" ? (FILLERS[key]?.(value as Fields) ?? null) : withNulls(mode, item),
  ]);
  return Object.fromEntries(mode === "omit" ? entries.filter(([, item]) => item !== null) : entries);
}
