/** Bars from one-minute prices, on the New York session: the first bar opens at 09:30. */

/** A finished or growing bar. Prices are dollars a share. */
export interface Bar {
  /** Instant of its opening, milliseconds since 1970. */
  readonly start: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Shares. */
  readonly volume: number;
}

/**
 * Collects prices into one bar at a time; what a bar spans is its caller's matter.
 *
 * @example builder.add(start, 10, 11, 500); builder.finish() // open 10, close 11, volume 500
 */
export class BarBuilder {
  #start = 0;
  #open = 0;
  #high = 0;
  #low = 0;
  #close = 0;
  #volume = 0;
  #isEmpty = true;

  /**
   * Takes in a minute.
   *
   * @param start the minute's opening, milliseconds since 1970
   * @param open the price at its opening
   * @param close the price at its end
   */
  add(start: number, open: number, close: number, volume: number): void {
    if (this.#isEmpty) {
      this.#isEmpty = false;
      this.#start = start;
      this.#open = open;
      this.#high = open;
      this.#low = open;
      this.#volume = 0;
    }
    this.#high = Math.max(this.#high, open, close);
    this.#low = Math.min(this.#low, open, close);
    this.#close = close;
    this.#volume += volume;
  }

  /** Ends the bar and begins an empty one. `null` when nothing was added. */
  finish(): Bar | null {
    if (this.#isEmpty) return null;
    this.#isEmpty = true;
    return {
      start: this.#start,
      open: this.#open,
      high: this.#high,
      low: this.#low,
      close: this.#close,
      volume: this.#volume,
    };
  }
}

/**
 * Whether a bar of a session ends after so many minutes: at every whole multiple of the timeframe
 * from the opening, and at the close, where the last one may be shorter.
 *
 * @example endsBar(240, 390, 390) // true: 13:30 to 16:00
 */
export function endsBar(timeframe: number, minute: number, sessionMinutes: number): boolean {
  return minute % timeframe === 0 || minute === sessionMinutes;
}
