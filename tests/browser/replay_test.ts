import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./chromium.ts";
import { type Served, serveDashboard } from "./served.ts";

// The browser is a process of its own that outlives a single test.
describe("a decision in a browser", { sanitizeOps: false, sanitizeResources: false }, () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  let executed: string;
  let waited: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await serveDashboard();
    waited = (await served.send("SPY", 240)).entry_id;
    executed = (await served.send("SPY", 60)).entry_id;
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

  const replay = async () => {
    await page.getByRole("button", { name: "Replay in the browser" }).click();
    await page.locator("[data-replay]").waitFor();
    return await page.locator("[data-replay]").getAttribute("data-replay");
  };
  const after = () => page.locator('[data-case="after"]').innerText();

  for (const which of ["EXECUTE", "WAIT"] as const) {
    it(`replays ${which} with the engine it loads, byte for byte`, async () => {
      await page.goto(`${served.url}/decisions/${which === "EXECUTE" ? executed : waited}`);
      assertEquals(await replay(), "match");
      assertStringIncludes(await page.locator("[data-replay]").innerText(), "byte for byte");
    });
  }

  it("shows field by field where an entry is not what its context gives", async () => {
    const forged = crypto.randomUUID();
    await served.supabase.database.transaction((session) =>
      session.query(
        `select public.append_entries(e.account_id,
           (select seq + 1 from ledger.heads h where h.account_id = e.account_id),
           jsonb_build_array(jsonb_build_object('id', $1::text, 'kind', 'DECISION',
             'ticker', 'SPY', 'engine_version', e.engine_version, 'release', e.release,
             'body', jsonb_set(e.body, '{decision,confluence_score}', '64'))))
         from ledger.entries e where e.id = $2::uuid`,
        [forged, executed],
      )
    );
    await page.goto(`${served.url}/decisions/${forged}`);
    assertEquals(await replay(), "difference");
    const table = await page.locator("[data-replay] table").innerText();
    assertStringIncludes(table, "decision.confluence_score");
    assert(/64\s+65/.test(table), table);
  });

  it("decides what if: a signal less, another quality, another session, and back", async () => {
    await page.goto(`${served.url}/decisions/${executed}`);
    await page.getByRole("button", { name: "Change an input" }).click();
    await page.locator('[data-case="after"]').waitFor();
    const asItWas = await page.locator('[data-case="before"]').innerText();
    assertEquals((await after()).replace("With these inputs", "As it was"), asItWas);
    await page.getByRole("checkbox", { name: "1h" }).uncheck();
    assertStringIncludes(await after(), "LOW_CONFLUENCE");
    await page.getByRole("checkbox", { name: "1h" }).check();
    await page.getByLabel("Quality of the 240 minute signal").selectOption("MEDIUM");
    await page.getByLabel("Session of the 240 minute signal").selectOption("AFTERHOURS");
    const changed = await after();
    assert(changed !== asItWas.replace("As it was", "With these inputs"), changed);
    const quality = page.locator("#what-if-factors").getByRole("row").filter({
      hasText: "Quality",
    });
    assertEquals(await quality.getByRole("cell").allInnerTexts(), ["×1.30", "×1.00"]);
    await page.getByRole("button", { name: "As it was" }).click();
    assertEquals((await after()).replace("With these inputs", "As it was"), asItWas);
  });

  it("decides what if the score, the volume or the price were others", async () => {
    await page.getByLabel("Score of the 240 minute signal").fill("3");
    await page.getByLabel("Score of the 60 minute signal").fill("3");
    assertStringIncludes(await after(), "NO_HTF_BIAS");
    await page.getByRole("button", { name: "As it was" }).click();
    await page.getByLabel("Volume of the 240 minute signal").fill("2");
    const volume = page.locator("#what-if-factors").getByRole("row").filter({ hasText: "Volume" });
    assertEquals((await volume.getByRole("cell").allInnerTexts())[1], "×1.10");
    await page.getByLabel("Price").fill("451.5");
    assertEquals((await page.locator('[data-case="after"]').innerText()).length > 0, true);
  });

  it("draws the multiplier before and after", async () => {
    await page.locator('[data-case="before"] canvas').waitFor();
    await page.locator('[data-case="after"] canvas').waitFor();
    const drawn = await page.locator('[data-case="after"] canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext("2d")
        ?.getImageData(0, 0, width, height).data ?? [];
      return [...pixels].some((value) => value !== 0);
    });
    assertEquals(drawn, true);
  });

  it("proposes, activates and rolls back a release by its forms", async () => {
    await page.goto(`${served.url}/releases/new?from=1.0.0`);
    const text = await page.getByLabel("Definition, JSON").inputValue();
    const changes = { minimum_confluence: 40, minimum_multiplier: 0 };
    const eager = { ...JSON.parse(text), ...changes };
    await page.getByLabel("Definition, JSON").fill(JSON.stringify(eager, null, 2));
    await page.getByLabel("Why, kept with the release").fill("Lower threshold.");
    await page.getByRole("button", { name: "Keep this candidate" }).click();
    await page.getByText("The candidate is kept.").waitFor();
    const candidate = page.getByRole("row").filter({ hasText: "1.1.0" });
    await candidate.getByRole("link", { name: "Activate" }).click();
    await page.getByRole("heading", { name: "Activate 1.1.0?" }).waitFor();
    assertStringIncludes(await page.locator(".differences").innerText(), "minimum_confluence");
    await page.getByLabel("Why, kept in the ledger").fill("Try it.");
    await page.getByRole("button", { name: "Yes, activate 1.1.0" }).click();
    await page.getByText("Activated.").waitFor();
    const eagerly = await served.send("QQQ", 240);
    assertEquals([eagerly.decision, eagerly.release], ["EXECUTE", "1.1.0"]);
    await page.goto(`${served.url}/decisions/${eagerly.entry_id}`);
    assertEquals(await replay(), "match");
    await page.getByRole("button", { name: "Change an input" }).click();
    await page.getByLabel("Release").selectOption("1.0.0");
    assertStringIncludes(await after(), "LOW_CONFLUENCE");
    await page.goto(`${served.url}/releases`);
    const built = page.getByRole("row").filter({ hasText: "Built in" });
    await built.getByRole("link", { name: "Roll back" }).click();
    await page.getByLabel("Why, kept in the ledger").fill("Back.");
    await page.getByRole("button", { name: "Yes, activate 1.0.0" }).click();
    await page.getByText("Rolled back: 1.1.0").waitFor();
    assertEquals((await served.send("IWM", 240)).decision, "WAIT");
  });

  it("fits a phone: nothing sticks out sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const paths = ["/rules", "/releases", "/releases/new", "/releases/activate?release=1.1.0"];
    const compare = "/releases/compare?release=1.1.0";
    for (const path of [...paths, compare, `/decisions/${executed}`]) {
      await page.goto(served.url + path);
      if (path.startsWith("/decisions")) {
        await page.getByRole("button", { name: "Change an input" }).click();
        await page.locator('[data-case="after"]').waitFor();
      }
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
