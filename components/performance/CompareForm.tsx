/** Which two samples are compared: days and a release for each. */
import type { PerformanceFilter } from "../../lib/data/performance_types.ts";
import type { ComparedFilters } from "../../lib/view/performance/compare_query.ts";

const SIDES = [["a", "First"], ["b", "Second"]] as const;

/** The form; it needs no script. */
export function CompareForm(
  { compared, releases }: {
    readonly compared: ComparedFilters;
    readonly releases: readonly string[];
  },
) {
  return (
    <form method="get" action="/performance/compare" aria-label="Two samples">
      {SIDES.map(([side, name]) => (
        <fieldset key={side} class="filters versus-side">
          <legend class="small">{name}</legend>
          <Side side={side} filter={compared[side]} releases={releases} />
        </fieldset>
      ))}
      <div class="filters">
        <button type="submit" class="button primary">Compare</button>
      </div>
    </form>
  );
}

function Side(
  { side, filter, releases }: {
    readonly side: "a" | "b";
    readonly filter: PerformanceFilter;
    readonly releases: readonly string[];
  },
) {
  const known = filter.release === null || releases.includes(filter.release)
    ? releases
    : [...releases, filter.release];
  return (
    <>
      {(["from", "to"] as const).map((name) => (
        <div key={name} class="field">
          <label for={`${side}-${name}`}>{name === "from" ? "From" : "To"}</label>
          <input
            id={`${side}-${name}`}
            name={`${side}_${name}`}
            type="date"
            value={filter[name] ?? ""}
          />
        </div>
      ))}
      <div class="field">
        <label for={`${side}-release`}>Release</label>
        <select id={`${side}-release`} name={`${side}_release`}>
          <option value="">Any</option>
          {known.map((id) => (
            <option key={id} value={id} selected={id === filter.release}>{id}</option>
          ))}
        </select>
      </div>
    </>
  );
}
