import { assert, assertEquals, assertLess } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { startBrowser } from "./chromium.ts";
import { type Served, serveDashboard } from "./served.ts";

/** Milliseconds from the answer to the page. */
const PROMPT = 1_000;

// The browser is a process of its own that outlives a single test.
describe("the dashboard in a browser", { sanitizeOps: false, sanitizeResources: false }, () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const line = {
    cut: false,
    sockets: new Set<WebSocketRoute>(),
  };

  beforeAll(async () => {
    served = await serveDashboard();
    browser = await startBrowser();
    page = await browser.newPage({ timezoneId: "Europe/Berlin" });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.routeWebSocket(/\/realtime\/v1\//, (socket) => {
      if (line.cut) return void socket.close({ code: 4_000 });
      line.sockets.add(socket);
      socket.connectToServer();
    });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it("signs in with the keyboard alone and comes to the overview", async () => {
    const { email, password } = served.supabase.facts;
    await page.goto(served.url);
    assertEquals(new URL(page.url()).pathname, "/login");
    // The form takes the focus by itself; what is typed before that goes nowhere.
    await page.locator('input[name="email"]:focus').waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    await page.locator('[data-connection="live"]').waitFor();
  });

  it("shows EXECUTE within a second of the alert, without a reload", async () => {
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
    const delays: number[] = [];
    for (const ticker of ["SPY", "QQQ", "IWM"]) {
      assertEquals((await served.send(ticker, 240)).decision, "WAIT");
      assertEquals((await served.send(ticker, 60)).decision, "EXECUTE");
      const answered = performance.now();
      await page.getByRole("row").filter({ hasText: ticker }).filter({ hasText: "EXECUTE" })
        .waitFor();
      delays.push(performance.now() - answered);
    }
    assert(await page.evaluate(() => "untouched" in globalThis), "the page was reloaded");
    // The quickest of three: the machine may be busy, the product may not be slow.
    assertLess(Math.min(...delays), PROMPT);
  });

  it("counts along, shows what is active, and tells a screen reader", async () => {
    const counts = page.locator(".counts");
    await counts.getByText("EXECUTE").waitFor();
    // The counts come by queries of their own: the last alert's may follow its row.
    await page.waitForFunction((expected) => {
      const shown = [...document.querySelectorAll(".counts dd")].map((each) => each.textContent);
      return JSON.stringify(shown) === expected;
    }, JSON.stringify(["3", "3", "0", "6", "0"]));
    await page.getByRole("heading", { name: "IWM", level: 3 }).waitFor();
    const announced = await page.locator("[data-announcement]").textContent();
    assert(announced?.startsWith("New decision: EXECUTE IWM LONG."), announced ?? "");
  });

  it("has written nothing to the console: no error, no blocked script or style", () => {
    assertEquals(complaints, []);
  });

  it("says when the connection is lost, and catches up when it is back", async () => {
    line.cut = true;
    for (const socket of line.sockets) await socket.close({ code: 4_000 });
    await page.locator('[data-connection="lost"]').waitFor();
    assertEquals((await served.send("NVDA", 240)).decision, "WAIT");
    assertEquals((await served.send("NVDA", 60)).decision, "EXECUTE");
    line.cut = false;
    await page.locator('[data-connection="live"]').waitFor();
    const rows = page.getByRole("row").filter({ hasText: "NVDA" });
    assertEquals(await rows.count(), 2);
    assert(await page.evaluate(() => "untouched" in globalThis), "the page was reloaded");
  });

  it("opens a decision and the menu with the keyboard", async () => {
    await page.goto(served.url);
    await page.keyboard.press("Tab");
    assertEquals(await focused(page), "Skip to content");
    await page.keyboard.press("Enter");
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if ((await focused(page)).startsWith("NVDA")) break;
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Position multiplier" }).waitFor();
    await page.locator(".account-menu > summary").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Dark" }).press("Enter");
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.locator(".account-menu > summary").press("Enter");
    await page.getByRole("button", { name: "Sign out" }).press("Enter");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  it("fits a phone: nothing sticks out sideways", async () => {
    const { email, password } = served.supabase.facts;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    for (const path of ["/", "/decisions", "/decisions/2", "/receipts"]) {
      await page.goto(served.url + path);
      const [wide, shown] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assertEquals(wide, shown, `${path} is ${wide} px wide`);
    }
  });
});

/** Text of the element that has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}
