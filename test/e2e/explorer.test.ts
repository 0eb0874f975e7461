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
    const tabs = await page.locator("[role=tab]").allInnerTexts();
    expect(tabs.join(" ")).toContain("Inventory");
    expect(tabs.join(" ")).toContain("InstallConnector");
  });

  test("runs one of them and shows rows of three vendors", async () => {
    await page.getByRole("tab", { name: /Inventory/ }).click();
    const answered = page.waitForResponse(async (response) =>
      (await response.text()).includes('"installations"'),
    );
    await page.getByRole("button", { name: /Execute query/i }).click();
    const text = await (await answered).text();
    for (const id of ["cyclr/acme-ltd/", "conductorone/", "pingone/", "jitterbit/"])
      expect(text).toContain(id);
    expect(await page.locator(".result-window").innerText()).toContain("installations");
  });

  test("asked nobody but this server, and no script broke", () => {
    expect(foreign).toEqual([]);
    expect(broken).toEqual([]);
  });
});
