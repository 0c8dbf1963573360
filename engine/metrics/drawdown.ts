/** Falls of equity from its running peak, followed one value at a time. */
import { ExactSum } from "./exact_sum.ts";
import { finite } from "./figure.ts";

/** The deepest fall so far in percent, by positions in the series. */
interface Fall {
  /** Share of the peak, 0 or more. */
  readonly depth: number;
  readonly peakAt: number;
  readonly peak: number;
  readonly troughAt: number;
  readonly recoveredAt: number | null;
}

/** Drawdown figures of a series. Positive numbers; days are trading days, steps of the series. */
export interface DrawdownFigures {
  /** Largest fall from a running peak, dollars. */
  readonly max_drawdown: number | null;
  /** Largest fall as a share of its running peak, percent. */
  readonly max_drawdown_pct: number | null;
  /** Steps from the peak (the last day at it) to the trough of the largest fall in percent, or 0. */
  readonly max_drawdown_days: number | null;
  /** Steps from that trough to the first day back at the peak; `null` while it lasts or without. */
  readonly recovery_days: number | null;
  /** Longest stretch of days below a running peak, up to the recovery or the end. */
  readonly longest_underwater_days: number | null;
  /** Root mean square of the daily falls from the running peak, as a share of it. */
  readonly ulcer_index: number | null;
}

/**
 * Drawdowns of a series that grows at its end. A peak is the last day at the highest value so far;
 * of equally deep falls the first counts.
 *
 * @example
 * const track = new DrawdownTrack();
 * for (const value of [100, 80, 90, 100]) track.add(value);
 * track.figures.recovery_days; // 2
 */
export class DrawdownTrack {
  #count = 0;
  #peak = -Infinity;
  #peakAt = 0;
  #longest = 0;
  #dollars = 0;
  #fall: Fall | null = null;
  readonly #squares = new ExactSum();
  /** A peak of 0 or below has no share to fall by. */
  #shares = true;

  /** Adds the next value, dollars. */
  add(value: number): void {
    const at = this.#count++;
    if (value >= this.#peak) {
      this.#peak = value;
      this.#peakAt = at;
      if (this.#fall !== null && this.#fall.recoveredAt === null && value >= this.#fall.peak) {
        this.#fall = { ...this.#fall, recoveredAt: at };
      }
    }
    if (this.#peak <= 0) this.#shares = false;
    this.#longest = Math.max(this.#longest, at - this.#peakAt);
    this.#dollars = Math.max(this.#dollars, this.#peak - value);
    const depth = (this.#peak - value) / this.#peak;
    this.#squares.addProduct(depth, depth);
    if (depth > (this.#fall?.depth ?? 0)) {
      const [peak, peakAt] = [this.#peak, this.#peakAt];
      this.#fall = { depth, peak, peakAt, troughAt: at, recoveredAt: null };
    }
  }

  /** Positions of the largest fall in the series; `null` without a fall. */
  get positions(): Omit<Fall, "depth" | "peak"> | null {
    if (this.#fall === null || !this.#shares) return null;
    const { peakAt, troughAt, recoveredAt } = this.#fall;
    return { peakAt, troughAt, recoveredAt };
  }

  /** The figures; all `null` without a value, and those in shares when a peak was 0 or below. */
  get figures(): DrawdownFigures {
    const any = this.#count > 0, shares = any && this.#shares;
    const depth = this.#fall?.depth ?? 0;
    const { peakAt, troughAt, recoveredAt } = this.positions ??
      { peakAt: 0, troughAt: 0, recoveredAt: null };
    return {
      max_drawdown: any ? finite(this.#dollars) : null,
      max_drawdown_pct: shares ? finite(100 * depth) : null,
      max_drawdown_days: shares ? troughAt - peakAt : null,
      recovery_days: recoveredAt === null ? null : recoveredAt - troughAt,
      longest_underwater_days: any ? this.#longest : null,
      ulcer_index: shares ? finite(Math.sqrt(this.#squares.value / this.#count)) : null,
    };
  }
}
