/** What the positions page shows when nothing is open: how a position comes about. */

/** Empty state. */
export function NoPositions() {
  return (
    <div class="card empty">
      <h2>No position is open</h2>
      <p class="soft prose">
        A position opens when an alert turns a decision to{" "}
        <strong>EXECUTE</strong>: the contract is chosen from the simulated chain, bought at the ask
        with slippage, and watched at every price until its stop, a target, time or you close it.
      </p>
      <p>
        <a href="/decisions">See what was decided, and why</a> or{" "}
        <a href="/trades?status=CLOSED">look at closed trades</a>.
      </p>
    </div>
  );
}
