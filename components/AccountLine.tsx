/** One line about the account being looked at: its clock, its money, its release and its rules. */
import type { Account } from "../lib/data/accounts.ts";
import { formatDollars } from "../lib/view/number.ts";
import { newYorkDay } from "../lib/view/time.ts";
import { describeRules } from "../lib/view/rules.ts";

/** The line, and the rules folded beneath it. */
export function AccountLine({ account, now }: { readonly account: Account; readonly now: string }) {
  return (
    <>
      <p class="lead account-line">
        <span>{account.name}</span>
        <span class="badge plain">
          {account.clock === "live" ? "Live clock" : "Backtest clock"}
        </span>
        {account.halted && (
          <span class="badge refused">
            {account.halt_scope === "ENTRIES_AND_EXITS"
              ? "New entries and exits halted"
              : "New entries halted"}
          </span>
        )}
        <span>Equity {formatDollars(account.equity)}</span>
        <span>Release {account.release ?? "–"}</span>
        <span>{newYorkDay(now)}, New York</span>
      </p>
      <details class="fold small">
        <summary>Rules of this account</summary>
        <dl class="facts">
          {describeRules(account.rules).map(({ name, value }) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </details>
    </>
  );
}
