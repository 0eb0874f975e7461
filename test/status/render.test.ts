import { foreign, html } from "../../src/status/html.js";
import { renderStatus } from "../../src/status/render-page.js";
import type { SourceStatus, StatusInstallation } from "../../src/status/status.js";

const AT = new Date("2026-03-01T12:34:56Z");
const installation: StatusInstallation = {
  id: "s/w/installations/1",
  name: "One",
  state: "FAILED",
  stateReason: null,
  lastError: null,
  workspace: { name: "W" },
};

function page(changes: Partial<SourceStatus>, options = { explorer: true, byForm: false }): string {
  const source = {
    id: "s",
    name: "S",
    vendor: "CYCLR",
    sandbox: false,
    capabilities: [],
    health: { state: "HEALTHY", since: AT, lastProblem: null, requests: 3, errors: 0, windowSeconds: 300 },
  } as const;
  const status = { source, installations: null, registrations: null, missing: [], ...changes };
  return renderStatus({ readAt: AT, sources: [status], notes: [] }, options);
}
const counted = (rows: readonly StatusInstallation[], extent: "all" | "first" = "all") => ({
  installations: { rows, extent },
});

describe("what others have written", () => {
  test("is escaped, wherever it is put", () => {
    const text = `<script>alert("1")</script>&'`;
    expect(html`<p title="${text}">${[text]}</p>`.text).toBe(
      `<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</p>`,
    );
    const shown = page({
      ...counted([
        { ...installation, name: text, stateReason: text, lastError: text, workspace: { name: text } },
      ]),
      missing: [{ message: text, parts: 1, rowsReadAt: null }],
    });
    expect(shown).not.toContain("<script");
    expect(shown.split("&lt;script&gt;")).toHaveLength(6);
  });

  test("keeps its direction to itself, and has nothing in it that is not seen", () => {
    expect(foreign("a\u202eb\u2069c\u0000\u001b[31md\ne").text).toBe("<bdi>abc[31md e</bdi>");
    expect(foreign("שלום\u200f!").text).toBe("<bdi>שלום\u200f!</bdi>");
  });

  test("is cut where it is too long, between signs", () => {
    expect(foreign("x".repeat(10_000)).text).toBe(`<bdi>${"x".repeat(300)}…</bdi>`);
    expect(foreign("👍".repeat(400)).text).toBe(`<bdi>${"👍".repeat(300)}…</bdi>`);
  });
});

test("what was not read to its end is said to be a part", () => {
  const shown = page(counted([installation], "first"));
  expect(shown).toContain("Need attention: 1 of the first 1 installation.");
  expect(shown).toContain("<bdi>S</bdi>: the first 1 installation");
  expect(shown).toContain("<b>1+</b>");
});

test("more than a hundred of a state are counted, and not all listed", () => {
  const rows = Array.from({ length: 250 }, (_, index) => ({ ...installation, name: `N${index}-` }));
  const shown = page(counted(rows));
  expect(shown).toContain("Failed (250)");
  expect(shown).toContain("And 150 more");
  expect([shown.includes("N99-"), shown.includes("N100-")]).toEqual([true, false]);
});

test("old rows say when they were read, and reasons that come often are told once", () => {
  const shown = page({ missing: [{ message: "It hangs.", parts: 12, rowsReadAt: AT }] }).replace(/\s+/g, " ");
  expect(shown).toMatch(
    /Old rows, read at <time datetime="2026-03-01T12:34:56.000Z">1 Mar 2026, 12:34 UTC<\/time>/,
  );
  expect(shown).toContain("<bdi>It hangs.</bdi> (12 times)");
  expect(shown).toContain("In trouble: 1 of 1 source.");
});

test("without an explorer, or with an id that fits into no address, there is a query to copy", () => {
  for (const shown of [
    page(counted([installation]), { explorer: false, byForm: false }),
    page(counted([{ ...installation, id: `s/w/installations/${"1".repeat(3_000)}` }])),
  ]) {
    expect(shown).not.toContain("/?query=");
    expect(shown).toContain("installation(id: &quot;s/w/installations/1");
  }
});

test("states and vendors that are newer than the page are shown by their names", () => {
  expect(page(counted([{ ...installation, state: "RESTING" as never }]))).toContain("RESTING");
});
