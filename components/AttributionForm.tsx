/** Which range of days is summed up, and how it is cut. Its state is the address. */
import { type Grain, GRAINS, shiftDay } from "../lib/view/grain.ts";
import type { Period } from "../lib/view/period.ts";

const NAMES: Readonly<Record<Grain, string>> = { day: "Day", week: "Week", month: "Month" };
/** Ranges that are one press away, days. */
const RANGES = [30, 90, 365] as const;

/** What is chosen now. */
export interface AttributionFormProps {
  readonly period: Pick<Period, "from" | "to">;
  readonly by: Grain;
  /** The account's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The form and the usual ranges; it needs no script. */
export function AttributionForm({ period, by, today }: AttributionFormProps) {
  return (
    <form class="filters" method="get" action="/attribution" aria-label="Range">
      <Day name="from" label="From" value={period.from} />
      <Day name="to" label="To" value={period.to} />
      <div class="field">
        <label for="filter-by">By</label>
        <select id="filter-by" name="by">
          {GRAINS.map((grain) => (
            <option key={grain} value={grain} selected={grain === by}>{NAMES[grain]}</option>
          ))}
        </select>
      </div>
      <button type="submit" class="button">Show</button>
      <p class="ranges small">
        {RANGES.map((days) => {
          const from = shiftDay(today, 1 - days);
          const current = period.from === from && period.to === today;
          return (
            <a
              key={days}
              href={`/attribution?from=${from}&to=${today}`}
              aria-current={current ? "true" : "false"}
            >
              {days} days
            </a>
          );
        })}
      </p>
    </form>
  );
}

function Day(
  { name, label, value }: { readonly name: string; readonly label: string; readonly value: string },
) {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <input id={`filter-${name}`} name={name} type="date" value={value} />
    </div>
  );
}
