import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Locator, Page } from "playwright-core";
import { newYorkDate } from "../../lib/view/time.ts";
import { makeTrades, seedTrades } from "../routes/seed_trades.ts";
import { startBrowser } from "./chromium.ts";
import { type Served, serveDashboard } from "./served.ts";

const TRADES = makeTrades(41, newYorkDate(new Date().toISOString()));
/** Kept back until the page is open. */
const LATER = TRADES.slice(-1);
const PATHS = [
  "/",
  "/performance",
  "/performance?days=30",
  "/performance?rolling=win_rate",
  "/performance/features?by=session&and=quality",
  "/performance/compare",
  "/report",
];

// The browser is a process of its own that outlives a single test.
describe("performance in a browser", { sanitizeOps: false, sanitizeResources: false }, () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const card = (name: string): Locator => page.getByRole("region", { name, exact: true });
  const shown = (name: string) => card(name).locator("[data-zoom]").innerText();
  const picture = (name: string) =>
    card(name).locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

  beforeAll(async () => {
    served = await serveDashboard();
    await seedTrades(served, TRADES.slice(0, -1));
    browser = await startBrowser();
    page = await browser.newPage({
      reducedMotion: "reduce",
      colorScheme: "light",
      viewport: { width: 1440, height: 900 },
    });
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

  it("leads from the overview's tiles to all figures", async () => {
    await page.getByRole("link", { name: "All figures" }).click();
    await page.getByRole("heading", { name: "Performance", level: 1 }).waitFor();
    await page.locator('[data-connection="live"]').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
  });

  it("zooms with buttons: closer, aside, and back to all", async () => {
    const all = await shown("Equity");
    const before = await picture("Equity");
    await card("Equity").getByRole("button", { name: "Zoom in" }).click();
    const half = await shown("Equity");
    assertNotEquals(half, all);
    await page.waitForFunction(
      (old) => document.querySelector<HTMLCanvasElement>(".zoom canvas")?.toDataURL() !== old,
      before,
    );
    await card("Equity").getByRole("button", { name: "Later" }).click();
    const later = await shown("Equity");
    assertNotEquals(later, half);
    assert(later.endsWith(all.split(" – ")[1] ?? "missing"), `${later} ends where ${all} does`);
    await card("Equity").getByRole("button", { name: "Show all" }).click();
    assertEquals(await shown("Equity"), all);
  });

  it("zooms with the keyboard alone", async () => {
    const all = await shown("Under water");
    await card("Under water").getByRole("group", { name: /^Chart/ }).focus();
    await page.keyboard.press("+");
    assertNotEquals(await shown("Under water"), all);
    await page.keyboard.press("ArrowLeft");
    const earlier = await shown("Under water");
    assertEquals(earlier.split(" – ")[0], all.split(" – ")[0]);
    await page.keyboard.press("0");
    assertEquals(await shown("Under water"), all);
  });

  it("zooms to what the pointer was dragged over", async () => {
    const all = await shown("Equity");
    const canvas = card("Equity").locator("canvas");
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    assert(box !== null);
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 4 });
    await page.locator(".zoom-drag").waitFor();
    await page.mouse.up();
    await page.waitForFunction(
      (old) => document.querySelector("[data-zoom]")?.textContent !== old,
      all,
    );
    assertEquals(await page.locator(".zoom-drag").count(), 0);
    await page.keyboard.press("Escape");
  });

  it("follows a trade that closes, without a reload, and tells a screen reader", async () => {
    const before = await card("At a glance").locator("dd").first().innerText();
    await seedTrades(served, LATER);
    const said = page.locator("[data-announcement]");
    await said.filter({ hasText: "1 more trade closed, 41 in all." }).waitFor({
      state: "attached",
    });
    assertNotEquals(await card("At a glance").locator("dd").first().innerText(), before);
    assert(await page.evaluate(() => "untouched" in globalThis), "the page was reloaded");
  });

  it("sorts the table of features by a press on a head, and back", async () => {
    await page.goto(`${served.url}/performance/features?by=session`);
    const names = () => page.locator("tbody .cell-title").allInnerTexts();
    const press = async (sort: string) => {
      await page.getByRole("link", { name: "Net", exact: true }).click();
      await page.locator(`th[aria-sort="${sort}"]`).getByText("Net").waitFor();
    };
    await press("descending");
    const down = await names();
    await press("ascending");
    assertEquals(await names(), down.toReversed());
    await page.getByLabel("Crossed with").selectOption("quality");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "Session × Quality" }).waitFor();
    await page.locator('th[aria-sort="ascending"]').getByText("Net").waitFor();
  });

  it("hands out a table as a file", async () => {
    await page.goto(`${served.url}/performance`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Closed trades as CSV" }).click(),
    ]);
    assertEquals(download.suggestedFilename(), "Demo-trades.csv");
  });

  it("prints a report of A4 pages without navigation", async () => {
    await page.goto(`${served.url}/report`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
      .map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
    assert(boxes.length > 0);
    for (const box of boxes) assertEquals(box, [595, 842]);
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".rail", ".tabs", ".filters"]) {
      assertEquals(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    await page.emulateMedia({ media: "screen" });
  });

  it("fits desk and phone, light and dark: nothing sticks out sideways", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        for (const path of PATHS) {
          await page.goto(served.url + path);
          const [wide, room] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          assertEquals(wide, room, `${path} is ${wide} px wide, ${colorScheme}`);
        }
      }
    }
  });

  it("has written nothing to the console: no error, no blocked script or style", () => {
    assertEquals(complaints, []);
  });
});
