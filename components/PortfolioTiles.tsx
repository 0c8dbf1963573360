/** What the whole book is worth and what it reacts to. */
import type { PortfolioView } from "../lib/view/book.ts";
import { formatDollars, formatGreek, formatResult } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";

/** A strip of figures. */
export function PortfolioTiles({ portfolio }: { readonly portfolio: PortfolioView }) {
  const tiles: [string, preact.ComponentChildren, string][] = [
    ["Value", formatDollars(portfolio.value), "at theoretical values"],
    ["Unrealised", <Money key="m" value={portfolio.unrealised} />, "before closing costs"],
    ["Delta", formatGreek(portfolio.delta), `shares, ${formatDollars(portfolio.dollarDelta)}`],
    ["Gamma", formatGreek(portfolio.gamma), "shares a dollar"],
    ["Theta", formatResult(portfolio.theta), "a day"],
    ["Vega", formatResult(portfolio.vega), "a point of volatility"],
    ["Rho", formatResult(portfolio.rho), "a point of the rate"],
  ];
  return (
    <dl class="tiles">
      {tiles.map(([name, value, unit]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            <span class="unit">{unit}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
