/** One expiry of a chain: what it was computed from, its smile, its table. */
import type { ListedExpiry } from "../engine/execution/expiries.ts";
import type { Market } from "../engine/execution/types.ts";
import { withQuery } from "../lib/view/address.ts";
import { type ChainExpiry, nearMoney, smileChart, strikeRows } from "../lib/view/chain.ts";
import { formatExpiry } from "../lib/view/contract.ts";
import { formatPrice, plural } from "../lib/view/number.ts";
import { ChainHead } from "./ChainHead.tsx";
import { ChainTable } from "./ChainTable.tsx";
import { ChartFigure } from "./ChartFigure.tsx";
import { ExpiryPicker } from "./ExpiryPicker.tsx";
import { SmileTable } from "./SmileTable.tsx";

/** A chain and which part of it is shown. */
export interface ChainPageProps {
  readonly ticker: string;
  readonly listed: readonly ListedExpiry[];
  readonly market: Market;
  readonly impliedAt: string | null;
  /** A price somebody typed, dollars. */
  readonly spot: number | null;
  readonly chosen: ChainExpiry;
  /** Whether every strike is listed, or those around the money. */
  readonly all: boolean;
  readonly now: string;
  readonly url: URL;
}

/** The cards of the chain page. */
export function ChainPage(props: ChainPageProps) {
  const { ticker, listed, market, impliedAt, spot, chosen, now, all, url } = props;
  return (
    <div class="stack">
      <div>
        <ExpiryPicker
          ticker={ticker}
          spot={spot}
          expiries={listed}
          chosen={chosen.expiry}
        />
        <ChainHead market={market} typed={spot !== null} now={now} impliedAt={impliedAt} />
      </div>
      <Expiry ticker={ticker} expiry={chosen} spot={market.spot} all={all} url={url} />
    </div>
  );
}

function Expiry(
  { ticker, expiry, spot, all, url }: Pick<ChainPageProps, "ticker" | "all" | "url"> & {
    readonly expiry: ChainExpiry;
    readonly spot: number;
  },
) {
  const rows = strikeRows(expiry.quotes, spot);
  const name = `${ticker} ${formatExpiry(expiry.expiry)}`;
  return (
    <>
      <section class="card" aria-labelledby="smile">
        <div class="card-head">
          <h2 id="smile">Smile</h2>
          <p class="small soft">
            {formatExpiry(expiry.expiry)}, {plural(expiry.days, "day")}, forward{" "}
            {formatPrice(Math.round(expiry.forward * 100) / 100)}
          </p>
        </div>
        <ChartFigure
          id="smile-chart"
          spec={smileChart(rows, spot, expiry.forward)}
          label={`Implied volatility by strike of ${name}, lowest near the price.`}
        >
          <SmileTable rows={rows} />
        </ChartFigure>
      </section>
      <section class="card chain-card" aria-labelledby="options">
        <div class="card-head">
          <h2 id="options">{name}</h2>
          <p class="links small">
            {all && <a href="#at-the-money">To the money</a>}
            <a href={`${withQuery(url, { strikes: all ? null : "all" })}#options`}>
              {all ? "Strikes near the money" : `All ${rows.length} strikes`}
            </a>
          </p>
        </div>
        <ChainSides />
        <ChainTable
          rows={all ? rows : nearMoney(rows)}
          spot={spot}
          name={`Options of ${name}`}
        />
      </section>
    </>
  );
}

/** Which side is seen in full where both do not fit; the style sheet does the rest. */
function ChainSides() {
  return (
    <fieldset class="sides">
      <legend class="visually-hidden">Sides of the chain</legend>
      {(["Both", "Calls", "Puts"] as const).map((side) => (
        <label key={side}>
          <input
            type="radio"
            name="side"
            value={side.toLowerCase()}
            checked={side === "Both"}
          />
          {side}
        </label>
      ))}
    </fieldset>
  );
}
