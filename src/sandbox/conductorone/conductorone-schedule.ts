import { invalidArgument } from "./conductorone-errors.js";

/** What each of the five fields of a cron expression may hold; names as most cron parsers know them. */
const FIELDS: readonly { low: number; high: number; names?: readonly string[] }[] = [
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ") },
  { low: 0, high: 7, names: "SUN MON TUE WED THU FRI SAT".split(" ") },
];
const SHORTHANDS = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

/** Refuses what is no cron expression. The vendor's exact dialect is not published (vendor sheet, 7.2.8). */
export function checkCronSpec(text: string): void {
  const fields = text.trim().split(/\s+/);
  const isCron =
    fields.length === FIELDS.length && fields.every((field, index) => field.split(",").every(fits(index)));
  if (!isCron && !SHORTHANDS.includes(text)) throw invalidArgument("cron: invalid cron_spec");
}

/** Refuses what is no IANA name; none at all stands for UTC (inferred). */
export function checkTimezone(name: string): void {
  if (name === "") return;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    throw invalidArgument("cron: unknown timezone");
  }
}

/** `*`, `5`, `1-5`, each with an optional step. */
const fits = (index: number) => (part: string) => {
  const { low, high, names } = FIELDS[index]!;
  const match = /^(?:\*|\?|(\w+)(?:-(\w+))?)(?:\/(\d{1,4}))?$/.exec(part);
  if (!match || (match[3] !== undefined && Number(match[3]) === 0)) return false;
  const numbers = [match[1], match[2]].flatMap((text) => (text === undefined ? [] : [toNumber(text)]));
  const inRange = numbers.every((number) => number >= low && number <= high);
  return inRange && (numbers.length < 2 || numbers[0]! <= numbers[1]!);

  function toNumber(text: string): number {
    const position = names?.indexOf(text.toUpperCase()) ?? -1;
    if (position >= 0) return position + low;
    return /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  }
};
