/** Calls, strikes, puts of one expiry. Options in the money stand on their own ground. */
import type { ChainQuote, StrikeRow } from "../lib/view/chain.ts";
import { formatStrike } from "../lib/view/contract.ts";
import { formatCount, formatPrice, formatShare } from "../lib/view/number.ts";

/** Of calls; puts read from the strike outwards. `extra` ones make room on narrow screens. */
const COLUMNS = [
  { name: "OI", look: "extra" },
  { name: "Volume", look: "extra" },
  { name: "Delta", look: "" },
  { name: "IV", look: "extra" },
  { name: "Theo", look: "extra" },
  { name: "Bid", look: "touch" },
  { name: "Ask", look: "touch" },
] as const;

/** A table that scrolls inside its card; on narrow screens one side can be seen in full. */
export function ChainTable(
  { rows, spot, name }: {
    readonly rows: readonly StrikeRow[];
    /** Price of the underlying, dollars. */
    readonly spot: number;
    /** What the table is of, for assistive technology. */
    readonly name: string;
  },
) {
  return (
    <div class="table-wrap chain-wrap" tabindex={0} role="region" aria-label={name}>
      <table class="chain" id="chain">
        <caption class="visually-hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="colgroup" colSpan={COLUMNS.length} class="side">Calls</th>
            <td class="strike" />
            <th scope="colgroup" colSpan={COLUMNS.length} class="side">Puts</th>
          </tr>
          <tr>
            {COLUMNS.map(({ name, look }) => (
              <th scope="col" class={`number call ${look}`} key={name}>{name}</th>
            ))}
            <th scope="col" class="strike">Strike</th>
            {[...COLUMNS].reverse().map(({ name, look }) => (
              <th scope="col" class={`number put ${look}`} key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ strike, call, put, atTheMoney }) => (
            <tr key={strike} class={atTheMoney ? "money" : undefined}>
              <Cells quote={call} inMoney={strike < spot} />
              <th scope="row" class="strike" id={atTheMoney ? "at-the-money" : undefined}>
                {formatStrike(strike)}
                {atTheMoney && <span class="visually-hidden">&#32;at the money</span>}
              </th>
              <Cells quote={put} inMoney={strike > spot} mirrored />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells(
  { quote, inMoney, mirrored = false }: {
    readonly quote: ChainQuote | null;
    readonly inMoney: boolean;
    /** Puts read from the strike outwards. */
    readonly mirrored?: boolean;
  },
) {
  const cells = quote === null ? COLUMNS.map(() => "–") : [
    formatCount(quote.open_interest),
    formatCount(quote.volume),
    delta(quote.delta),
    formatShare(quote.volatility),
    quote.theoretical.toFixed(3),
    formatPrice(quote.bid),
    formatPrice(quote.ask),
  ];
  const look = `number ${mirrored ? "put" : "call"}${inMoney ? " in-money" : ""}`;
  const tds = COLUMNS.map((column, index) => (
    <td class={`${look} ${column.look}`} key={column.name}>{cells[index]}</td>
  ));
  return <>{mirrored ? tds.reverse() : tds}</>;
}

function delta(value: number): string {
  return value.toFixed(2).replace("-", "−").replace("−0.00", "0.00");
}
