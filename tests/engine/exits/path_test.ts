import { assert, assertAlmostEquals, assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { valueContract } from "../../../engine/execution/value_contract.ts";
import { advance, startPath } from "../../../engine/exits/path.ts";
import { pathSchema } from "../../../engine/exits/schema.ts";
import type { Path } from "../../../engine/exits/types.ts";
import { CALL, EXPIRY, marketAt, MINUTE, MODEL, OPENED, opened } from "./sample.ts";

const START = Date.parse(OPENED);
const AT = (minutes: number) => START + minutes * MINUTE;

function total({ parts }: Path): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}

describe("a path's start", () => {
  it("stands where the entry was filled", () => {
    const { position, path } = opened();
    assertEquals(path.at, OPENED);
    assertEquals(path.theoretical, position.entry.theoretical);
    assertEquals([path.lowest, path.highest], [path.theoretical, path.theoretical]);
    assertEquals(total(path), 0);
  });
});

describe("advancing a path", () => {
  const { position, path } = opened();

  it("values the contract anew and explains the whole change", () => {
    const market = marketAt(452, AT(60), { atm_volatility: 0.22, rate: 0.051 });
    const next = advance(position, path, market, AT(60), MODEL);
    const valued = valueContract(position.contract, market, AT(60), MODEL);
    assertEquals(next.theoretical, valued.theoretical);
    assertEquals(next.delta, valued.delta);
    assertEquals(next.market, market);
    assertEquals(next.at, new Date(AT(60)).toISOString());
    assertAlmostEquals(total(next), next.theoretical - path.theoretical, 1e-12);
    assert(next.parts.delta > 0 && next.parts.theta < 0 && next.parts.vega > 0);
  });

  it("lets time alone take its toll", () => {
    const next = advance(position, path, path.market, AT(60), MODEL);
    assert(next.parts.theta < 0);
    assertEquals([next.parts.delta, next.parts.gamma].map(Math.abs), [0, 0]);
  });

  it("mirrors a trade: a put gains what the price loses", () => {
    const short = opened({ direction: "SHORT" });
    const next = advance(short.position, short.path, marketAt(448, AT(5)), AT(5), MODEL);
    assert(next.parts.delta > 0 && next.parts.gamma > 0);
    assert(next.theoretical > short.path.theoretical);
  });

  it("remembers the lowest and the highest value", () => {
    const values = [447, 455, 451].reduce<Path[]>((paths, spot, index) => {
      const before = paths[paths.length - 1];
      const at = AT(index + 1);
      return [...paths, advance(position, before, marketAt(spot, at), at, MODEL)];
    }, [path]);
    const [first, low, high, last] = values.map(({ theoretical }) => theoretical);
    assert(low < first && first < last && last < high);
    assertEquals([values[3].lowest, values[3].highest], [low, high]);
  });

  it("refuses an observation older than itself: the same path comes back", () => {
    const next = advance(position, path, marketAt(452, AT(10)), AT(10), MODEL);
    const late = advance(position, next, marketAt(430, AT(9)), AT(9), MODEL);
    assertStrictEquals(late, next);
  });

  it("does not take over a price seen before its own, but lets time pass", () => {
    const next = advance(position, path, marketAt(452, AT(10)), AT(10), MODEL);
    const later = advance(position, next, marketAt(430, AT(9)), AT(12), MODEL);
    assertEquals(later.market, next.market);
    assertEquals(later, advance(position, next, next.market, AT(12), MODEL));
  });

  it("counts the second of two prices of one instant", () => {
    const one = advance(position, path, marketAt(452, AT(10)), AT(10), MODEL);
    const two = advance(position, one, marketAt(449, AT(10)), AT(10), MODEL);
    assertEquals(two.market.spot, 449);
    assertEquals(two.parts.theta, one.parts.theta);
    assertEquals(two.highest, one.theoretical);
  });

  it("changes nothing of what it was given", () => {
    const before = JSON.stringify({ position, path });
    advance(position, path, marketAt(452, AT(10)), AT(10), MODEL);
    assertEquals(JSON.stringify({ position, path }), before);
  });
});

describe("a path at the expiry", () => {
  const open = opened();
  const { position } = open;
  const shortly = advance(
    position,
    open.path,
    marketAt(451, EXPIRY - MINUTE),
    EXPIRY - MINUTE,
    MODEL,
  );

  it("is worth the intrinsic value", () => {
    const at = advance(position, shortly, shortly.market, EXPIRY, MODEL);
    assertEquals(at.theoretical, 1);
    assertAlmostEquals(total(at), 1 - open.path.theoretical, 1e-12);
  });

  it("keeps the price seen shortly before it, whatever comes later", () => {
    const later = advance(position, shortly, marketAt(470, EXPIRY + 5), EXPIRY + 5, MODEL);
    assertEquals(later.market.spot, 451);
    assertEquals(later.theoretical, 1);
  });

  it("takes a price from before it that arrives after it", () => {
    const late = advance(position, shortly, marketAt(453, EXPIRY - 5), EXPIRY + 5, MODEL);
    assertEquals(late.theoretical, 3);
  });

  it("takes the first price after it when the last one is too old, and no second one", () => {
    const first = advance(position, open.path, marketAt(460, EXPIRY + 5), EXPIRY + 5, MODEL);
    assertEquals(first.theoretical, 10);
    const second = advance(position, first, marketAt(480, EXPIRY + 9), EXPIRY + 9, MODEL);
    assertEquals(second.theoretical, 10);
  });

  it("can be written down, though gamma is infinite at the strike", () => {
    const market = marketAt(450, EXPIRY);
    assertEquals(valueContract(CALL, market, EXPIRY, MODEL).gamma, Infinity);
    const at = advance(position, shortly, market, EXPIRY, MODEL);
    assertEquals(pathSchema.parse(JSON.parse(JSON.stringify(at))), at);
    const started = startPath(position, market, EXPIRY, MODEL);
    assertEquals([started.gamma, started.theta], [0, 0]);
  });
});
