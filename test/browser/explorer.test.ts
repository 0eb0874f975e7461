import type { Browser, Page } from "playwright-core";
import { describeInBrowser, launchChromium } from "../support/chromium.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { takePicture } from "../support/screenshots.js";
import { until } from "../support/until.js";

/** The page is nine megabytes of script, and a busy machine takes its time for them. */
const PATIENCE_MS = 90_000;

/** The operations of the tabs, in their order. */
const TABS = [
  ["query", "Inventory"],
  ["query", "NeedsAttention"],
  ["query", "FindConnectors"],
  ["query", "ConnectorSettings"],
  ["mutation", "InstallConnector"],
  ["query", "LookUp"],
] as const;
const NAMES = TABS.map(([, name]) => name);

describeInBrowser("the explorer in a real browser, without internet", () => {
  const server = useSandboxServer();
  let browser: Browser;
  let page: Page;
  const foreign: string[] = [];
  const broken: string[] = [];

  /** A page of a browser that was never here before. */
  async function open(address: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 750 } });
    const opened = await context.newPage();
    opened.on("request", (request) => {
      if (!request.url().startsWith(server().url) && !/^(data|blob):/.test(request.url()))
        foreign.push(request.url());
    });
    opened.on("pageerror", (error) => broken.push(error.message));
    await opened.goto(address);
    // It reads the schema by itself before anything is run.
    await opened.getByRole("button", { name: /Execute query/i }).waitFor();
    return opened;
  }
  /** What stands in the editor; its lines are spread over elements, with spaces that do not break. */
  const editorText = async (of: Page) =>
    (await of.locator(".graphiql-editors .view-lines").first().innerText()).replace(/\s+/g, " ");
  const namesOfTabs = async (of: Page) =>
    (await of.locator("[role=tab]").allInnerTexts()).map((name) => name.trim());

  beforeAll(async () => {
    browser = await launchChromium();
    page = await open(server().url);
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  test("opens with the documented operations in tabs", async () => {
    expect(await namesOfTabs(page)).toEqual(NAMES);
  });

  test(
    "each tab opens its operation",
    async () => {
      for (const [kind, name] of [...TABS, TABS[0]]) {
        const active = page.locator("[role=tab][aria-selected=true]");
        // While the tabs are still moving to their places, a click gets lost.
        await until(async () => {
          await page.locator(`[role=tab] button[title="${name}"]`).click();
          return (await active.allInnerTexts()).join().trim() === name;
        });
        await until(async () => (await editorText(page)).includes(`${kind} ${name}`));
        expect(await active.count()).toBe(1);
      }
    },
    PATIENCE_MS,
  );

  test(
    "runs the first of them and shows rows of every vendor",
    async () => {
      const bodies: string[] = [];
      page.on("response", (response) => {
        if (!response.request().postData()?.includes("query Inventory")) return;
        void response.text().then((text) => bodies.push(text));
      });
      // A click can come before the tab of the test above is really there; then another document is sent.
      await until(async () => {
        await page.getByRole("button", { name: /Execute query/i }).click();
        await page.waitForLoadState("networkidle");
        return bodies.length > 0;
      });
      const [text] = bodies;
      for (const id of ["cyclr/acme-ltd/", "conductorone/", "pingone/", "jitterbit/"])
        expect(text).toContain(id);
      await page.getByText("cyclr/acme-ltd/installations/54300").first().waitFor();
      await takePicture(page, "explorer.png");
    },
    PATIENCE_MS,
  );

  test.each([
    ["in a browser that is new here", false],
    ["in one that has tabs already", true],
  ])(
    "a document in the address is the one that is shown, %s",
    async (_label, hasTabs) => {
      const document = 'query FromALink { node(id: "</script><script>broken()</script>") { id } }';
      const address = `${server().url}/?query=${encodeURIComponent(document)}`;
      // Loading it takes seconds, so what has been opened above is used again.
      const opened = hasTabs ? page : await open(address);
      if (hasTabs) await opened.goto(address);
      const active = opened.locator("[role=tab][aria-selected=true]");
      await active.getByText("FromALink").waitFor();
      expect(await editorText(opened)).toContain("</script><script>broken()</script>");
      expect(await namesOfTabs(opened)).toEqual(expect.arrayContaining(["FromALink", ...NAMES]));
      if (!hasTabs) await opened.context().close();
    },
    PATIENCE_MS,
  );

  test("asked nobody but this server, and no script broke", () => {
    expect(foreign).toEqual([]);
    expect(broken).toEqual([]);
  });
});
