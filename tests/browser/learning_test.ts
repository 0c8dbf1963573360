import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { newYorkDate } from "../../lib/view/time.ts";
import { learn, seedLearningBook } from "../routes/learning_book.ts";
import { startBrowser } from "./chromium.ts";
import { type Served, serveDashboard } from "./served.ts";

// The browser is a process of its own that outlives a single test.
describe("a suggestion in a browser", { sanitizeOps: false, sanitizeResources: false }, () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  let candidate: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await serveDashboard();
    const before = newYorkDate(new Date().toISOString());
    await seedLearningBook(served, { trades: 210, edge: 0.9, before, seed: 1 });
    assertEquals((await learn(served)).status, "OK");
    browser = await startBrowser();
    page = await browser.newPage();
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

  /** Kinds of the ledger's entries from a sequence number on. */
  const kindsAfter = (seq: number) =>
    served.supabase.database.transaction(async (session) =>
      (await session.query<{ seq: string | number; kind: string }>(
        "select seq, kind from ledger.entries where seq > $1 and kind <> 'DECISION' order by seq",
        [seq],
      )).map(({ kind }) => kind)
    );
  const head = () =>
    served.supabase.database.transaction(async (session) =>
      Number(
        (await session.query<{ seq: string | number }>(
          "select max(seq) as seq from ledger.entries",
        ))[0]?.seq,
      )
    );
  let start = 0;

  it("is found from the navigation, with its evidence drawn without a script", async () => {
    start = await head();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Learning" })
      .click();
    await page.getByRole("heading", { name: "Learning", level: 1 }).waitFor();
    await page.getByRole("link", { name: /^session POWER_HOUR/ }).click();
    await page.getByRole("heading", { name: "R in the cell and beside it" }).waitFor();
    const bars = page.locator(".against rect.cell");
    const heights = await bars.evaluateAll((all) =>
      all.map((bar) => bar.getBoundingClientRect().height)
    );
    assert(heights.filter((height) => height > 2).length >= 4, String(heights));
    const [zero, from] = await page.locator(".intervals").first().evaluate((table) =>
      [".zero", ".span"].map((name) =>
        table.querySelector(`tbody ${name}`)?.getBoundingClientRect().left ?? 0
      )
    );
    assert((from ?? 0) > (zero ?? 0), "the interval lies on the side of its figures");
    await page.getByText("All cells, with p and q").click();
    assert(await page.locator(".cells tbody tr").count() >= 4);
  });

  it("is approved with a comment, and nothing decides otherwise by that", async () => {
    await page.getByLabel("Why, kept in the ledger").fill("Holds in both halves.");
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByText("It is in the ledger. No decision changes by it.").waitFor();
    await page.getByText("“Holds in both halves.”").waitFor();
  });

  it("becomes a candidate that shows what it would have changed", async () => {
    await page.getByRole("link", { name: "Candidates", exact: true }).click();
    await page.getByRole("button", { name: "See what they would change" }).click();
    await page.getByRole("heading", { name: "New candidate" }).waitFor();
    assertMatch(await page.locator(".candidate-changes").innerText(), /session POWER_HOUR\s+0\.85/);
    await page.getByLabel("Why, kept in the ledger").fill("One cell.");
    await page.getByRole("button", { name: "Keep as candidate" }).click();
    await page.getByText("The candidate is kept.").waitFor();
    candidate = (await page.getByRole("heading", { level: 1 }).innerText())
      .replace("Candidate ", "");
    assertMatch(candidate, /^1\.0\.0\+c\.[0-9a-f]{12}$/);
    await page.locator(".intervals circle").first().waitFor();
    assertEquals((await served.send("SPY", 240)).release, "1.0.0");
  });

  it("is activated by an owner, in a step of its own", async () => {
    await page.getByRole("link", { name: `Activate ${candidate}` }).click();
    await page.getByRole("heading", { name: `Activate ${candidate}?` }).waitFor();
    assertStringIncludes(await page.locator(".differences").innerText(), "session.POWER_HOUR");
    await page.getByLabel("Why, kept in the ledger").fill("The replay agrees.");
    await page.getByRole("button", { name: `Yes, activate ${candidate}` }).click();
    await page.getByText("Activated.").waitFor();
    assertEquals((await served.send("QQQ", 240)).release, candidate);
  });

  it("is rolled back from the candidate's page", async () => {
    await page.goto(`${served.url}/learning/candidates`);
    await page.getByRole("link", { name: candidate }).click();
    await page.getByText("Decides now").first().waitFor();
    await page.getByRole("link", { name: "Roll back to 1.0.0" }).click();
    await page.getByLabel("Why, kept in the ledger").fill("Back, to compare.");
    await page.getByRole("button", { name: "Yes, activate 1.0.0" }).click();
    await page.getByText(`Rolled back: ${candidate}`).waitFor();
    assertEquals((await served.send("IWM", 240)).release, "1.0.0");
  });

  it("leaves every step in the ledger, in order", async () => {
    assertEquals(await kindsAfter(start), ["REVIEW", "REVIEW", "RELEASE", "RELEASE"]);
  });

  it("fits a phone: nothing sticks out sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const [{ id = "" } = {}] = await served.supabase.database.transaction(async (session) =>
      await session.query<{ id: string }>("select id from public.suggestions order by seq limit 1")
    );
    const compare = `/learning/candidates/compare?release=${encodeURIComponent(candidate)}`;
    const paths = ["/learning", `/learning/${id}`, "/learning/candidates", compare];
    for (const path of [...paths, "/learning/scorecard", "/alerts"]) {
      await page.goto(served.url + path);
      const folds = page.locator("main details > summary");
      for (let fold = 0; fold < await folds.count(); fold++) await folds.nth(fold).click();
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
