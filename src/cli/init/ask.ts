import checkbox from "@inquirer/checkbox";
import confirm from "@inquirer/confirm";
import input from "@inquirer/input";
import select from "@inquirer/select";
import { SOURCE_ID } from "../../datasources/core/ids.js";
import type { SettingGuide } from "../../datasources/core/vendor-guide.js";
import {
  askedSettings,
  freeId,
  moduleOf,
  VENDOR_NAMES,
  type SourceAnswer,
  type VendorName,
} from "./answers.js";

/** Where questions are put and answered; left out: the terminal. */
export type PromptContext = NonNullable<Parameters<typeof input>[1]>;

export interface AskOptions {
  readonly isSandbox: boolean;
  readonly context?: PromptContext | undefined;
}

/** Asks a person for everything but secrets. */
export async function askForSources({ isSandbox, context }: AskOptions): Promise<readonly SourceAnswer[]> {
  const vendors = await checkbox<VendorName>(
    {
      message: isSandbox ? "Which vendors are to be simulated?" : "Which vendors do you have?",
      choices: VENDOR_NAMES.map((vendor) => ({ value: vendor, name: moduleOf(vendor).displayName })),
      required: true,
    },
    context,
  );
  const sources: SourceAnswer[] = [];
  const add = async (vendor: VendorName) =>
    sources.push(await askForSource(vendor, sources, { isSandbox, context }));
  for (const vendor of vendors) await add(vendor);
  while (await confirm({ message: "Another tenant of one of these vendors?", default: false }, context)) {
    const choices = vendors.map((vendor) => ({ value: vendor, name: moduleOf(vendor).displayName }));
    await add(await select<VendorName>({ message: "Of which vendor?", choices }, context));
  }
  return sources;
}

export async function askForTokens({ context }: Pick<AskOptions, "context">): Promise<boolean> {
  const message = "Shall callers need an API token? Without, only this machine can reach Patchbay.";
  return confirm({ message, default: false }, context);
}

async function askForSource(
  vendor: VendorName,
  sources: readonly SourceAnswer[],
  { isSandbox, context }: AskOptions,
): Promise<SourceAnswer> {
  const { displayName } = moduleOf(vendor);
  const id = await input(
    {
      message: `${displayName}: id of the source, the first part of all its ids`,
      default: freeId(vendor, sources),
      validate: (text) => {
        if (!SOURCE_ID.test(text)) return "Use lower-case letters, digits and hyphens.";
        return !sources.some((one) => one.id === text) || "Another source has this id.";
      },
    },
    context,
  );
  const values: Record<string, string> = {};
  for (const setting of isSandbox ? [] : askedSettings(vendor))
    values[setting.name] = await askForSetting(vendor, setting, context);
  return { id, vendor, values };
}

/** What is no value of any setting. */
const OTHER = "";

async function askForSetting(
  vendor: VendorName,
  { name, hint, example, choices, hasOtherChoices }: SettingGuide,
  context: PromptContext | undefined,
): Promise<string> {
  const message = `${moduleOf(vendor).displayName}: ${name}`;
  if (choices) {
    const known = choices.map(({ value, label }) => ({ value, name: `${value} (${label})` }));
    const other = hasOtherChoices ? [{ value: OTHER, name: "another one" }] : [];
    const question = { message, choices: [...known, ...other], default: example };
    const chosen = await select<string>(question, context);
    if (chosen !== OTHER) return chosen;
  }
  const validate = (text: string) => problemOf(vendor, name, text) ?? true;
  return input({ message: `${message}. ${hint}`, validate }, context);
}

/** What the vendor's own check says of one setting; `null` when it takes it. */
export function problemOf(vendor: VendorName, name: string, value: string): string | null {
  const { error } = moduleOf(vendor).settings.safeParse({ [name]: value });
  const issue = error?.issues.find(({ path }) => path[0] === name);
  return issue ? `${name}: ${issue.message}` : null;
}
