/**
 * The open positions, live. Rendered on the server first, so it is complete without a script.
 */
import { Boundary } from "../components/Boundary.tsx";
import { ConnectionStatus } from "../components/ConnectionStatus.tsx";
import { NoPositions } from "../components/NoPositions.tsx";
import { PortfolioTiles } from "../components/PortfolioTiles.tsx";
import { PositionCard } from "../components/PositionCard.tsx";
import { ShockTable } from "../components/ShockTable.tsx";
import type { LiveSource } from "../lib/live/stay_live.ts";
import { useBook } from "../lib/live/use_book.ts";
import type { Book } from "../lib/view/book.ts";

/** Plain data only: props travel to the browser as JSON. */
export interface LivePositionsProps {
  readonly source: LiveSource;
  readonly initial: Book;
  readonly mayClose: boolean;
}

/** The live part of the page; a fault in it leaves the rest usable. */
export default function LivePositions(props: LivePositionsProps) {
  return (
    <Boundary what="The live view">
      <Positions {...props} />
    </Boundary>
  );
}

function Positions({ source, initial, mayClose }: LivePositionsProps) {
  const live = useBook(source, initial);
  const { positions, portfolio, shocks, waiting, now } = live.book.value;
  const waits = new Map(waiting.map(({ tradeId, what }) => [tradeId, what]));
  return (
    <div class="stack">
      <div class="book-top">
        <ConnectionStatus connection={live.connection.value} />
        {portfolio !== null && <PortfolioTiles portfolio={portfolio} />}
      </div>
      <p class="visually-hidden" aria-live="polite" data-announcement>
        {live.announcement.value}
      </p>
      {positions.length === 0 ? <NoPositions /> : (
        <section aria-labelledby="open-title">
          <h2 id="open-title" class="visually-hidden">Open trades</h2>
          <div class="positions">
            {positions.map((position) => (
              <PositionCard
                key={position.tradeId}
                position={position}
                now={now}
                mayClose={mayClose}
                waits={waits.get(position.tradeId) ?? null}
              />
            ))}
          </div>
        </section>
      )}
      {shocks !== null && (
        <section class="card" aria-labelledby="shocks-title">
          <div class="card-head">
            <h2 id="shocks-title">If the market jumped</h2>
            <p class="small soft">
              Dollars against now, if every price (across) and every volatility (down) jumped at
              once
            </p>
          </div>
          <ShockTable shocks={shocks} />
        </section>
      )}
    </div>
  );
}
