/** How the figures of a report are made, in a few sentences. */
import { formatShare } from "../../lib/view/number.ts";

/** The notes; `required` is how many trades are needed for more than counts. */
export function ReportMethod(
  { riskFreeRate, required }: { readonly riskFreeRate: number; readonly required: number },
) {
  return (
    <ul class="method">
      <li>
        A simulation: orders were filled against a model's quotes, at the touch with slippage,
        commission and fees. No order was sent to a market.
      </li>
      <li>
        Trades are closed trades, all exits of one together, dated by the last of them in New York.
        R is the net divided by the risk planned at the entry. A net of exactly $0 is neither a win
        nor a loss.
      </li>
      <li>
        Equity is cash and marks at New York closes of trading days. Sharpe and Sortino are of daily
        returns, yearly by √252, above a risk-free rate of {formatShare(riskFreeRate)}{" "}
        a year. PSR is the probability that the true Sharpe ratio is above 0 (Bailey and López de
        Prado 2012).
      </li>
      <li>
        Drawdowns are falls from the highest close so far, as a share of it. SQN is √n × mean R ÷
        deviation of R, n not capped. A figure that is undefined is a dash, never 0.
      </li>
      <li>
        With fewer than {required} trades only counts and the net are given.
      </li>
      <li>
        95 % intervals are bootstraps of 2,000 resamples with a fixed seed, bias-corrected and
        accelerated where that is defined: of trades by whole days, of equity by days. They assume
        that days are independent; the true uncertainty is larger. Nothing is corrected for the
        number of strategies tried.
      </li>
      <li>
        Each figure follows from the ledger's entries alone. The hash above fixes all of them: the
        same entries give the same figures.
      </li>
    </ul>
  );
}
