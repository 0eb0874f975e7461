import type { AccessConfig } from "../access/access-config.js";
import { html } from "./html.js";
import { renderMessage, STATUS_PATH } from "./render-page.js";

/** For somebody who has not proved who they are: how that is done here. */
export function renderRefusal(mode: AccessConfig["mode"], wasGiven: boolean): string {
  if (mode === "router") {
    return renderMessage(
      html`<p>
        Patchbay answers to its router only, and has to be told for whom it asks. Ask for this page through a
        proxy that adds the router's secret and the claims of the person, or send the queries of this page,
        <code>schema/operations/status-sources.graphql</code> and <code>status.graphql</code>, through the
        router.
      </p>`,
    );
  }
  return renderMessage(
    html`${wasGiven && html`<p role="alert"><strong>This token is not valid here.</strong> Is it whole, and still good?</p>`}
      <p>
        This page shows what a token may see. Give yours: it is sent once, in the body of one request, and
        kept neither here nor in your browser.
      </p>
      <form method="post" action="${STATUS_PATH}">
        <label for="token">Bearer token</label>
        <input id="token" name="token" type="password" required autocomplete="off" spellcheck="false" />
        <button type="submit">Show the status</button>
      </form>`,
  );
}
