/** The figures of thirteen books against values made with numpy and scipy (tests/fixtures/metrics). */
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { metricsLine } from "../../../engine/cli/metrics.ts";
import { assertFigures } from "./sample.ts";

interface Book {
  readonly description: string;
  readonly line: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly by_evidence?: Readonly<Record<string, object>>;
  readonly cells?: readonly { readonly buckets: readonly string[] }[];
  readonly windows?: readonly { readonly as_of: string; readonly window_days: number }[];
  readonly intervals?: Readonly<
    Record<string, { readonly lower: number; readonly upper: number }>
  >;
}

const FOLDER = new URL("../../fixtures/metrics/", import.meta.url);

function read(name: string): Book {
  return JSON.parse(Deno.readTextFileSync(new URL(`${name}.json`, FOLDER)));
}

function answered(line: object): Record<string, unknown> {
  const result = metricsLine(line);
  assert(result.ok, JSON.stringify(result));
  // Through the door of the command line: what is not JSON does not survive it.
  return JSON.parse(JSON.stringify(result.value));
}

const BOOKS = [...Deno.readDirSync(FOLDER)]
  .map(({ name }) => name)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length))
  .sort();

describe("the metrics command, against numpy and scipy", () => {
  it("is measured on at least ten books", () => {
    assert(BOOKS.length >= 10, BOOKS.join());
    for (
      const name of ["ordinary", "no_losses", "no_wins", "one_day", "constant_equity"].concat(
        ["total_loss", "huge", "tiny", "heavy_tail", "alternating"],
      )
    ) {
      assert(BOOKS.includes(name), name);
    }
  });

  for (const name of BOOKS) {
    const { description, line, expected } = read(name);
    it(`gives every figure of the book "${name}" to 1e-9: ${description}`, () => {
      assert(Object.keys(expected).length >= 29, "the table has lost figures");
      assertFigures(answered(line), expected, name);
    });
  }
});

describe("the ordinary book", () => {
  const { line, by_evidence, cells, windows } = read("ordinary");

  it("is split by evidence", () => {
    assert(by_evidence !== undefined);
    const answer = answered(line);
    assertEquals(Object.keys(by_evidence), ["LIVE", "SYNTHETIC"]);
    assertFigures(Object(answer.by_evidence), by_evidence, "by_evidence");
    assertEquals(answer.mixed_evidence, true);
  });

  it("has nine cells of session and quality", () => {
    assert(cells !== undefined);
    const answer = answered({ ...line, features: [["session", "quality"]] });
    const [{ by, cells: found }] = answer.features as {
      by: string[];
      cells: { buckets: string[]; trades: number; small: boolean }[];
    }[];
    assertEquals(by, ["session", "quality"]);
    assertEquals(found.length, cells.length);
    for (const cell of cells) {
      const [match] = found.filter(({ buckets }) => `${buckets}` === `${cell.buckets}`);
      assertFigures(match, cell, `${cell.buckets}`);
    }
  });

  it("has windows of 30, 60 and 90 days", () => {
    assert(windows !== undefined && windows.length === 9);
    const answer = answered({ ...line, rolling: true });
    const series = answer.rolling as { as_of: string; window_days: number }[];
    assertEquals(series.length, 3 * 250);
    for (const expected of windows) {
      const { as_of, window_days } = expected;
      const [match] = series.filter((each) =>
        each.as_of === as_of && each.window_days === window_days
      );
      assertFigures(match, expected, `${as_of} ${window_days}`);
    }
  });
});

describe("intervals, against scipy.stats.bootstrap", () => {
  for (const name of ["ordinary", "heavy_tail"]) {
    const { line, intervals } = read(name);
    it(`are those of the book "${name}" within the noise of resampling`, () => {
      assert(intervals !== undefined);
      const answer = answered({ ...line, intervals: true, resamples: 4000 });
      const found = answer.intervals as Record<
        string,
        { lower: number; upper: number; method: string }
      >;
      assertEquals(Object.keys(intervals).length, 13);
      for (const [figure, { lower, upper }] of Object.entries(intervals)) {
        const mine = found[figure];
        const noise = 0.1 * (upper - lower);
        assertEquals(mine.method, "BCA", figure);
        assert(Math.abs(mine.lower - lower) < noise, `${figure} ${mine.lower} ${lower}`);
        assert(Math.abs(mine.upper - upper) < noise, `${figure} ${mine.upper} ${upper}`);
      }
    });
  }
});

describe("every book", () => {
  const MONEY = ["total_net", "average_win", "average_loss", "expectancy", "max_drawdown"];

  interface Line {
    readonly trades: readonly { readonly net: number; readonly risk?: number }[];
    readonly equity: readonly { readonly value: number }[];
  }

  for (const name of BOOKS.filter((each) => each !== "ordinary")) {
    const { line, expected } = read(name);
    const { trades, equity } = line as unknown as Line;

    it(`"${name}" has the same figures when it is told backwards`, () => {
      const turned = { ...line, trades: trades.toReversed(), equity: equity.toReversed() };
      assertEquals(answered(turned), answered(line));
    });

    it(`"${name}" has the same ratios in cents as in dollars, and a hundred times the money`, () => {
      const inCents = {
        ...line,
        trades: trades.map((trade) => ({
          ...trade,
          net: trade.net * 100,
          ...(trade.risk === undefined ? {} : { risk: trade.risk * 100 }),
        })),
        equity: equity.map((point) => ({ ...point, value: point.value * 100 })),
      };
      const scaled = Object.fromEntries(
        Object.entries(expected).map(([field, figure]) =>
          MONEY.includes(field) && typeof figure === "number"
            ? [field, figure * 100]
            : [field, figure]
        ),
      );
      assertFigures(answered(inCents), scaled, name);
    });

    it(`"${name}" is withheld but for its counts where more trades are asked for`, () => {
      const { status, trades: count, required, wins, total_net, ...rest } = answered({
        ...line,
        minimum_trades: trades.length + 1,
      });
      assertEquals([status, count, required, wins], [
        "INSUFFICIENT_DATA",
        trades.length,
        trades.length + 1,
        expected.wins,
      ]);
      assertFigures({ total_net }, { total_net: expected.total_net }, name);
      const counts = ["losses", "scratches", "days", "undefined_days"];
      for (const field of Object.keys(expected)) {
        if (counts.includes(field)) assertEquals(rest[field], expected[field], field);
        else if (field in rest) assertEquals(rest[field], null, field);
      }
    });
  }
});
