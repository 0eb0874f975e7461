import { foreign, html, type Html } from "./html.js";
import { moment, sign } from "./pieces.js";
import type { Missing, SourceStatus, StatusSource } from "./status.js";
import { count, HEALTH_WORDS, VENDOR_WORDS } from "./words.js";

/** More reasons than these would hide the other sources. */
const MAX_REASONS = 5;

/** How every source is doing. */
export function renderSources(sources: readonly SourceStatus[]): Html {
  return html`<section aria-labelledby="sources">
    <h2 id="sources">Sources</h2>
    ${sources.length === 0 ? html`<p>There is no source that you can see.</p>` : table(sources)}
  </section>`;
}

function table(sources: readonly SourceStatus[]): Html {
  const minutes = Math.round(sources[0]!.source.health.windowSeconds / 60);
  return html`<table class="sources">
    <caption>
      How each vendor has been answering, as this process of Patchbay has seen it. Requests are those of the
      last ${count(minutes, "minute")}.
    </caption>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Health</th>
        <th scope="col">Requests</th>
      </tr>
    </thead>
    <tbody>
      ${sources.map(row)}
    </tbody>
  </table>`;
}

function row({ source, missing }: SourceStatus): Html {
  const { health } = source;
  const { lastProblem } = health;
  const problem = lastProblem && html`Last problem: ${lastProblem.code}, ${moment(lastProblem.at)}`;
  return html`<tr>
    <th scope="row">
      ${foreign(source.name, 100)}
      <small>${detailsOf(source)}</small>
    </th>
    <td>
      <span class="health">${sign(health.state)}${HEALTH_WORDS[health.state] ?? health.state}</span>
      <small>Since ${moment(health.since)}</small>
      ${problem && html`<small>${problem}</small>`} ${renderMissing(missing)}
    </td>
    <td>${health.requests}${health.errors > 0 && `, ${health.errors} of them failed`}</td>
  </tr>`;
}

/** What the name does not say already. */
function detailsOf({ id, name, vendor, sandbox }: StatusSource): Html {
  const vendorName = VENDOR_WORDS[vendor] ?? vendor;
  return html`<code>${id}</code>${vendorName !== name && `, ${vendorName}`}${sandbox && ", simulated"}`;
}

function renderMissing(missing: readonly Missing[]): Html | false {
  if (missing.length === 0) return false;
  const more = missing.length - MAX_REASONS;
  return html`<ul class="missing">
    ${missing.slice(0, MAX_REASONS).map(
      ({ message, parts, rowsReadAt }) =>
        html`<li>
          <strong
            >${rowsReadAt === null ? "Not read" : html`Old rows, read at ${moment(rowsReadAt)}`}:</strong
          >
          ${foreign(message, 500)}${parts > 1 && ` (${count(parts, "time")})`}
        </li>`,
    )}
    ${more > 0 && html`<li>${count(more, "more reason")}</li>`}
  </ul>`;
}
