import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { main } from "../../../engine/cli.ts";
import { chainLine } from "../../../engine/cli/chain.ts";
import { priceLine } from "../../../engine/cli/price.ts";
import type { LineResult } from "../../../engine/cli/run_lines.ts";
import { type Chain, simulatedChain } from "../../../engine/execution/chain.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { RELEASE_1_0_0 } from "../../../engine/decision/release_1_0_0.ts";
import { aMarket } from "../execution/option_samples.ts";

const line = {
  ticker: "XSP",
  spot: 12,
  as_of: "2026-11-18T16:00:00.000Z",
  atm_volatility: 0.2,
};

function answered(result: LineResult): Chain {
  assert(result.ok, JSON.stringify(result));
  return result.value as Chain;
}

function refused(result: LineResult): string {
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return `${result.error.code} ${result.error.field}`;
}

const first = (input: object) => answered(chainLine(input)).expiries[0].quotes[0];

describe("the chain command", () => {
  it("gives the chain at an account's usual rates, as synthetic", () => {
    const market = aMarket({ spot: 12, evidence: "SYNTHETIC" });
    const instant = Date.parse(line.as_of);
    const expected = simulatedChain({ ticker: "XSP", market, instant, model: MODEL_1_0_0 });
    assertEquals(answered(chainLine(line)), expected);
  });

  it("has the fields of the specification, in order", () => {
    const { expiries, ...rest } = answered(chainLine(line));
    assertEquals(rest, { ticker: "XSP", spot: 12, as_of: line.as_of });
    assertEquals(Object.keys(expiries[0]), [
      "expiry",
      "kind",
      "days",
      "years",
      "forward",
      "quotes",
    ]);
    assertEquals(
      Object.keys(expiries[0].quotes[0]).join(" "),
      [
        "right strike bid ask theoretical volatility delta gamma theta vega rho",
        "volume open_interest evidence",
      ].join(" "),
    );
  });

  it("values options as the price command does, of both styles", () => {
    for (const [ticker, style] of [["XSP", "european"], ["AAPL", "american"]]) {
      const made = answered(chainLine({ ...line, ticker, rate: 0.04, dividend_yield: 0.02 }));
      const { quotes, years } = made.expiries[8];
      for (const { right, strike, volatility, theoretical } of quotes) {
        const option = { style, right, spot: 12, strike, years, rate: 0.04, dividend_yield: 0.02 };
        const priced = priceLine({ ...option, volatility });
        assert(priced.ok);
        const { price } = priced.value as { price: number };
        assertAlmostEquals(theoretical, price, 1e-6 * strike);
      }
    }
  });

  it("takes the rates, the evidence, the decision, the dailies and the release of the line", () => {
    const plain = first(line);
    assert(first({ ...line, rate: 0.1 }).theoretical > plain.theoretical);
    assert(first({ ...line, dividend_yield: 0.5 }).theoretical < plain.theoretical);
    assertEquals(first({ ...line, evidence: "LIVE" }).evidence, "LIVE");
    assertEquals(first({ ...line, release: "1.0.0" }), plain);
    const model = { ...MODEL_1_0_0, surface: { ...MODEL_1_0_0.surface, skew: 0, curvature: 0 } };
    assertEquals(
      first({ ...line, release: { ...RELEASE_1_0_0, id: "flat", model } }).volatility,
      0.2,
    );
    const asks = ["1", "2", "3", "4"].map((decision) =>
      answered(chainLine({ ...line, spot: 100, decision })).expiries[0].quotes[0].ask
    );
    assert(new Set(asks).size > 1);
    const days = (daily_expiry_tickers: readonly string[]) =>
      answered(chainLine({ ...line, daily_expiry_tickers })).expiries[0].days;
    assertEquals([days(["XSP"]), days([])], [0, 2]);
  });

  it("takes any accepted notation of an instant", () => {
    const expected = answered(chainLine(line));
    for (const as_of of [Date.parse(line.as_of), "2026-11-18T11:00:00-05:00"]) {
      assertEquals(answered(chainLine({ ...line, as_of })), expected);
    }
  });

  it("refuses what is missing or wrong, with the field", () => {
    for (const field of Object.keys(line)) {
      assertEquals(refused(chainLine({ ...line, [field]: null })), `FIELD_MISSING ${field}`);
      assertEquals(refused(chainLine({ ...line, [field]: {} })), `FIELD_INVALID ${field}`);
    }
    for (
      const [field, value, code] of [
        ["ticker", "xsp", "TICKER_INVALID"],
        ["spot", -12, "NUMBER_NOT_POSITIVE"],
        ["spot", "12", "FIELD_INVALID"],
        ["spot", 1e9, "NUMBER_OUT_OF_RANGE"],
        ["as_of", "yesterday", "FIELD_INVALID"],
        ["as_of", "2019-12-31T15:00:00Z", "DATE_OUT_OF_RANGE"],
        ["atm_volatility", -0.2, "NUMBER_NEGATIVE"],
        ["rate", "5 %", "FIELD_INVALID"],
        ["rate", 1e6, "NUMBER_OUT_OF_RANGE"],
        ["dividend_yield", [], "FIELD_INVALID"],
        ["evidence", "GOOD", "FIELD_INVALID"],
        ["decision", 7, "FIELD_INVALID"],
        ["daily_expiry_tickers", "SPY", "FIELD_INVALID"],
        ["daily_expiry_tickers", [1], "FIELD_INVALID"],
        ["release", "0.9.0", "RELEASE_UNKNOWN"],
      ]
    ) {
      const wrong = { ...line, [String(field)]: value };
      assertEquals(refused(chainLine(wrong)), `${code} ${field}`);
    }
    assertEquals(refused(chainLine([line])), "FIELD_INVALID null");
    // JSON's way to infinity.
    const infinite = JSON.parse(JSON.stringify(line).replace("0.2", "1e999"));
    assertEquals(refused(chainLine(infinite)), "NUMBER_NOT_FINITE atm_volatility");
  });

  it("answers line by line, errors in place", async () => {
    const lines = [line, { ...line, ticker: "spy" }, { ...line, spot: 10 }];
    const input = new Blob([lines.map((each) => JSON.stringify(each)).join("\n")]).stream();
    const output = new TransformStream<Uint8Array, Uint8Array>();
    const text = new Response(output.readable).text();
    const status = await main(["chain"], input, output.writable, () => {});
    await output.writable.close();
    const answers = (await text).trim().split("\n").map((each) => JSON.parse(each));
    assertEquals(status, 1);
    assertEquals([answers[0].spot, answers[2].spot], [12, 10]);
    assertEquals([answers[1].error.code, answers[1].error.field], ["TICKER_INVALID", "ticker"]);
  });
});
