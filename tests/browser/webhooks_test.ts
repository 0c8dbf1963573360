import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./chromium.ts";
import { type Served, serveDashboard } from "./served.ts";

// The browser is a process of its own that outlives a single test.
describe("webhooks in a browser", { sanitizeOps: false, sanitizeResources: false }, () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  let address = "";

  beforeAll(async () => {
    served = await serveDashboard();
    browser = await startBrowser();
    const context = await browser.newContext();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: served.url });
    page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const { email, password } = served.supabase.facts;
    await page.goto(served.url);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Overview" }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  it("leads from the navigation to the keys, and takes the last one away after a question", async () => {
    await page.getByRole("link", { name: "Webhooks" }).click();
    await page.getByRole("heading", { name: "Keys that work" }).waitFor();
    await page.getByRole("link", { name: "Revoke Demo" }).click();
    await page.getByRole("button", { name: "Yes, revoke it" }).click();
    await page.getByText("No key works: nobody can send alerts to this account.").waitFor();
  });

  it("makes a key and copies its address, token and message by their buttons", async () => {
    await page.getByLabel("Label").fill("TradingView");
    await page.getByRole("button", { name: "Create the key" }).click();
    await page.getByRole("heading", { name: "The key is made" }).waitFor();
    const card = page.locator("section", {
      has: page.getByRole("heading", { name: "Signals", exact: true }),
    });
    await card.getByRole("button", { name: "Copy URL" }).click();
    await card.getByRole("button", { name: "Copied" }).waitFor();
    address = await copied();
    assertMatch(address, /\/functions\/v1\/signals\/whk_[\w-]{43}$/);
    await page.getByRole("button", { name: "Copy token" }).click();
    await page.locator(".secrets").getByRole("button", { name: "Copied" }).waitFor();
    assert(address.endsWith(await copied()));
    await card.getByRole("button", { name: "Copy message" }).first().click();
    await card.getByRole("button", { name: "Copied" }).waitFor();
    assertMatch(
      await copied(),
      /^\{\n {2}"ticker": "\{\{ticker\}\}",[^]*"timestamp": "\{\{timenow\}\}"/,
    );
  });

  it("sends the sample with the copied address, and leads to its decision", async () => {
    await page.getByRole("link", { name: "Test it" }).click();
    await page.getByText("A test is a real alert.").waitFor();
    await page.getByLabel("The token of a key of yours").check();
    await page.getByLabel("Token, or the whole webhook URL").fill(address);
    await page.getByRole("button", { name: "Send it" }).click();
    await page.getByRole("heading", { name: "The answer" }).waitFor();
    await page.getByText("HTTP 200").waitFor();
    await page.getByRole("link", { name: "Open the decision" }).click();
    await page.getByRole("heading", { name: /SPY/ }).first().waitFor();
    assertMatch(new URL(page.url()).pathname, /^\/decisions\//);
  });

  it("mends a refused alert, and sends it again as it stands", async () => {
    const refused = await fetch(address, {
      method: "POST",
      body: "{ticker: 'QQQ', side: 'buy', price: 500,}",
    });
    assertEquals(refused.status, 400);
    const { receipt_id } = await refused.json();
    await page.goto(`${served.url}/receipts/${receipt_id}`);
    await page.getByRole("heading", { name: "Corrected payload" }).waitFor();
    const body = await page.getByLabel("Body", { exact: true }).inputValue();
    assertEquals(JSON.parse(body), { ticker: "QQQ", side: "buy", price: 500 });
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByText("HTTP 200").waitFor();
    await page.getByRole("link", { name: "Open the receipt" }).click();
    await page.getByRole("link", { name: "a receipt that was refused" }).click();
    await page.getByRole("heading", { name: "Corrected payload" }).waitFor();
  });

  it("expects an alert with the keyboard", async () => {
    await page.goto(`${served.url}/webhooks/health`);
    await page.getByLabel("Ticker").focus();
    await page.keyboard.type("spy");
    await page.keyboard.press("Enter");
    await page.getByText("The alert is expected from now on.").waitFor();
    await page.getByRole("button", { name: "Remove SPY signal 240" }).press("Enter");
    await page.getByText("The alert is no longer expected").waitFor();
  });

  it("has written nothing to the console", () => {
    assertEquals(complaints, []);
  });

  it("fits a phone: nothing sticks out sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["", "/guide", "/test", "/health"]) {
      await page.goto(`${served.url}/webhooks${path}`);
      const [wide, shown] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assertEquals(wide, shown, `/webhooks${path} is ${wide} px wide`);
    }
  });
});
