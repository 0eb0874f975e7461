import { moduleOf, type Answers } from "./answers.js";
import { comment } from "./config-text.js";
import { TOKEN_VARIABLE, variablesOf } from "./variables.js";

/** The variables that the configuration names, without values; `null` when it names none. */
export function envText({ sources, isSandbox, wantsTokens }: Answers): string | null {
  if (isSandbox && !wantsTokens) return null;
  const variables = variablesOf(sources);
  const lines = [
    ...comment(
      "Values for patchbay.config.yaml. Copy this file to .env and fill that in: it is read from beside the configuration. Never commit .env.",
      "",
    ),
    ...(isSandbox ? [] : sources).flatMap(({ id, vendor }) => [
      "",
      `# --- ${id}: ${moduleOf(vendor).displayName}`,
      ...(variables.get(id) ?? []).flatMap(({ name, hint, isOptional }) => [
        ...comment(hint, ""),
        `${isOptional ? "# " : ""}${name}=`,
      ]),
    ]),
    ...(wantsTokens
      ? [
          "",
          ...comment("The hash that `patchbay new-token` prints; the token itself goes to the caller.", ""),
        ]
      : []),
    ...(wantsTokens ? [`${TOKEN_VARIABLE}=`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
