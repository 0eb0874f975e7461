import { createHash } from "node:crypto";
import { Html } from "./html.js";

/** The whole style of the pages. Words have a contrast of 4.5:1 at least on what is behind them, bars of 3:1. */
const STYLE = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --card: #f5f6f8; --line: #d3d7dd; --text: #1b1f24; --quiet: #555e69; --link: #0b57b0;
  --good: #1a7f4b; --warn: #9a5b00; --bad: #b3261e; --calm: #0b6bb5; --rest: #6b5fb5; --none: #66707b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171b; --card: #1d2126; --line: #3a414a; --text: #e6e8eb; --quiet: #a5aeb8; --link: #8ab8f5;
    --good: #4cc38a; --warn: #e3a443; --bad: #f28b82; --calm: #6cb6ff; --rest: #b5a8f2; --none: #98a2ad;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word;
}
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; padding-bottom: 0; }
header p { margin: 0; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
p { margin: 0.25rem 0; }
small, footer, caption { color: var(--quiet); font-size: 0.875rem; }
small { display: block; font-weight: 400; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, pre:focus-visible,
main:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { margin: 0.25rem 0; padding: 0.5rem; overflow-x: auto; background: var(--back); border: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
caption { text-align: start; padding-bottom: 0.25rem; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; }
.sources th:first-child { width: 40%; } .sources th:last-child { width: 22%; }
.sources th, .sources td { border-bottom: 1px solid var(--line); }
.health { display: flex; gap: 0.4rem; align-items: center; font-weight: 600; }
.sign { width: 0.9rem; height: 0.9rem; flex: none; fill: var(--none); fill-rule: evenodd; }
.sign.HEALTHY { fill: var(--good); } .sign.DEGRADED { fill: var(--warn); }
.sign.DOWN, .sign.CREDENTIALS_REJECTED { fill: var(--bad); }
.missing { margin: 0.25rem 0 0; padding: 0; list-style: none; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1rem; }
.plot { background: var(--card); border-radius: 0.5rem; padding: 0.75rem; }
.plot caption { color: var(--text); font-size: 1rem; font-weight: 600; }
.plot tr > * { padding: 0.15rem 0.75rem 0.15rem 0; font-weight: 400; }
.plot col:first-child { width: 60%; }
.plot td { padding-right: 0; }
.amount { display: flex; gap: 0.5rem; align-items: center; }
.amount b { flex: none; min-width: 3ch; text-align: end; }
.bar { flex: auto; min-width: 0; width: 100%; height: 0.75rem; fill: var(--none); }
.bar.READY { fill: var(--good); } .bar.SYNCING, .bar.registrations { fill: var(--calm); }
.bar.NEEDS_AUTHENTICATION, .bar.PENDING_CONFIGURATION { fill: var(--warn); }
.bar.FAILED { fill: var(--bad); } .bar.PAUSED { fill: var(--rest); }
.attention { margin: 0; padding: 0; list-style: none; }
.attention li { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 1rem; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.attention p { margin: 0; }
.notes, form { background: var(--card); border-radius: 0.5rem; padding: 0.75rem; margin: 1rem 0; }
.notes ul { margin: 0.25rem 0; padding-inline-start: 1.25rem; }
label { display: block; font-weight: 600; }
input, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--quiet); border-radius: 0.25rem; padding: 0.4rem 0.75rem; margin: 0.25rem 0; }
input { display: block; width: 100%; max-width: 32rem; }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset: 0.5rem auto auto 0.5rem; background: var(--back); padding: 0.5rem; }
@media (max-width: 40rem) {
  .attention li { grid-template-columns: minmax(0, 1fr); }
}
`;

/** Exactly the text whose hash the browser is told. */
export const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

const HASH = createHash("sha256").update(STYLE).digest("base64");

/** What every answer of the page carries: nothing is loaded, run, framed or kept. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'sha256-${HASH}'`,
    // The icon, which is empty.
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
