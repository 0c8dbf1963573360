import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { TABLES } from "../../lib/export/performance_tables.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { makeTrades, seedTrades } from "./seed_trades.ts";
import { startWorld, type World } from "./world.ts";

const COUNT = 34;
const made = makeTrades(COUNT, newYorkDate(new Date().toISOString()));
/** A word that a spreadsheet would run. */
const FORMULA = '=HYPERLINK("https://example.com","x")';
const TRADES = made.map((trade, index) => index === 1 ? { ...trade, session: FORMULA } : trade);

/** Lines of a CSV without quoted line breaks, cells apart. */
const cells = (csv: string) =>
  csv.trimEnd().split("\r\n").map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
      .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "")
  );

describe("tables of performance as files", () => {
  let world: World;
  const get = (table: string, query = "") =>
    world.owner.get(`/performance/export/${table}?${query}`);
  const csv = async (table: string, query = "") => cells(await (await get(table, query)).text());
  // deno-lint-ignore no-explicit-any -- tables have rows of every shape
  const json = async (table: string, query = ""): Promise<any[]> =>
    await (await get(table, `format=json&${query}`)).json();

  beforeAll(async () => {
    world = await startWorld();
    await seedTrades(world.stack, TRADES);
  });
  afterAll(() => world.stop());

  it("say their type and name, and belong to whoever is signed in", async () => {
    const response = await get("trades", `from=${made[0]?.day}`);
    assertEquals(response.headers.get("content-type"), "text/csv; charset=utf-8; header=present");
    assertEquals(
      response.headers.get("content-disposition"),
      `attachment; filename="Demo-trades-${made[0]?.day}.csv"`,
    );
    assertEquals(response.headers.get("cache-control"), "private, no-store");
    assertMatch(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
    await response.body?.cancel();
    const stranger = await world.stranger.get("/performance/export/trades");
    assertEquals((await stranger.text()).trimEnd().split("\r\n").length, 1);
    const nobody = await world.visitor().get("/performance/export/trades");
    assertEquals(nobody.status, 303);
  });

  it("hold every closed trade, unrounded, and run no formula", async () => {
    const [head = [], ...rows] = await csv("trades");
    assertEquals(rows.length, COUNT);
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    assertEquals(column("net").map(Number), TRADES.map(({ net }) => net));
    assertEquals(column("closed_day"), TRADES.map(({ day }) => day));
    assertEquals(column("session")[1], `'${FORMULA}`);
    assertEquals(column("release")[0], "1.0.0");
    const objects = await json("trades");
    assertEquals(objects.length, COUNT);
    assertEquals(objects[1].session, FORMULA, "JSON is data and stays as it is");
    assertEquals(objects[2].r, (TRADES[2]?.net ?? 0) / 100);
  });

  it("follow the selection of the page", async () => {
    const day = made[3]?.day;
    assertEquals((await json("trades", `from=${day}&to=${day}`)).length, 1);
    assertEquals((await json("trades", "evidence=SYNTHETIC")).length, 12);
    assertEquals((await json("trades", "release=none")).length, 0);
  });

  it("hold each figure with its interval, sample and status", async () => {
    const figures = await json("figures");
    const rate = figures.find(({ figure }) => figure === "win_rate");
    assertEquals(rate.value, TRADES.filter(({ net }) => net > 0).length / COUNT);
    assert(rate.lower_95 < rate.value && rate.value < rate.upper_95);
    assertEquals([rate.sample, rate.status], ["34 trades", "OK"]);
    const few = await json("figures", `to=${made[4]?.day}`);
    const missing = few.find(({ figure }) => figure === "win_rate");
    assertEquals([missing.value, missing.lower_95, missing.status], [
      null,
      null,
      "INSUFFICIENT_DATA",
    ]);
  });

  it("add up: fills, evidence, features, days and distribution count the same trades", async () => {
    const sum = (rows: { trades: number }[]) =>
      rows.reduce((total, { trades }) => total + trades, 0);
    for (const table of ["evidence", "calendar", "distribution"]) {
      assertEquals(sum(await json(table)), COUNT, table);
    }
    assertEquals(sum(await json("features", "by=session&and=quality")), COUNT);
    const net = TRADES.reduce((total, trade) => total + trade.net, 0);
    assertEquals((await json("fills")).map(({ fill, total_net }) => [fill, total_net]), [
      ["touch", net],
      ["three_quarters", net + COUNT],
      ["mid", net + 4 * COUNT],
    ]);
    const attribution = await json("attribution");
    assertEquals(attribution.reduce((total, row) => total + row.net, 0), net);
    assertEquals((await json("equity")).at(-1).value, 100_000 + net);
  });

  it("hold windows and comparisons as the pages show them", async () => {
    const rolling = await json("rolling");
    assertEquals(rolling.length, 3 * (COUNT + 1));
    assertEquals(new Set(rolling.map(({ window_days }) => window_days)), new Set([30, 60, 90]));
    const half = made[16]?.day, next = made[17]?.day;
    const compared = await json("compare", `a_to=${half}&b_from=${next}`);
    const change = compared.find(({ figure }) => figure === "total_net");
    assertEquals(change.difference, change.second - change.first);
  });

  it("have the same head and rows in both formats", async () => {
    for (const table of Object.keys(TABLES)) {
      const [head = [], ...rows] = await csv(table, "by=session");
      const objects = await json(table, "by=session");
      assertEquals(objects.length, rows.length, table);
      assertEquals(Object.keys(objects[0]), head, table);
    }
  });

  it("answer 404 for a table or a format that is not there", async () => {
    for (const path of ["nothing", "constructor", "trades?format=xml"]) {
      const response = await world.owner.get(`/performance/export/${path}`);
      assertEquals(response.status, 404, path);
      assertStringIncludes(await response.text(), "There is nothing here");
    }
  });
});
