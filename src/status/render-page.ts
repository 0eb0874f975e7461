import { html, type Html } from "./html.js";
import { moment } from "./pieces.js";
import { renderAttention } from "./render-attention.js";
import { renderCounts } from "./render-counts.js";
import { renderSources } from "./render-sources.js";
import type { SourceStatus, Status } from "./status.js";
import { STYLE_ELEMENT } from "./style.js";
import { amountOf, ATTENTION, count } from "./words.js";

/** Where the page is. */
export const STATUS_PATH = "/status";

interface PageOptions {
  /** Whether there is an explorer that links can lead to. */
  readonly explorer: boolean;
  /** Whether the token came with a form: then a link would ask without it. */
  readonly byForm: boolean;
}

/** The page with what was read. */
export function renderStatus(status: Status, { explorer, byForm }: PageOptions): string {
  const { sources, notes, readAt } = status;
  const again = byForm
    ? html`<p>Reload to read it again. <a href="${STATUS_PATH}">Leave, or use another token</a></p>`
    : html`<p><a href="${STATUS_PATH}">Read it again</a></p>`;
  return renderDocument(
    html`<p>Read at ${moment(readAt)}</p>
      ${again} ${explorer && html`<p><a href="/">Explorer</a></p>`}`,
    html`<p>${summary(sources)}</p>
      ${notes.length > 0 && renderNotes(notes)} ${renderSources(sources)} ${renderCounts(sources)}
      ${renderAttention(sources, { explorer })}`,
  );
}

/** A page that is nothing but a message, and perhaps a form. */
export function renderMessage(content: Html): string {
  return renderDocument(html``, content);
}

function renderDocument(head: Html, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Status – Patchbay</title>
        <link rel="icon" href="data:," />
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <h1>Status of Patchbay</h1>
          ${head}
        </header>
        <main id="content" tabindex="-1">${content}</main>
      </body>
    </html> `.text;
}

function renderNotes(notes: readonly string[]): Html {
  return html`<div class="notes" role="note">
    <strong>Something is missing on this page:</strong>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
  </div>`;
}

/** What matters most, in a sentence or two. */
function summary(sources: readonly SourceStatus[]): string {
  const lists = sources.flatMap(({ installations }) => installations ?? []);
  const rows = lists.flatMap((list) => list.rows);
  const waiting = rows.filter(({ state }) => ATTENTION.includes(state)).length;
  const troubled = sources.filter(
    ({ source, missing }) => missing.length > 0 || !FINE.includes(source.health.state),
  ).length;
  if (sources.length === 0) return "";
  const extents = lists.map(({ extent }) => extent);
  const extent = extents.includes("gaps") ? "gaps" : extents.includes("first") ? "first" : "all";
  const installations = `Need attention: ${waiting || "none"} of ${amountOf({ rows, extent }, "installation")}.`;
  const health = `In trouble: ${troubled || "none"} of ${count(sources.length, "source")}.`;
  return `${installations} ${health}`.trim();
}

const FINE: readonly string[] = ["HEALTHY", "UNKNOWN"];
