/** A form of filters above a list. Its state is the address, so a filtered list can be shared. */

/** One filter: a choice when it has choices, otherwise a text. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly choices?: readonly string[];
  readonly value: string | null;
}

/** The form; it needs no script. */
export function Filters(
  { action, fields }: { readonly action: string; readonly fields: readonly FilterField[] },
) {
  const active = fields.some(({ value }) => value !== null);
  return (
    <form class="filters" method="get" action={action} role="search">
      {fields.map(({ name, label, choices, value }) => (
        <div class="field" key={name}>
          <label for={`filter-${name}`}>{label}</label>
          {choices === undefined
            ? <input id={`filter-${name}`} name={name} value={value ?? ""} maxLength={20} />
            : (
              <select id={`filter-${name}`} name={name}>
                <option value="">Any</option>
                {choices.map((choice) => (
                  <option key={choice} value={choice} selected={choice === value}>
                    {choice}
                  </option>
                ))}
              </select>
            )}
        </div>
      ))}
      <button type="submit" class="button">Filter</button>
      {active && <a class="button quiet" href={action}>Clear</a>}
    </form>
  );
}
