import { foreign, html, type Html } from "./html.js";
import { bar } from "./pieces.js";
import type { Counted, SourceStatus } from "./status.js";
import { amountOf, STATE_WORDS, STATES } from "./words.js";

interface Row {
  readonly label: Html | string;
  readonly kind: string;
  readonly amount: number;
  readonly isPart: boolean;
}

/** How much there is at each source: one small plot each, all with bars of one scale. */
export function renderCounts(sources: readonly SourceStatus[]): Html | false {
  const plots = sources.flatMap(({ source, installations }) =>
    installations ? [{ name: source.name, rows: rowsByState(installations), list: installations }] : [],
  );
  const registered = sources.flatMap(({ source, registrations }): Row[] =>
    registrations ? [rowOf(foreign(source.name, 100), "registrations", registrations)] : [],
  );
  const all = [...plots.flatMap(({ rows }) => rows), ...registered];
  if (all.length === 0) return false;
  const most = Math.max(1, ...all.map(({ amount }) => amount));
  return html`<section aria-labelledby="counts">
    <h2 id="counts">What there is</h2>
    <p>All bars have the same scale.</p>
    <div class="plots">
      ${plots.map(({ name, rows, list }) =>
        plot(html`${foreign(name, 100)}: ${amountOf(list, "installation")}`, "State", rows, most),
      )}
      ${registered.length > 0 && plot(html`Registrations`, "Source", registered, most)}
    </div>
  </section>`;
}

function rowsByState({ rows, extent }: Counted<{ readonly state: string }>): Row[] {
  // A state that is newer than this page is counted all the same.
  const states = new Set<string>([...STATES, ...rows.map(({ state }) => state)]);
  return [...states].flatMap((state) => {
    const amount = rows.filter((row) => row.state === state).length;
    const label = STATE_WORDS[state as (typeof STATES)[number]] ?? state;
    return amount > 0 ? [{ label, kind: state, amount, isPart: extent !== "all" }] : [];
  });
}

function rowOf(label: Html, kind: string, { rows, extent }: Counted<unknown>): Row {
  return { label, kind, amount: rows.length, isPart: extent !== "all" };
}

function plot(caption: Html, head: string, rows: readonly Row[], most: number): Html {
  if (rows.length === 0) return html`<div class="plot"><b>${caption}</b></div>`;
  return html`<div class="plot">
    <table>
      <caption>
        ${caption}
      </caption>
      <colgroup>
        <col />
        <col />
      </colgroup>
      <thead class="unseen">
        <tr>
          <th scope="col">${head}</th>
          <th scope="col">Count</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, kind, amount, isPart }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>
                <span class="amount"
                  >${bar(kind, amount, most)}<b>${amount.toLocaleString("en-GB")}${isPart && "+"}</b></span
                >
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
