import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { metricsLine } from "../../../engine/cli/metrics.ts";
import { readMetricsInput } from "../../../engine/cli/metrics_input.ts";
import { main } from "../../../engine/cli.ts";
import { DAY_INTERVALS } from "../../../engine/metrics/day_intervals.ts";
import { TRADE_INTERVALS } from "../../../engine/metrics/result_sums.ts";
import {
  type Cell,
  FEATURES,
  METRIC_NOTES,
  type Metrics,
  type WindowFigures,
} from "../../../engine/metrics/mod.ts";

interface Answer extends Metrics {
  readonly risk_free_rate: number;
  readonly intervals?:
    | Readonly<Record<string, { readonly lower: number; readonly upper: number } | null>>
    | null;
  readonly features?: readonly {
    readonly by: readonly string[];
    readonly cells: readonly Cell[];
  }[];
  readonly rolling?: readonly WindowFigures[];
}

const page = Deno.readTextFileSync(new URL("../../../docs/metrics.md", import.meta.url));

function answered(line: unknown): Answer {
  const result = metricsLine(line);
  assert(result.ok, JSON.stringify(result));
  return result.value as Answer;
}

function refused(line: unknown): string {
  const result = metricsLine(line);
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return `${result.error.code} ${result.error.field}`;
}

const closed_at = "2026-11-20T16:00:00Z";
const trade = { closed_at, net: 100, risk: 50 };
const trades = [
  trade,
  { closed_at: "2026-11-20T15:00:00Z", net: -40, risk: 50, session: "OPEN" },
];
const equity = [
  { date: "2026-11-18", value: 10_000 },
  { date: "2026-11-19", value: 10_100 },
  { date: "2026-11-20", value: 10_060 },
];
const line = { trades, equity, risk_free_rate: 0, minimum_trades: 2 };

describe("the example of docs/metrics.md", () => {
  const [input, output] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text]) =>
    JSON.parse(text)
  );

  it("is what the command answers", () => {
    const answer: Record<string, unknown> = JSON.parse(JSON.stringify(answered(input)));
    assert(Object.keys(output).length > 10);
    for (const [field, figure] of Object.entries(output)) {
      if (typeof figure === "number") {
        assertAlmostEquals(Number(answer[field]), figure, 5e-7, field);
      } else assertEquals(answer[field], figure, field);
    }
  });

  it("has every figure of the answer in its tables", () => {
    const described = Object.keys(answered(input)).filter((field) =>
      !page.includes(`\`${field}\``)
    );
    assertEquals(described, []);
  });
});

describe("docs/metrics.md", () => {
  it("has every note with its meaning, and no other", () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|$/gm)];
    assertEquals(
      Object.fromEntries(rows.map(([, code, meaning]) => [code, meaning])),
      { ...METRIC_NOTES },
    );
  });

  it("names every feature, and every figure that carries an interval", () => {
    const part = (title: string) => page.split(`## ${title}`)[1].split("\n## ")[0];
    for (const feature of FEATURES) assert(part("Features").includes(`\`${feature}\``), feature);
    for (const name of [...TRADE_INTERVALS, ...DAY_INTERVALS]) {
      assert(part("Intervals").includes(`\`${name}\``), name);
    }
  });
});

