/** Which trades and days are looked at. Its state is the address, so it needs no script. */
import { GRADES } from "../../engine/metrics/evidence.ts";
import { readable } from "../../lib/view/number.ts";
import { RANGES, type Selection, selectionQuery } from "../../lib/view/performance/selection.ts";

/** What is chosen, and what can be. */
export interface SelectionFormProps {
  readonly action: string;
  readonly selection: Selection;
  /** Releases with closed trades. */
  readonly releases: readonly string[];
  /** Parameters of the page that the form sends along, by name; an empty one is left out. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Parameters that have fields of their own, for the links beside the form. */
  readonly linked?: Readonly<Record<string, string>>;
  /** Those fields. */
  readonly children?: preact.ComponentChildren;
}

/** The form and the usual ranges. */
export function SelectionForm(
  { action, selection, releases, keep = {}, linked = {}, children }: SelectionFormProps,
) {
  const { range, filter } = selection;
  const known = filter.release === null || releases.includes(filter.release)
    ? releases
    : [...releases, filter.release];
  const own = range === "custom";
  return (
    <form class="filters" method="get" action={action} aria-label="Selection">
      {children}
      <Day name="from" label="From" value={own ? filter.from : null} />
      <Day name="to" label="To" value={own ? filter.to : null} />
      <Choice name="release" label="Release" value={filter.release} choices={known} />
      <Choice
        name="evidence"
        label="Evidence"
        value={filter.evidence}
        choices={GRADES}
        write={readable}
      />
      {!own && range !== "all" && <input type="hidden" name="days" value={range} />}
      {Object.entries(keep).map(([name, value]) =>
        value !== "" && <input key={name} type="hidden" name={name} value={value} />
      )}
      <button type="submit" class="button">Show</button>
      <p class="ranges small">
        {RANGES.map((name) => (
          <a
            key={name}
            href={address(action, { ...selection, range: name }, { ...keep, ...linked })}
            aria-current={name === range ? "true" : "false"}
          >
            {name === "all" ? "All" : `${name} days`}
          </a>
        ))}
      </p>
    </form>
  );
}

function address(action: string, selection: Selection, keep: Readonly<Record<string, string>>) {
  const query = selectionQuery(selection);
  for (const [name, value] of Object.entries(keep)) if (value !== "") query.set(name, value);
  const text = query.toString();
  return text === "" ? action : `${action}?${text}`;
}

function Day(
  { name, label, value }: {
    readonly name: string;
    readonly label: string;
    readonly value: string | null;
  },
) {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <input id={`filter-${name}`} name={name} type="date" value={value ?? ""} />
    </div>
  );
}

function Choice(
  { name, label, value, choices, write = (choice) => choice }: {
    readonly name: string;
    readonly label: string;
    readonly value: string | null;
    readonly choices: readonly string[];
    readonly write?: (choice: string) => string;
  },
) {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name}>
        <option value="">Any</option>
        {choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === value}>{write(choice)}</option>
        ))}
      </select>
    </div>
  );
}
