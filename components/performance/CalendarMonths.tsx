/** Daily results as a calendar: a colour, a sign and a sentence for each day. */
import type { CalendarCell, CalendarMonth } from "../../lib/view/performance/calendar.ts";
import { formatResult } from "../../lib/view/number.ts";

const DAYS = [["Mon", "Monday"], ["Tue", "Tuesday"], ["Wed", "Wednesday"], ["Thu", "Thursday"], [
  "Fri",
  "Friday",
]] as const;

/** A table for each month, oldest first. */
export function CalendarMonths({ months }: { readonly months: readonly CalendarMonth[] }) {
  return (
    <div class="months">
      {months.map(({ id, name, weeks, change }) => (
        <table key={id} class="month">
          <caption>
            {name} <span class="number">{formatResult(change)}</span>
          </caption>
          <thead>
            <tr>
              {DAYS.map(([short, long]) => <th key={short} scope="col" abbr={long}>{short}</th>)}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, index) => (
              <tr key={index}>
                {week.map((day, place) =>
                  day === null ? <td key={place} /> : <Day key={place} day={day} />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day({ day: { number, short, text, sign, strength } }: { readonly day: CalendarCell }) {
  return (
    <td class={`${sign} s${strength}`} title={text}>
      <span aria-hidden="true">
        <span class="date">{number}</span>
        <span class="sum">{short}</span>
      </span>
      <span class="visually-hidden">{text}</span>
    </td>
  );
}
