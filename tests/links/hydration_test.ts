import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../browser/chromium.ts";
import { describeValues } from "./fixture/islands/Props.tsx";
import { values } from "./fixture/routes/islands.tsx";
import { handler } from "./fixture_app.ts";

// The browser's process and connection live from the first test to the last.
const options = { sanitizeOps: false, sanitizeResources: false };

describe("islands in a browser", options, () => {
  let server: Deno.HttpServer<Deno.NetAddr>;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    server = Deno.serve({ port: 0, onListen() {} }, handler);
    browser = await startBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      const own = !message.location().url.endsWith("/favicon.ico");
      if (own && message.type() === "error") errors.push(message.text());
    });
    await page.goto(`http://localhost:${server.addr.port}/islands`);
  });

  afterAll(async () => {
    await browser.close();
    await server.shutdown();
  });

  it("get the very values the server gave them", async () => {
    const props = page.locator('.props[data-where="browser"]');
    assertEquals(await props.textContent(), describeValues(values()));
  });

  it("share a signal they were both given", async () => {
    await page.click(".increment");
    await page.click(".increment");
    await page.locator('.display[data-browser="true"]').getByText("7").waitFor();
  });

  it("keep the JSX of the server that was put into them, and islands inside it", async () => {
    const open = page.locator(".panel").first();
    assertStringIncludes(await open.innerHTML(), "<em>open panel</em>");
    assertStringIncludes(await open.innerHTML(), "server text");
    await open.locator(".counter").click();
    await open.locator(".counter").getByText("nested: 8").waitFor();
    await open.locator(".toggle").click();
    await open.locator(".inner").waitFor({ state: "detached" });
  });

  it("show later what they did not show at first", async () => {
    const closed = page.locator(".panel").last();
    assertEquals(await closed.locator(".late").count(), 0);
    await closed.locator(".toggle").click();
    await closed.locator(".late").waitFor();
    await closed.locator(".counter").click();
    await closed.locator(".counter").getByText("late: 10").waitFor();
  });

  it("leave what is around them alone", async () => {
    assertEquals(
      await page.locator("main > div > *").evaluateAll((all) => all.map((each) => each.localName)),
      ["pre", "output", "button", "section", "section", "button"],
    );
  });

  it("change the head of the page", async () => {
    assertEquals(await page.title(), "island title");
    await page.click(".rename");
    await page.waitForFunction(() => document.title === "renamed");
  });

  it("run under the policy, with no error", () => assertEquals(errors, []));
});
