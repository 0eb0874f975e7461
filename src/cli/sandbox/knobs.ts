import { z } from "zod";
import { commandName } from "../command-name.js";
import { CommandError, MISUSED } from "../failure.js";
import { plain } from "../output/plain.js";
import { portOf, vendorsNamed } from "./vendors.js";

const valueSchema = z.union([z.string(), z.number(), z.boolean()]);
/** What the control endpoint of an emulator answers, as far as it matters here. */
const overviewSchema = z.object({
  knobs: z.record(z.string(), valueSchema),
  knobChoices: z.record(z.string(), z.array(z.string())),
});
const refusalSchema = z.object({ problems: z.array(z.string()) });

/** Sets knobs of a running emulator, each `name=value`, and prints what there is afterwards. Throws `CommandError`. */
export async function turnKnobs(
  firstPort: number,
  name: string | undefined,
  settings: readonly string[],
): Promise<void> {
  const vendors = vendorsNamed(name === undefined ? [] : [name]);
  const wanted = Object.fromEntries(settings.map(toSetting));
  for (const vendor of vendors) {
    const origin = `http://127.0.0.1:${portOf(vendor, firstPort)}`;
    const overview = await (settings.length > 0 ? control(origin, vendor, wanted) : control(origin, vendor));
    process.stdout.write(describe(vendor, overview));
  }
}

function toSetting(text: string): [string, unknown] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new CommandError(`"${plain(text)}" sets nothing. Write it as name=value.`, MISUSED);
  return [name, /^(true|false|-?\d+)$/.test(value) ? JSON.parse(value) : value];
}

async function control(origin: string, vendor: string, wanted?: object) {
  const isChange = wanted !== undefined;
  const response = await fetch(`${origin}/_sandbox${isChange ? "/knobs" : ""}`, {
    method: isChange ? "PATCH" : "GET",
    ...(isChange && { body: JSON.stringify(wanted) }),
  }).catch(() => {
    throw new CommandError(
      `${vendor.toLowerCase()} is not running at ${origin}. Start it with \`${commandName()} sandbox\`; if it listens elsewhere, give --port.`,
    );
  });
  const body: unknown = await response.json().catch(() => null);
  const overview = overviewSchema.safeParse(body);
  if (response.ok && overview.success) return overview.data;
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) throw new CommandError(`What listens at ${origin} is not a simulated vendor.`);
  throw new CommandError(refusal.data.problems.map(plain).join("\n"));
}

function describe(vendor: string, { knobs, knobChoices }: z.infer<typeof overviewSchema>): string {
  const lines = Object.entries(knobs).map(([name, value]) => {
    const choices = knobChoices[name];
    return plain(`  ${name}=${value}${choices ? `  (${choices.join(", ")})` : ""}`);
  });
  return `${[vendor.toLowerCase(), ...lines].join("\n")}\n`;
}
