import { foreign, html, type Html } from "./html.js";
import type { SourceStatus, StatusInstallation } from "./status.js";
import { ATTENTION, count, STATE_WORDS } from "./words.js";

/** What is more than this in a state is counted, and not listed. */
const MAX_LISTED = 100;
/** Longer ones would not fit into an address everywhere. */
const MAX_QUERY_LENGTH = 2_000;

interface Listed {
  readonly installation: StatusInstallation;
  readonly sourceName: string;
}

/** What somebody should look at, worst first. With an explorer each is a link to a query for it. */
export function renderAttention(
  sources: readonly SourceStatus[],
  { explorer }: { readonly explorer: boolean },
): Html {
  const all = sources.flatMap(({ source, installations }) =>
    (installations?.rows ?? []).map((installation) => ({ installation, sourceName: source.name })),
  );
  const groups = ATTENTION.flatMap((state) => {
    const listed = all.filter(({ installation }) => installation.state === state);
    return listed.length > 0 ? [{ state, listed }] : [];
  });
  const help = explorer ? "A name opens the explorer with a query for it." : "Each has a query to copy.";
  return html`<section aria-labelledby="attention">
    <h2 id="attention">What needs attention</h2>
    <p>${groups.length > 0 ? help : "Nothing, as far as it could be read."}</p>
    ${groups.map(({ state, listed }) => group(state, listed, explorer))}
  </section>`;
}

function group(state: (typeof ATTENTION)[number], listed: readonly Listed[], explorer: boolean): Html {
  const more = listed.length - MAX_LISTED;
  return html`<h3>${STATE_WORDS[state]} (${listed.length})</h3>
    <ul class="attention">
      ${listed.slice(0, MAX_LISTED).map((one) => item(one, explorer))}
    </ul>
    ${
      more > 0 &&
      html`<p>
        And ${count(more, "more", "more")}: <code>installations(filter: { states: [${state}] })</code> lists
        them.
      </p>`
    }`;
}

function item({ installation, sourceName }: Listed, explorer: boolean): Html {
  const { name, stateReason, lastError, workspace } = installation;
  const query = queryFor(installation);
  const isLink = explorer && query.length <= MAX_QUERY_LENGTH;
  return html`<li>
    <div>
      ${isLink ? html`<a href="/?query=${encodeURIComponent(query)}">${foreign(name)}</a>` : foreign(name)}
      <small>${workspace && html`${foreign(workspace.name, 100)}, `}${foreign(sourceName, 100)}</small>
    </div>
    <div>
      ${stateReason !== null && html`<p>${foreign(stateReason, 500)}</p>`}
      ${lastError !== null && html`<p>${foreign(lastError, 500)}</p>`}
      ${
        !isLink &&
        html`<details>
          <summary>Query<span class="unseen"> for ${foreign(name)}</span></summary>
          <pre tabindex="0"><code>${query}</code></pre>
        </details>`
      }
    </div>
  </li>`;
}

/** Ids are percent-encoded, so that they are the same in GraphQL as in JSON. */
function queryFor({ id }: StatusInstallation): string {
  return [
    "query Installation {",
    `  installation(id: ${JSON.stringify(id)}) {`,
    ...["id", "name", "state", "stateReason", "lastError", "updatedAt"].map((field) => `    ${field}`),
    ...["workspace", "connector"].map((field) => `    ${field} { id name }`),
    "  }",
    "}",
  ].join("\n");
}
