/** Which days are decided again. */

/** The form; its state is the address. */
export function PeriodForm(
  { action, hidden, from, to }: {
    readonly action: string;
    /** Fields that stay as they are. */
    readonly hidden: readonly (readonly [name: string, value: string])[];
    /** New York days, both included. */
    readonly from: string;
    readonly to: string;
  },
) {
  return (
    <form class="filters" method="get" action={action}>
      {hidden.map(([name, value]) => <input key={value} type="hidden" name={name} value={value} />)}
      <div class="field">
        <label for="day-from">From</label>
        <input id="day-from" name="from" type="date" value={from} />
      </div>
      <div class="field">
        <label for="day-to">To</label>
        <input id="day-to" name="to" type="date" value={to} />
      </div>
      <button type="submit" class="button">Decide again</button>
    </form>
  );
}
