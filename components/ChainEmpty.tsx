/** What the chain page shows without a price: why, and a field for one. */

/** `reason` is a sentence. */
export function ChainEmpty(
  { reason, ticker }: { readonly reason: string; readonly ticker: string },
) {
  return (
    <div class="card empty">
      <h2>No chain yet</h2>
      <p class="soft prose">{reason}</p>
      <form class="filters" method="get" action="/chain">
        <div class="field">
          <label for="empty-ticker">Ticker</label>
          <input id="empty-ticker" name="ticker" value={ticker} required maxLength={20} size={8} />
        </div>
        <div class="field">
          <label for="empty-spot">Price</label>
          <input
            id="empty-spot"
            name="spot"
            inputMode="decimal"
            placeholder="450.00"
            required
            maxLength={12}
            size={8}
          />
        </div>
        <button type="submit" class="button primary">Show the chain</button>
      </form>
      <p class="small soft">
        A chain is simulated: it follows from a price, a volatility and the calendar.
      </p>
    </div>
  );
}
