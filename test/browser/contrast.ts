import type { Page } from "playwright-core";

/**
 * Runs in the page: every element with a text of its own, with its colour and the first background behind it that is
 * not transparent.
 */
const COLOURS = `[...document.body.querySelectorAll("*")].flatMap((element) => {
  const words = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join("");
  if (words === "" || element.closest(".unseen, .skip")) return [];
  let behind = element;
  while (behind.parentElement && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
  const numbers = (text) => text.match(/[0-9.]+/g).slice(0, 3).map(Number);
  return [{
    words: words.slice(0, 40),
    colour: numbers(getComputedStyle(element).color),
    back: numbers(getComputedStyle(behind).backgroundColor),
  }];
})`;

/** What AA of WCAG 2.2 asks of words of ordinary size. */
const LEAST = 4.5;

interface Words {
  readonly words: string;
  readonly colour: readonly number[];
  readonly back: readonly number[];
}

/** Words of a page that cannot be told from what is behind them well enough, with their contrast. */
export async function lowContrasts(page: Page): Promise<string[]> {
  const all = (await page.evaluate(COLOURS)) as readonly Words[];
  if (all.length < 20) throw new Error(`only ${all.length} texts were found`);
  return all.flatMap(({ words, colour, back }) => {
    const contrast = contrastOf(luminance(colour), luminance(back));
    return contrast < LEAST ? [`${words}: ${contrast.toFixed(2)}`] : [];
  });
}

function contrastOf(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Relative luminance, as WCAG defines it. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
