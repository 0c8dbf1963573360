/** What is counted and summed of the course of trades: how long, why, and how far it went. */
import { ExactMean, type MeanState } from "./exact_mean.ts";
import type { Trade, TradeAttribution } from "./types.ts";

/** Mean of each cause; `null` where no trade says. */
export type AverageContribution = {
  readonly [Cause in keyof TradeAttribution]: number | null;
};

/** Averages over the trades for which they are known; the coverage says over how many. */
export interface CourseFigures {
  /** Minutes from first fill to last exit. */
  readonly average_hold_minutes: number | null;
  /** What each cause contributed to a trade's gross result on average, dollars. */
  readonly average_contribution: AverageContribution;
  /** Maximum adverse excursion, dollars, 0 or more. */
  readonly average_mae: number | null;
  /** Maximum favourable excursion, dollars, 0 or more. */
  readonly average_mfe: number | null;
}

/** Over how many trades the averages of a {@link CourseFigures} are. */
export interface Coverage {
  readonly hold: number;
  readonly contribution: number;
  readonly mae: number;
  readonly mfe: number;
}

const MINUTE = 60_000;

/** What each measure is of a trade, `null` where it is not known. */
const MEASURES = Object.freeze({
  hold: ({ opened_at, closed_at }: Trade) =>
    opened_at === null ? null : (Date.parse(closed_at) - Date.parse(opened_at)) / MINUTE,
  mae: ({ mae }: Trade) => mae === null ? null : Math.abs(mae),
  mfe: ({ mfe }: Trade) => mfe,
  delta: ({ attribution }: Trade) => attribution?.delta ?? null,
  gamma: ({ attribution }: Trade) => attribution?.gamma ?? null,
  theta: ({ attribution }: Trade) => attribution?.theta ?? null,
  vega: ({ attribution }: Trade) => attribution?.vega ?? null,
  rho: ({ attribution }: Trade) => attribution?.rho ?? null,
  residual: ({ attribution }: Trade) => attribution?.residual ?? null,
});

type Measure = keyof typeof MEASURES;

const NAMES: readonly Measure[] = Object.freeze(
  ["hold", "mae", "mfe", "delta", "gamma", "theta", "vega", "rho", "residual"],
);

/** What is stored of a {@link CourseTally}, plain JSON. */
export type CourseState = Readonly<Record<Measure, MeanState>>;

function ofEach<Value>(of: (measure: Measure) => Value): Record<Measure, Value> {
  return {
    hold: of("hold"),
    mae: of("mae"),
    mfe: of("mfe"),
    delta: of("delta"),
    gamma: of("gamma"),
    theta: of("theta"),
    vega: of("vega"),
    rho: of("rho"),
    residual: of("residual"),
  };
}

/**
 * The course of trades, in any order.
 *
 * @example
 * const tally = new CourseTally();
 * tally.add(trade);
 * tally.figures.average_hold_minutes;
 */
export class CourseTally {
  readonly #means: Readonly<Record<Measure, ExactMean>>;

  /** @param state of {@link state}, to go on from what was stored */
  constructor(state: CourseState | null = null) {
    this.#means = ofEach((measure) => new ExactMean(state?.[measure]));
  }

  /** Adds a trade. */
  add(trade: Trade): void {
    for (const name of NAMES) this.#means[name].add(MEASURES[name](trade));
  }

  /** Adds the trades of another tally. */
  merge(other: CourseTally): void {
    for (const name of NAMES) this.#means[name].merge(other.#means[name]);
  }

  /** The averages. */
  get figures(): CourseFigures {
    const { hold, mae, mfe, ...causes } = ofEach((measure) => this.#means[measure].value);
    return {
      average_hold_minutes: hold,
      average_contribution: causes,
      average_mae: mae,
      average_mfe: mfe,
    };
  }

  /** Over how many trades they are. */
  get coverage(): Coverage {
    const { hold, mae, mfe, delta } = ofEach((measure) => this.#means[measure].count);
    return { hold, contribution: delta, mae, mfe };
  }

  /** All of it, plain JSON, to be stored. */
  get state(): CourseState {
    return ofEach((measure) => this.#means[measure].state);
  }
}
