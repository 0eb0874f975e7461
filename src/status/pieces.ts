import { html, type Html } from "./html.js";

const MOMENT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** A point in time: in UTC, because nobody knows where the reader is. */
export function moment(at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${MOMENT.format(at)} UTC</time>`;
}

/** What a shape stands for is told by the word beside it: nobody has to see it, or its colour. */
const SHAPES: Readonly<Record<string, string>> = {
  HEALTHY: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  DEGRADED: "M8 1.5l7 12.5H1z",
  DOWN: "M2 4l2-2l4 4l4-4l2 2l-4 4l4 4l-2 2l-4-4l-4 4l-2-2l4-4z",
  CREDENTIALS_REJECTED: "M2 4l2-2l4 4l4-4l2 2l-4 4l4 4l-2 2l-4-4l-4 4l-2-2l4-4z",
};
const RING = "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM8 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z";

/** The sign of how a source is doing. */
export function sign(state: string): Html {
  const path = SHAPES[state] ?? RING;
  return html`<svg class="sign ${state}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="${path}" />
  </svg>`;
}

/** A bar of a plot; the number itself stands beside it. */
export function bar(kind: string, amount: number, most: number): Html {
  const width = amount === 0 ? 0 : Math.max(1, Math.round((amount / most) * 1_000) / 10);
  return html`<svg
    class="bar ${kind}"
    viewBox="0 0 100 1"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="${width}" height="1" />
  </svg>`;
}
