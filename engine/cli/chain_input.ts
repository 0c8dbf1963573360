/** The input of the `chain` command. */
import { accountRules } from "../account.ts";
import type { ChainInput } from "../execution/chain.ts";
import type { Evidence, Market } from "../execution/types.ts";
import { isPlain, readInstant } from "./elements.ts";
import { readNumber } from "./option_input.ts";
import { readRelease } from "./release_input.ts";
import { failure, type Parsed } from "./run_lines.ts";

type Plain = Readonly<Record<string, unknown>>;

const GRADES: readonly Evidence[] = Object.freeze(["LIVE", "DELAYED", "SYNTHETIC"]);

/** Rates of an account that has not set any. */
const RATES = accountRules.parse({});

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function readText(line: Plain, field: string): Parsed<string> {
  const value = line[field];
  if (typeof value === "string") return { ok: true, value };
  if (isAbsent(value)) return failure("FIELD_MISSING", field, `${field} is missing.`);
  return failure("FIELD_INVALID", field, `${field} must be a text.`);
}

function readRate(line: Plain, field: string, fallback: number): Parsed<number> {
  return isAbsent(line[field]) ? { ok: true, value: fallback } : readNumber(line, field);
}

function readEvidence(line: Plain): Parsed<Evidence> {
  const grade = isAbsent(line.evidence) ? "SYNTHETIC" : line.evidence;
  const known = GRADES.find((each) => each === grade);
  if (known !== undefined) return { ok: true, value: known };
  return failure("FIELD_INVALID", "evidence", `evidence must be one of ${GRADES.join(", ")}.`);
}

function readAsOf(line: Plain): Parsed<string> {
  if (!isAbsent(line.as_of)) return readInstant(line.as_of, "as_of");
  return failure("FIELD_MISSING", "as_of", "as_of is missing: say when the chain is to be seen.");
}

function readMarket(line: Plain, as_of: string): Parsed<Market> {
  const spot = readNumber(line, "spot");
  if (!spot.ok) return spot;
  const volatility = readNumber(line, "atm_volatility");
  if (!volatility.ok) return volatility;
  const rate = readRate(line, "rate", RATES.risk_free_rate);
  if (!rate.ok) return rate;
  const dividend = readRate(line, "dividend_yield", RATES.dividend_yield);
  if (!dividend.ok) return dividend;
  const evidence = readEvidence(line);
  if (!evidence.ok) return evidence;
  return {
    ok: true,
    value: {
      spot: spot.value,
      spot_at: as_of,
      atm_volatility: volatility.value,
      volatility_source: "TICK",
      evidence: evidence.value,
      rate: rate.value,
      dividend_yield: dividend.value,
    },
  };
}

function readDailies(line: Plain): Parsed<{ dailyTickers?: readonly string[] }> {
  const tickers = line.daily_expiry_tickers;
  if (isAbsent(tickers)) return { ok: true, value: {} };
  if (Array.isArray(tickers) && tickers.every((each) => typeof each === "string")) {
    return { ok: true, value: { dailyTickers: tickers } };
  }
  return failure(
    "FIELD_INVALID",
    "daily_expiry_tickers",
    "daily_expiry_tickers must be a list of tickers.",
  );
}

/** Reads one input line of the `chain` command. */
export function readChainInput(value: unknown): Parsed<ChainInput> {
  if (!isPlain(value)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const ticker = readText(value, "ticker");
  if (!ticker.ok) return ticker;
  const as_of = readAsOf(value);
  if (!as_of.ok) return as_of;
  const market = readMarket(value, as_of.value);
  if (!market.ok) return market;
  const dailies = readDailies(value);
  if (!dailies.ok) return dailies;
  const release = readRelease(value.release);
  if (!release.ok) return release;
  const decision = isAbsent(value.decision) ? null : readText(value, "decision");
  if (decision?.ok === false) return decision;
  return {
    ok: true,
    value: {
      ticker: ticker.value,
      market: market.value,
      instant: Date.parse(as_of.value),
      model: release.value.model,
      ...dailies.value,
      ...(decision === null ? {} : { decision: decision.value }),
    },
  };
}
