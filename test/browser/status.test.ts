import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { describeInBrowser, launchChromium } from "../support/chromium.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { takePicture } from "../support/screenshots.js";
import { until } from "../support/until.js";
import { lowContrasts } from "./contrast.js";

/** The explorer that it links to is nine megabytes of script. */
const PATIENCE_MS = 90_000;
const FAIL = { times: Infinity, respond: { status: 500, body: "{}" } };
const HOSTILE = `${"<b>x".repeat(2_500)}\u202e`;

describeInBrowser("the status page in a real browser, without internet", () => {
  const server = useSandboxServer();
  let browser: Browser;
  const foreign: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => void (browser = await launchChromium()), PATIENCE_MS);
  afterAll(() => browser.close());

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 1080 }, ...options });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(server().url) && !/^(data|blob):/.test(request.url()))
        foreign.push(request.url());
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${server().url}/status`);
    return page;
  }

  test.each(["light", "dark"] as const)("can be read in %s, and is worth a picture", async (colorScheme) => {
    const page = await open({ colorScheme });
    expect(await lowContrasts(page)).toEqual([]);
    const back = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(back).toBe(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 27)");
    await takePicture(page, `status-${colorScheme}.png`);
    await page.context().close();
  });

  test("fits a phone, whatever names there are", async () => {
    await server().query(
      `mutation ($name: String!) {
        installConnector(
          input: { workspaceId: "cyclr/acme-ltd", connectorId: "cyclr/acme-ltd/connectors/12345", name: $name }
        ) { problem { message } }
      }`,
      { name: HOSTILE },
    );
    server().emulator("jitterbit").inject(FAIL);
    const page = await open({ viewport: { width: 360, height: 640 } });
    await page.getByText("<b>x<b>x").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    expect(await page.locator("main b b").count()).toBe(0);
    await page.context().close();
  });

  test("says what it is to who cannot see it", async () => {
    const page = await open();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.getByRole("heading", { level: 1 }).allInnerTexts()).toEqual(["Status of Patchbay"]);
    expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toEqual([
      "Sources",
      "What there is",
      "What needs attention",
    ]);
    for (const role of ["banner", "main"] as const) expect(await page.getByRole(role).count()).toBe(1);
    for (const name of ["Sources", "What there is", "What needs attention"])
      expect(await page.getByRole("region", { name, exact: true }).count()).toBe(1);
    const plot = page.getByRole("table", { name: "ConductorOne: 10 installations" });
    expect(await plot.getByRole("row").count()).toBe(6);
    expect(await plot.getByRole("row", { name: "Failed 2" }).count()).toBe(1);
    // What is only drawn is told in words beside it.
    expect(await page.locator("svg:not([aria-hidden=true])").count()).toBe(0);
    const table = page.getByRole("table", { name: /How each vendor/ });
    expect(await table.getByRole("columnheader").allInnerTexts()).toEqual(["Source", "Health", "Requests"]);
    expect(await table.getByRole("rowheader").count()).toBe(4);
    await page.context().close();
  });

  test("can be used with the keyboard alone, and shows where one is", async () => {
    const page = await open();
    const active = () =>
      page.evaluate(`(() => {
        const { textContent, tagName } = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return [tagName, textContent.trim().slice(0, 30), outlineStyle === "solid" && parseInt(outlineWidth) >= 2];
      })()`);
    const visited = [];
    for (let step = 0; step < 5; step += 1) {
      await page.keyboard.press("Tab");
      visited.push(await active());
    }
    expect(visited).toEqual([
      ["A", "Skip to the content", true],
      ["A", "Read it again", true],
      ["A", "Explorer", true],
      ["A", "GitHub open source", true],
      ["A", "Snowflake warehouse", true],
    ]);
    await page.reload();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.keyboard.press("Tab");
    expect(await active()).toEqual(["A", "GitHub open source", true]);
    await page.context().close();
  });

  test("needs no scripts, and nothing on it moves", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.getByText("Snowflake warehouse").waitFor();
    expect(await page.content()).not.toMatch(/<script|http-equiv|animation|transition/);
    await page.context().close();
  });

  test("a name leads to the explorer with a query that shows it", async () => {
    const page = await open();
    await page.getByRole("link", { name: "Snowflake warehouse" }).click();
    const run = page.getByRole("button", { name: /Execute query/i });
    await run.waitFor();
    await page.getByRole("tab", { selected: true }).getByText("Installation").waitFor();
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes("query Installation") ?? false,
    );
    await until(async () => run.isEnabled());
    await run.click();
    expect(JSON.parse(await (await answered).text())).toMatchObject({
      data: { installation: { name: "Snowflake warehouse", state: "FAILED" } },
    });
    await page.context().close();
  }, 90_000);

  test("asked nobody but this server, and the browser had nothing to complain of", () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
