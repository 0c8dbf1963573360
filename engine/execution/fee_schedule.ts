/**
 * What brokers, exchanges, the clearing house and the regulators take, by date. Each list is in the
 * order of its dates; before its first date the first row holds, after its last the last. What no
 * public source at hand confirms is marked as an assumption, here and in docs/execution.md.
 */

/** A row of a schedule: in force from its date on. */
export interface Dated {
  /** New York date, `YYYY-MM-DD`. */
  readonly from: string;
}

/** Cents per contract and side. The list price of large US brokers since 2019. */
export const COMMISSION_CENTS = 65;

/** Options clearing. Hundredths of a cent per contract; `most` is the cap per trade in cents. */
export interface ClearingRate extends Dated {
  readonly rate: number;
  readonly most: number | null;
}

/**
 * OCC's schedule of fees: $0.055 and at most $55 (January 2020); $0.045 from 2020-09-01
 * (SR-OCC-2020-009, 85 FR 50858); $0.02 from 2021-06-01 (OCC press release of 2021-04-19, 86 FR
 * 27916); $0.025 without a cap from 2025-01-01 (89 FR 105645, put in force again on 2025-02-14 by
 * SR-OCC-2025-002, 90 FR 10544). The fee holiday of the end of 2021 (SR-OCC-2021-012) is left out.
 */
export const CLEARING: readonly ClearingRate[] = Object.freeze([
  { from: "2020-01-01", rate: 550, most: 5500 },
  { from: "2020-09-01", rate: 450, most: 5500 },
  { from: "2021-06-01", rate: 200, most: 5500 },
  { from: "2025-01-01", rate: 250, most: null },
]);

/** Options regulatory fee of all exchanges together, thousandths of a cent per contract. */
export interface ExchangeRate extends Dated {
  readonly rate: number;
}

/**
 * Sum of the exchanges' options regulatory fees as Interactive Brokers passes it on (its knowledge
 * base, article 1184): $0.0379 with the exchanges of 2019 to 2023, $0.02815 as of 2025-03-03.
 *
 * Assumption: $0.0379 held until then; the days of the changes in between are not known here. The
 * exchanges' own transaction fee is taken as 0, which is what customer-priority exchanges charge a
 * customer; surcharges on index options are left out.
 */
export const EXCHANGE: readonly ExchangeRate[] = Object.freeze([
  { from: "2020-01-01", rate: 3790 },
  { from: "2025-03-03", rate: 2815 },
]);

/** Section 31 fee on sales, cents per million dollars. */
export interface SecRate extends Dated {
  readonly rate: number;
}

/**
 * SEC fee rate advisories and the orders behind them: $20.70 from 2019-04-16 (advisory 2 of fiscal
 * 2019); $22.10 until 2021-02-24 and $5.10 from the next day (Federal Register 2021-01341); order
 * 2023-01578; order 89 FR 29402; $27.80 until 2025-05-13 and nothing from the next day (2025-06214);
 * $20.60 under order 2026-04233.
 *
 * Assumption: the days of 2020, 2022, 2023, 2024 and 2026 and the amounts of 2022 and 2023, which
 * the texts at hand do not show.
 */
export const SEC: readonly SecRate[] = Object.freeze([
  { from: "2020-01-01", rate: 2070 },
  { from: "2020-02-18", rate: 2210 },
  { from: "2021-02-25", rate: 510 },
  { from: "2022-05-14", rate: 2290 },
  { from: "2023-02-27", rate: 800 },
  { from: "2024-05-22", rate: 2780 },
  { from: "2025-05-14", rate: 0 },
  { from: "2026-04-04", rate: 2060 },
]);

/** FINRA's trading activity fee on sales of options, thousandths of a cent per contract. */
export interface TafRate extends Dated {
  readonly rate: number;
}

/**
 * FINRA By-Laws, Schedule A, section 1, for options. $0.00244 and $0.00279 are confirmed by brokers'
 * fee pages.
 *
 * Assumption: $0.002, $0.00218 and $0.00329, and that each rate began on 1 January.
 */
export const TAF: readonly TafRate[] = Object.freeze([
  { from: "2020-01-01", rate: 200 },
  { from: "2022-01-01", rate: 218 },
  { from: "2023-01-01", rate: 244 },
  { from: "2024-01-01", rate: 279 },
  { from: "2026-01-01", rate: 329 },
]);

/**
 * The row in force on a date.
 *
 * @param schedule in the order of its dates, at least one row
 * @param date `YYYY-MM-DD`
 * @example rowAt(CLEARING, "2020-08-31").rate // 550
 */
export function rowAt<Row extends Dated>(schedule: readonly Row[], date: string): Row {
  // Dates of this form are in order as texts.
  return schedule.findLast(({ from }) => from <= date) ?? schedule[0];
}
