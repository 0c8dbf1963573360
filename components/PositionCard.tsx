/** One open trade: what it is, what it has brought, what it reacts to, and the way out. */
import type { PositionView } from "../lib/view/position.ts";
import { formatGreek, formatPrice, formatShare, plural } from "../lib/view/number.ts";
import { newYorkDay, newYorkTime, remaining } from "../lib/view/time.ts";
import type { Waiting } from "../lib/view/waiting.ts";
import { CloseForm } from "./CloseForm.tsx";
import { EvidenceBadge } from "./EvidenceBadge.tsx";
import { LevelBar } from "./LevelBar.tsx";
import { Money } from "./Money.tsx";
import { DirectionLabel } from "./Verdict.tsx";
import { WaitsForPrice } from "./WaitsForPrice.tsx";

/** What a card shows, and whether its reader may close the trade. */
export interface PositionCardProps {
  readonly position: PositionView;
  /** The account's present. */
  readonly now: string;
  readonly mayClose: boolean;
  /** What it waits for a fresh price for; null when it does not. */
  readonly waits: Waiting | null;
}

/** The card. */
export function PositionCard({ position, now, mayClose, waits }: PositionCardProps) {
  const { greeks } = position;
  return (
    <article class="card position" aria-labelledby={`position-${position.tradeId}`}>
      <header>
        <div>
          <h3 id={`position-${position.tradeId}`}>
            <a href={`/trades/${position.tradeId}`}>{position.name}</a>
          </h3>
          <p class="tags">
            <DirectionLabel direction={position.direction} />
            <span>{held(position)}</span>
            <EvidenceBadge evidence={position.evidence} />
          </p>
        </div>
        <p class="result">
          <Money value={position.unrealised} r={position.r} />
          <span class="faint small">before the cost of closing</span>
        </p>
      </header>
      {waits !== null && <WaitsForPrice what={waits} />}
      <LevelBar levels={position.levels} />
      <dl class="quantities">
        <Quantity name={position.ticker} value={formatPrice(position.levels.spot)}>
          at {newYorkTime(position.spotAt, now)}
        </Quantity>
        <Quantity name="Paid" value={formatPrice(position.entryPrice)}>a share</Quantity>
        <Quantity name="Mark" value={formatPrice(round(position.mark))}>
          at {newYorkTime(position.markedAt, now)}
        </Quantity>
        <Quantity name="Volatility" value={formatShare(position.volatility)}>a year</Quantity>
        <Quantity name="Expires in" value={timeLeft(position.expiresAt, now)}>
          {newYorkDay(position.expiresAt)}
        </Quantity>
        <Quantity name="Delta" value={formatGreek(greeks.delta)}>shares</Quantity>
        <Quantity name="Gamma" value={formatGreek(greeks.gamma)}>shares a $</Quantity>
        <Quantity name="Theta" value={formatGreek(greeks.theta)}>$ a day</Quantity>
        <Quantity name="Vega" value={formatGreek(greeks.vega)}>$ a point</Quantity>
        <Quantity name="Rho" value={formatGreek(greeks.rho)}>$ a point</Quantity>
      </dl>
      <CloseForm
        tradeId={position.tradeId}
        name={position.name}
        requestedAt={position.closeRequestedAt}
        mayClose={mayClose}
        now={now}
      />
    </article>
  );
}

function Quantity(
  { name, value, children }: {
    readonly name: string;
    readonly value: string;
    readonly children?: preact.ComponentChildren;
  },
) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} {children !== undefined && <span class="faint">{children}</span>}
      </dd>
    </div>
  );
}

function held({ contracts, contractsOpen }: PositionView): string {
  return contracts === contractsOpen
    ? plural(contracts, "contract")
    : `${contractsOpen} of ${plural(contracts, "contract")} left`;
}

/** Days where there are many, otherwise down to the minute. */
function timeLeft(until: string, now: string): string {
  const days = Math.floor((Date.parse(until) - Date.parse(now)) / 86_400_000);
  return days >= 2 ? plural(days, "day") : remaining(until, now);
}

function round(price: number): number {
  return Math.round(price * 1e4) / 1e4;
}
