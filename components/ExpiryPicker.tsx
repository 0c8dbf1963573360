/** The expiries of a chain, as a form that needs no script: choose one, go there. */
import type { ListedExpiry } from "../engine/execution/expiries.ts";
import { formatExpiry } from "../lib/view/contract.ts";

/** The form also takes another ticker and, to try things out, another price. */
export function ExpiryPicker(
  { ticker, spot, expiries, chosen }: {
    readonly ticker: string;
    /** Price somebody typed, dollars; null while the newest one counts. */
    readonly spot: number | null;
    readonly expiries: readonly ListedExpiry[];
    /** Date of the expiry that is shown. */
    readonly chosen: string;
  },
) {
  return (
    <form class="filters" method="get" action="/chain" role="search">
      <div class="field">
        <label for="chain-ticker">Ticker</label>
        <input id="chain-ticker" name="ticker" value={ticker} required maxLength={20} size={8} />
      </div>
      <div class="field">
        <label for="chain-expiry">Expiry</label>
        <select id="chain-expiry" name="expiry">
          {expiries.map(({ date, kind, days }) => (
            <option key={date} value={date} selected={date === chosen}>
              {`${formatExpiry(date)} · ${days} d · ${kind.toLowerCase()}`}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="chain-spot">Price of your own</label>
        <input
          id="chain-spot"
          name="spot"
          value={spot ?? ""}
          inputMode="decimal"
          placeholder="newest"
          maxLength={12}
          size={8}
        />
      </div>
      <button type="submit" class="button">Show</button>
    </form>
  );
}
