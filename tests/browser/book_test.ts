import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { contractName } from "../../lib/view/contract.ts";
import type { OpenPosition } from "../../engine/exits/types.ts";
import {
  exitEntry,
  expiryAfter,
  fillEntry,
  hypotheticalEntries,
  seeder,
  seedWinner,
} from "../routes/seed_book.ts";
import { openTrade, seePrice, sell, type TradePlan } from "../routes/spy_trade.ts";
import { startBrowser } from "./chromium.ts";
import { type Served, serveDashboard } from "./served.ts";

/** Milliseconds within which the page follows; the clock alone would take up to 15 seconds. */
const PROMPT = 3_000;
const NOW = Date.now();
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const PLAN: TradePlan = {
  tradeId: "aaaaaaaaaaaaaaaaaaaaaaaa",
  ticker: "SPY",
  direction: "LONG",
  strike: 450,
  expiry: expiryAfter("SPY", NOW, 7),
  contracts: 4,
  spot: 450,
  stop: 447,
  target1: 456,
  target2: 462,
  at: ago(60),
};
const CLOSED = { ...PLAN, tradeId: "bbbbbbbbbbbbbbbbbbbbbbbb", at: ago(180) };

// The browser is a process of its own that outlives a single test.
describe("the book in a browser", { sanitizeOps: false, sanitizeResources: false }, () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  let append: ReturnType<typeof seeder>;
  let open: OpenPosition;
  const complaints: string[] = [];
  const card = () => page.getByRole("article").filter({ hasText: "SPY" });

  beforeAll(async () => {
    served = await serveDashboard();
    append = seeder(served);
    browser = await startBrowser();
    page = await browser.newPage({ reducedMotion: "reduce", colorScheme: "light" });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const { email, password } = served.supabase.facts;
    await page.goto(served.url);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it("says how a position comes about while there is none", async () => {
    await page.getByRole("link", { name: "Positions" }).click();
    await page.getByRole("heading", { name: "No position is open" }).waitFor();
    await page.locator('[data-connection="live"]').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
  });

  it("shows a trade that opens, without a reload, and tells a screen reader", async () => {
    await seedWinner(append, CLOSED, crypto.randomUUID());
    open = openTrade(PLAN);
    await append([fillEntry(open, null)]);
    await card().waitFor({ timeout: PROMPT });
    const name = contractName({ ...PLAN, right: "call" });
    await page.getByRole("heading", { name }).waitFor();
    const said = page.locator("[data-announcement]");
    await said.filter({ hasText: `Opened: ${name}.` }).waitFor({ state: "attached" });
    await page.getByRole("heading", { name: "If the market jumped" }).waitFor();
  });

  it("follows the price: mark, result and distance move", async () => {
    const before = await card().locator(".result .money").innerText();
    open = seePrice(open, 453, ago(5));
    await append([], [
      { kind: "mark", trade_id: PLAN.tradeId, path: open.path },
      { kind: "tick", ticker: "SPY", price: 453, timestamp: ago(5), iv: 0.2 },
    ]);
    await card().getByText("453.00", { exact: false }).first().waitFor({ timeout: PROMPT });
    await card().getByText("3.00 away", { exact: false }).waitFor({ timeout: PROMPT });
    const after = await card().locator(".result .money").innerText();
    assert(before.startsWith("−") && after.startsWith("+"), `${before} then ${after}`);
    assert(await page.evaluate(() => "untouched" in globalThis), "the page was reloaded");
  });

  it("asks for a close with the keyboard, says so, and lets it be taken back", async () => {
    await page.getByRole("button", { name: /^Close/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Closing at the next price.").waitFor();
    await page.getByRole("button", { name: /^Keep open/ }).click();
    await page.getByRole("button", { name: /^Close/ }).waitFor();
    await page.locator('[data-connection="live"]').waitFor();
  });

  it("takes a trade off the page when it closes", async () => {
    const { body } = sell(open, "MANUAL", 4);
    await append([exitEntry(open, body)]);
    await page.getByRole("heading", { name: "No position is open" }).waitFor();
  });

  it("follows real alerts from the order to the stop", async () => {
    await served.send("QQQ", 240);
    const { order } = await served.send("QQQ", 60);
    assertEquals(order.status, "FILLED");
    const trade = page.getByRole("article").filter({ hasText: "QQQ" });
    await trade.waitFor({ timeout: PROMPT });
    const tick = { ticker: "QQQ", price: 430, timestamp: new Date().toISOString() };
    const { facts, url } = served.supabase;
    const response = await fetch(`${url}/functions/v1/ticks/${facts.webhook_token}`, {
      method: "POST",
      body: JSON.stringify(tick),
    });
    assertEquals((await response.json()).exits.length, 1);
    await page.getByRole("heading", { name: "No position is open" }).waitFor({ timeout: PROMPT });
    await page.goto(`${served.url}/trades?ticker=QQQ`);
    await page.getByRole("link", { name: /^QQQ/ }).click();
    await page.getByRole("heading", { name: "Where the result came from" }).waitFor();
    await page.getByText("The underlying stood at or through the stop.").waitFor();
    await page.getByRole("link", { name: "The decision behind it" }).click();
    await page.getByRole("link", { name: "Open the trade" }).waitFor();
  });

  it("draws every chart, light and dark", async () => {
    await append(hypotheticalEntries("LOW_CONFLUENCE", [-60, 40, -20], new Date().toISOString()));
    for (
      const path of [`/trades/${CLOSED.tradeId}`, "/chain/SPY", "/rules/savings", "/attribution"]
    ) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(served.url + path);
        const canvases = page.locator("canvas[role=img]");
        const count = await canvases.count();
        assert(count > 0, path);
        for (let index = 0; index < count; index++) {
          await page.waitForFunction(drawn, index);
        }
      }
    }
  });

  it("redraws in other colours when the system turns dark", async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${served.url}/chain/SPY`);
    await page.waitForFunction(drawn, 0);
    const picture = () => page.evaluate(() => document.querySelector("canvas")?.toDataURL() ?? "");
    const light = await picture();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(
      (before) => document.querySelector("canvas")?.toDataURL() !== before,
      light,
    );
    await page.waitForFunction(drawn, 0);
  });

  it("says what stands under the pointer", async () => {
    const canvas = page.locator("canvas").first();
    await canvas.scrollIntoViewIfNeeded();
    const before = await canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
    const box = await canvas.boundingBox();
    assert(box !== null);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForFunction(
      (picture) => document.querySelector("canvas")?.toDataURL() !== picture,
      before,
    );
  });

  it("shows the figures of a chart to whoever opens them with the keyboard", async () => {
    await page.getByText("The figures of this chart").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Volatility by strike" }).waitFor();
  });

  it("fits a phone: nothing sticks out sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (
      const path of [
        "/positions",
        "/trades",
        `/trades/${CLOSED.tradeId}`,
        "/chain/SPY",
        "/chain/SPY?strikes=all",
        "/chain/NONE",
        "/rules/savings",
        "/attribution",
      ]
    ) {
      await page.goto(served.url + path);
      const [wide, shown] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assertEquals(wide, shown, `${path} is ${wide} px wide`);
    }
  });

  it("has written nothing to the console: no error, no blocked script or style", () => {
    assertEquals(complaints, []);
  });
});

/** Whether a canvas has something on it; runs in the page. */
function drawn(index: number): boolean {
  const canvas = document.querySelectorAll("canvas")[index];
  if (!canvas || canvas.width === 0) return false;
  // Read from a copy: reading the chart's own canvas often makes the browser complain.
  const copy = Object.assign(document.createElement("canvas"), {
    width: canvas.width,
    height: canvas.height,
  });
  const context = copy.getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let place = 3; place < data.length; place += 4) if ((data[place] ?? 0) > 128) inked++;
  return inked > 1_000;
}