describe("the metrics command", () => {
  it("answers the figures flat, with the status first", () => {
    const answer = answered(line);
    assertEquals(Object.keys(answer)[0], "status");
    assertEquals([answer.status, answer.trades, answer.required], ["OK", 2, 2]);
    assertEquals([answer.win_rate, answer.total_net, answer.profit_factor], [0.5, 60, 2.5]);
    assertEquals([answer.max_drawdown, answer.days], [40, 2]);
    assertEquals("intervals" in answer || "features" in answer || "rolling" in answer, false);
  });

  it("needs thirty trades and takes a rate of 5 %, unless told otherwise", () => {
    const { status, trades: count, required, win_rate, risk_free_rate } = answered({
      trades,
      equity,
    });
    assertEquals([status, count, required, win_rate], ["INSUFFICIENT_DATA", 2, 30, null]);
    assertEquals(risk_free_rate, 0.05);
    assertEquals(answered({ trades, equity, minimum_trades: 0 }).status, "OK");
  });

  it("answers books without trades, without equity, and without either", () => {
    assertEquals(answered({}).trades, 0);
    const without = answered({ trades, minimum_trades: 1 });
    assertEquals([without.win_rate, without.sharpe, without.max_drawdown], [0.5, null, null]);
    const idle = answered({ equity, minimum_trades: 0 });
    assertEquals([idle.win_rate, idle.max_drawdown], [null, 40]);
  });

  it("never answers NaN, infinity or minus zero", () => {
    const flat = {
      ...line,
      equity: equity.map(({ date }) => ({ date, value: 0 })),
      intervals: true,
    };
    for (const each of [line, {}, flat, { ...line, trades: [{ ...trade, net: 1.7e308 }, trade] }]) {
      const walk = (value: unknown): void => {
        if (typeof value === "number") {
          assert(Number.isFinite(value) && !Object.is(value, -0));
        } else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
      };
      walk(answered(each));
    }
  });

  it("sorts trades and days by their times", () => {
    const turned = { ...line, trades: trades.toReversed(), equity: equity.toReversed() };
    assertEquals(answered(turned), answered(line));
  });

  it("takes features beside the result or under features, in any case", () => {
    const flat = { ...trade, direction: "long", evidence: "live", timeframe: "15" };
    const nested = {
      ...trade,
      features: { direction: "LONG", evidence: "LIVE", timeframe: 15 },
    };
    const [one, other] = [flat, nested].map((each) =>
      answered({ trades: [each], features: ["direction", "timeframe", "evidence"] })
    );
    assertEquals(one, other);
    const buckets = one.features?.map(({ cells }) => cells[0].buckets[0]);
    assertEquals(buckets, ["LONG", "15", "LIVE"]);
    assertEquals(one.evidence.LIVE, 1);
  });

  it("groups by a feature and crosses two", () => {
    const { features } = answered({ ...line, features: ["session", ["session", "release"]] });
    assertEquals(features?.map(({ by }) => by), [["session"], ["session", "release"]]);
    assertEquals(features?.[0].cells.map(({ buckets, small }) => [...buckets, small]), [
      ["OPEN", true],
      [null, true],
    ]);
  });

  it("gives the windows as a series", () => {
    const { rolling } = answered({ ...line, rolling: true });
    assertEquals(rolling?.length, 9);
    assertEquals(rolling?.at(-1)?.window_days, 90);
    const { rolling: week } = answered({ ...line, rolling: [7] });
    assertEquals(week?.map(({ as_of, trades: count }) => `${as_of} ${count}`), [
      "2026-11-18 0",
      "2026-11-19 0",
      "2026-11-20 2",
    ]);
  });

  it("gives intervals when asked, the same for the same seed", () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      closed_at: new Date(Date.parse(closed_at) + index * 60_000).toISOString(),
      net: index % 3 === 0 ? -50 : 40 + index,
      risk: 50,
    }));
    const asked = { trades: many, equity, intervals: true, resamples: 500 };
    const { intervals, win_rate } = answered(asked);
    const interval = intervals?.win_rate;
    assert(interval && win_rate !== null);
    assert(interval.lower < win_rate && win_rate < interval.upper);
    assertEquals(answered(asked).intervals, intervals);
    assert(answered({ ...asked, seed: 2 }).intervals?.win_rate?.lower !== undefined);
    assertEquals(answered({ ...asked, minimum_trades: 41 }).intervals, null);
    const { seed, resamples, ...figures } = intervals ?? {};
    assertEquals([seed, resamples, Object.keys(figures).length], [1, 500, 16] as unknown[]);
  });

  it("reads the alternatives, the course and the excursions of a trade", () => {
    const attribution = { delta: 5, gamma: 1, theta: -2, vega: 0, residual: 0 };
    const whole = {
      ...trade,
      opened_at: "2026-11-20T15:00:00Z",
      net_mid: 120,
      net_three_quarters: 105,
      attribution,
      mae: -30,
      mfe: 140,
    };
    const answer = answered({ trades: [whole], minimum_trades: 1 });
    assertEquals([answer.robust, answer.fills.mid?.total_net], [true, 120]);
    assertEquals(answer.average_hold_minutes, 60);
    assertEquals(answer.average_contribution, { ...attribution, rho: 0 });
    assertEquals([answer.average_mae, answer.average_mfe], [30, 140]);
    const scalp = answered({ trades: [{ ...trade, opened_at: closed_at }], minimum_trades: 1 });
    assertEquals(scalp.average_hold_minutes, 0);
    const read = readMetricsInput({ trades: [whole] });
    assert(read.ok);
    assertEquals(read.value.trades[0].features.session, null);
  });

  it("refuses what is missing or wrong, with the field", () => {
    const with_ = (change: object) => ({ trades: [{ ...trade, ...change }] });
    const lines: readonly [unknown, string][] = [
      [[], "FIELD_INVALID null"],
      [{ trades: {} }, "FIELD_INVALID trades"],
      [{ trades: [5] }, "FIELD_INVALID trades[0]"],
      [{ trades: [{ closed_at }] }, "FIELD_MISSING trades[0].net"],
      [{ trades: [{ net: 1 }] }, "FIELD_MISSING trades[0].closed_at"],
      [with_({ net: "1" }), "FIELD_INVALID trades[0].net"],
      [with_({ closed_at: "soon" }), "FIELD_INVALID trades[0].closed_at"],
      [with_({ opened_at: "soon" }), "FIELD_INVALID trades[0].opened_at"],
      [with_({ opened_at: "2026-11-20T16:00:01Z" }), "CLOCK_BACKWARDS trades[0].opened_at"],
      [with_({ risk: "much" }), "FIELD_INVALID trades[0].risk"],
      [with_({ evidence: "GUESSED" }), "FIELD_INVALID trades[0].evidence"],
      [with_({ attribution: { delta: 1 } }), "FIELD_INVALID trades[0].attribution.gamma"],
      [{ equity: 5 }, "FIELD_INVALID equity"],
      [{ equity: [{ date: "2026-02-30", value: 1 }] }, "FIELD_INVALID equity[0].date"],
      [{ equity: [{ date: "2026-11-20" }] }, "FIELD_INVALID equity[0].value"],
      [{ equity: [equity[0], equity[1], equity[0]] }, "FIELD_INVALID equity[2].date"],
      [{ risk_free_rate: "5 %" }, "FIELD_INVALID risk_free_rate"],
      [{ minimum_trades: -1 }, "FIELD_INVALID minimum_trades"],
      [{ features: ["mood"] }, "FIELD_INVALID features.0"],
      [{ rolling: [0] }, "FIELD_INVALID rolling.0"],
      [{ seed: -1 }, "FIELD_INVALID seed"],
      [{ resamples: 10 }, "FIELD_INVALID resamples"],
    ];
    for (const [each, expected] of lines) assertEquals(refused(each), expected);
  });

  it("answers or refuses any JSON, and never fails", () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));
    const someTrade = fc.record({
      closed_at: fc.oneof(fc.constant(closed_at), odd),
      opened_at: fc.oneof(fc.constant(closed_at), odd),
      net: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), odd),
      risk: odd,
      attribution: odd,
      session: odd,
      features: odd,
    }, { requiredKeys: [] });
    const somePoint = fc.record({
      date: fc.oneof(fc.constantFrom("2026-11-18", "2026-11-19"), odd),
      value: fc.oneof(fc.integer(), odd),
    });
    const someLine = fc.record({
      trades: fc.oneof(fc.array(fc.oneof(someTrade, odd), { maxLength: 4 }), odd),
      equity: fc.oneof(fc.array(fc.oneof(somePoint, odd), { maxLength: 3 }), odd),
      risk_free_rate: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), odd),
      minimum_trades: fc.oneof(fc.integer({ min: 0, max: 3 }), odd),
      features: odd,
      rolling: fc.oneof(fc.boolean(), odd),
    }, { requiredKeys: [] });
    let answers = 0;
    fc.assert(
      fc.property(fc.oneof(someLine, fc.jsonValue()), (each) => {
        const result = metricsLine(each);
        if (result.ok) answers++;
        else assert(/^[A-Z_]+$/.test(result.error.code) && result.error.message.length > 0);
      }),
      { numRuns: 1000 },
    );
    assert(answers > 20, `only ${answers} lines were answered`);
  });

  it("is one of the engine's commands", async () => {
    const output = new TransformStream<Uint8Array, Uint8Array>();
    const text = new Response(output.readable).text();
    const input = new Response(`${JSON.stringify(line)}\n{"trades":5}\n`).body;
    assert(input !== null);
    const status = await main(["metrics"], input, output.writable, () => {});
    await output.writable.close();
    const [first, second] = (await text).trim().split("\n").map((each) => JSON.parse(each));
    assertEquals([status, first.total_net, second.error.field], [1, 60, "trades"]);
  });
});
