import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { attributeLine } from "../../../engine/cli/attribute.ts";
import type { LineResult } from "../../../engine/cli/run_lines.ts";
import { valueAmerican, valueEuropean } from "../../../engine/pricing/mod.ts";

type Answer = Readonly<Record<string, number>>;

const page = Deno.readTextFileSync(new URL("../../../docs/exits.md", import.meta.url));
const example = JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? "");
const { entry, exit } = example;

function answered(result: LineResult): Answer {
  assert(result.ok, JSON.stringify(result));
  return result.value as Answer;
}

function refused(result: LineResult): string {
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return `${result.error.code} ${result.error.field}`;
}

/** A number as the page writes it: thousands apart, a real minus. */
function written(text: string): number {
  return Number(text.trim().replaceAll(",", "").replace("−", "-"));
}

function micros(dollars: number): number {
  return Math.round(dollars * 1e6);
}

const PARTS = ["delta", "gamma", "theta", "vega", "rho", "residual"];
const COSTS = ["spread", "slippage", "commission", "fees"];

function assertAddsUp(answer: Answer): void {
  const sum = (names: readonly string[]) =>
    names.reduce((total, name) => total + micros(answer[name]), 0);
  assertEquals(sum(PARTS), micros(answer.gross));
  assertEquals(micros(answer.gross) - sum(COSTS), micros(answer.net));
}

describe("the example of docs/exits.md", () => {
  const answer = answered(attributeLine(example));

  it("comes to the dollars and cents of the page", () => {
    const rows = [...page.matchAll(/^\| (\w+) +\|[^|]*[÷×+−][^|]*\| +([−\d,.]+) +\|$/gm)];
    assertEquals(rows.map(([, name]) => name), [...PARTS, "gross", ...COSTS, "net"]);
    for (const [, name, dollars] of rows) {
      assertEquals(Math.round(answer[name] * 100), Math.round(written(dollars) * 100), name);
    }
    assertAlmostEquals(answer.r, 0.60714, 1e-12);
    assertAddsUp(answer);
  });

  it("stands on the Greeks of the page", () => {
    const terms = { right: "call", strike: 4500, dividendYield: 0 } as const;
    const ends = {
      entry: valueEuropean({
        ...terms,
        spot: 4500,
        volatility: 0.18,
        rate: 0.05,
        years: 30.25 / 365,
      }),
      exit: valueEuropean({
        ...terms,
        spot: 4560,
        volatility: 0.17,
        rate: 0.051,
        years: 28.25 / 365,
      }),
    };
    for (const [name, { price, delta, gamma, theta, vega, rho }] of Object.entries(ends)) {
      const row = new RegExp(`^\\| ${name} +\\|([^\n]*)\\|$`, "m").exec(page)?.[1].split("|") ?? [];
      assertEquals(row.length, 6);
      [price, delta, gamma * 1000, theta, vega, rho].forEach((value, index) => {
        const shown = written(row[index]) * (index === 2 ? 1000 : 1);
        assertAlmostEquals(value, shown, 6e-6, `${name} ${index}`);
      });
    }
  });

  it("follows from the page's arithmetic", () => {
    const delta = 60 * ((0.542160 + 0.650683) / 2 - 60 * (0.00170128 + 0.00171626) / 4) * 200;
    const gamma = 3600 * (2 * 0.00170128 + 0.00171626) / 6 * 200;
    assertAlmostEquals(answer.delta, delta, 0.02);
    assertAlmostEquals(answer.gamma, gamma, 0.01);
    assertAlmostEquals(answer.theta, (-1.849228 - 1.809281) * 200, 0.01);
    assertAlmostEquals(answer.vega, -(5.139308 + 4.695565) / 2 * 200, 0.01);
    assertAlmostEquals(answer.rho, (1.937073 + 2.196057) / 2 * 0.1 * 200, 0.01);
    assertAlmostEquals(answer.net, (128.1 - 103.8) * 200 - 2.88, 1e-9);
  });
});

