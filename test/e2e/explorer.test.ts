import { type Browser, chromium as playwright, type Page } from "playwright-core";
import { chromium, describeInBrowser } from "../support/chromium.js";
import { useSandboxServer } from "../support/sandbox-server.js";

describeInBrowser("the explorer in a real browser, without internet", () => {
  const server = useSandboxServer();
  let browser: Browser;
  let page: Page;
  const foreign: string[] = [];
  const broken: string[] = [];

  beforeAll(async () => {
    browser = await playwright.launch({
      executablePath: chromium!,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    });
    page = await browser.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(server().url) && !/^(data|blob):/.test(request.url()))
        foreign.push(request.url());
    });
    page.on("pageerror", (error) => broken.push(error.message));
    await page.goto(server().url);
  });
  afterAll(() => browser.close());

  test("opens with the documented operations in tabs", async () => {
    await page.waitForSelector("[role=tab]");
    // It reads the schema by itself before anything is run.
    await page.getByRole("button", { name: /Execute query/i }).waitFor();
    const tabs = await page.locator("[role=tab]").allInnerTexts();
    expect(tabs.join(" ")).toContain("Inventory");
    expect(tabs.join(" ")).toContain("InstallConnector");
  });

  test("runs the first of them and shows rows of every vendor", async () => {
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes("query Inventory") ?? false,
    );
    await page.getByRole("button", { name: /Execute query/i }).click();
    const text = await (await answered).text();
    for (const id of ["cyclr/acme-ltd/", "conductorone/", "pingone/", "jitterbit/"])
      expect(text).toContain(id);
    await page.getByText("cyclr/acme-ltd/installations/54300").first().waitFor();
  });

  test("asked nobody but this server, and no script broke", () => {
    expect(foreign).toEqual([]);
    expect(broken).toEqual([]);
  });
});
