/** What is active of one ticker: signals by weight, regime phases, trend, and when each ends. */
import type { TickerState } from "../lib/data/active.ts";
import { formatPrice, formatScore, formatTimeframe } from "../lib/view/number.ts";
import { newYorkTime, remaining } from "../lib/view/time.ts";
import { ConfluenceBar } from "./ConfluenceBar.tsx";
import { BiasLabel, DirectionLabel } from "./Verdict.tsx";

/** A card; `now` is the account's present and decides what is left of each event. */
export function TickerCard(
  { state, now }: { readonly state: TickerState; readonly now: string },
) {
  return (
    <section class="card ticker-card" aria-labelledby={`ticker-${state.ticker}`}>
      <div class="card-head">
        <h3 class="ticker" id={`ticker-${state.ticker}`}>{state.ticker}</h3>
        {state.price !== null && (
          <p class="small soft">
            {formatPrice(state.price.value)}{" "}
            <span class="faint">at {newYorkTime(state.price.at, now)}</span>
          </p>
        )}
      </div>
      <ConfluenceBar timeframes={state.weights} />
      {state.signals.length > 0 && (
        <table>
          <caption class="visually-hidden">Active signals of {state.ticker}</caption>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Quality</th>
              <th scope="col" class="number">Score</th>
              <th scope="col" class="number">Ends in</th>
            </tr>
          </thead>
          <tbody>
            {state.signals.map((signal) => (
              <tr key={signal.timeframe}>
                <td class="nowrap">
                  {formatTimeframe(signal.timeframe)}{" "}
                  <DirectionLabel direction={signal.direction} />
                </td>
                <td>{signal.quality ?? "–"}</td>
                <td class="number">{formatScore(signal.aiScore)}</td>
                <td class="number">{remaining(signal.expiresAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Regime state={state} now={now} />
    </section>
  );
}

function Regime({ state, now }: { readonly state: TickerState; readonly now: string }) {
  if (state.phases.length === 0 && state.trend === null) return null;
  return (
    <dl class="regime">
      {state.phases.map((phase) => (
        <div key={phase.timeframe}>
          <dt>{formatTimeframe(phase.timeframe)} phase</dt>
          <dd>
            <BiasLabel bias={phase.bias} />
            <span class="faint">&#32;{remaining(phase.expiresAt, now)}</span>
          </dd>
        </div>
      ))}
      {state.phases.length > 1 && (
        <div>
          <dt>Phases agree</dt>
          <dd>{state.isAligned ? "Yes" : "No"}</dd>
        </div>
      )}
      {state.trend !== null && (
        <div>
          <dt>Trend, {state.trend.strength.toLowerCase()}</dt>
          <dd>
            <BiasLabel bias={state.trend.bias} />
            <span class="faint">&#32;{remaining(state.trend.expiresAt, now)}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