describe("the attribute command", () => {
  const mark = { at: "2026-11-19T15:00:00Z", spot: 4530 };

  it("takes every mark as a step, and has less of a residual for it", () => {
    const marks = [
      { at: "2026-11-19T03:00:00Z", spot: 4515, volatility: 0.1775, rate: 0.05025 },
      { ...mark, volatility: 0.175, rate: 0.0505 },
      { at: "2026-11-20T03:00:00Z", spot: 4545, volatility: 0.1725, rate: 0.05075 },
    ];
    const one = answered(attributeLine(example));
    const four = answered(attributeLine({ ...example, marks }));
    assertEquals([one.steps, four.steps], [1, 4]);
    assertEquals([four.gross, four.net], [one.gross, one.net]);
    assert(Math.abs(four.residual) * 4 < Math.abs(one.residual), `${four.residual}`);
    assertAddsUp(four);
  });

  it("keeps what a mark leaves out: volatility, rate and yield as before", () => {
    const { volatility: _volatility, rate: _rate, ...bare } = exit;
    const held = answered(attributeLine({ entry, exit: bare }));
    const said = answered(
      attributeLine({ entry, exit: { ...bare, volatility: 0.18, rate: 0.05 } }),
    );
    assertEquals(held, said);
    assertEquals([held.vega, held.rho], [0, 0]);
  });

  it("takes an at-the-money volatility through the surface, and the style of the ticker", () => {
    const contract = { ticker: "SPY", right: "put", strike: 450, expiry: "2026-12-18" };
    const { volatility: _volatility, ...rest } = entry;
    const line = {
      entry: { ...rest, contract, spot: 450, atm_volatility: 0.2, price: 10, touch: 10 },
      exit: { ...exit, spot: 445, volatility: 0.2, price: 10, touch: 10 },
    };
    const { theoretical_entry, theoretical_exit } = answered(attributeLine(line));
    const years = 30.25 / 365;
    // At a strike below the forward, x is negative and the skew lifts the volatility.
    const x = Math.log(450 / (450 * Math.exp(0.05 * years))) / (0.2 * Math.sqrt(years));
    const terms = { right: "put", strike: 450, rate: 0.05, dividendYield: 0 } as const;
    const volatility = 0.2 * (1 - 0.1 * x + 0.03 * x * x);
    assertAlmostEquals(
      theoretical_entry,
      valueAmerican({ ...terms, spot: 450, years, volatility }).price,
      1e-9,
    );
    const sold = { ...terms, spot: 445, years: 28.25 / 365, volatility: 0.2, rate: 0.051 };
    assertAlmostEquals(theoretical_exit, valueAmerican(sold).price, 1e-9);
  });

  it("counts all as spread when the touch is not given", () => {
    const { touch: _ask, ...bought } = entry;
    const { touch: _bid, ...sold } = exit;
    const answer = answered(attributeLine({ entry: bought, exit: sold }));
    assertEquals(answer.slippage, 0);
    assertAlmostEquals(answer.spread, 601.5, 1e-5);
    assertEquals(answer.net, 4857.12);
  });

  it("settles an expired option, here at the strike, where gamma is infinite", () => {
    const line = {
      entry,
      marks: [{ at: "2026-12-18T20:59:00Z", spot: 4500 }],
      exit: { at: "2026-12-18T21:00:00Z", spot: 4500, price: 0 },
    };
    const answer = answered(attributeLine(line));
    assertEquals([answer.theoretical_exit, answer.net], [0, -(103.8 * 200 + 1.4)]);
    assert(PARTS.every((name) => Number.isFinite(answer[name])));
    assertAddsUp(answer);
    // After the expiry nothing changes any more but the price.
    const late = { ...line, marks: [...line.marks, line.exit] };
    assertEquals(answered(attributeLine(late)).theta, answer.theta);
  });

  it("has no R without a planned risk", () => {
    const { planned_risk: _risk, ...unplanned } = entry;
    assertEquals(JSON.stringify(answered(attributeLine({ entry: unplanned, exit })).r), "null");
  });

  it("refuses what is missing or wrong, with the field", () => {
    const { volatility: _volatility, ...flat } = entry;
    const lines: readonly [unknown, string][] = [
      [[], "FIELD_INVALID null"],
      [{ exit }, "FIELD_MISSING entry"],
      [{ entry }, "FIELD_MISSING exit"],
      [{ entry: flat, exit }, "FIELD_MISSING entry.volatility"],
      [{ entry, exit, marks: {} }, "FIELD_INVALID marks"],
      [{ entry, exit, marks: [{ at: mark.at }] }, "FIELD_INVALID marks[0].spot"],
      [{ entry, exit, marks: [{ ...mark, at: "soon" }] }, "FIELD_INVALID marks[0].at"],
      [{ entry, exit, marks: [null] }, "FIELD_MISSING marks[0]"],
      [{ entry: { ...entry, contracts: 1.5 }, exit }, "FIELD_INVALID entry.contracts"],
      [
        { entry: { ...entry, contract: { ...entry.contract, right: "both" } }, exit },
        "FIELD_INVALID entry.contract.right",
      ],
      [
        { entry: { ...entry, contract: { ...entry.contract, expiry: "2026-12-25" } }, exit },
        "NOT_A_TRADING_DAY expiry",
      ],
      [{ entry, exit: { ...exit, price: -1 } }, "FIELD_INVALID exit.price"],
      [{ entry, exit: { ...exit, spot: 1e99 } }, "NUMBER_OUT_OF_RANGE spot"],
      [{ entry, exit: { ...exit, at: "2026-11-18T14:59:59Z" } }, "CLOCK_BACKWARDS exit.at"],
      [
        { entry, exit, marks: [mark, { ...mark, at: "2026-11-19T14:00:00Z" }] },
        "CLOCK_BACKWARDS marks[1].at",
      ],
    ];
    for (const [line, expected] of lines) assertEquals(refused(attributeLine(line)), expected);
  });
});
