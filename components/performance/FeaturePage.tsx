/** Figures by feature: the question, the table, and how to read it. */
import type { Cell } from "../../engine/metrics/features.ts";
import { FEATURES } from "../../engine/metrics/buckets.ts";
import { formatCount, plural } from "../../lib/view/number.ts";
import {
  arrangeCells,
  FEATURE_NAMES,
  type FeatureChoice,
  type FeatureView,
} from "../../lib/view/performance/feature_table.ts";
import { type Selection, selectionQuery } from "../../lib/view/performance/selection.ts";
import { ExportLinks } from "./ExportLinks.tsx";
import { FeatureTable } from "./FeatureTable.tsx";
import { NoTrades } from "./NoTrades.tsx";
import { SelectionForm } from "./SelectionForm.tsx";

/** What the page shows. */
export interface FeaturePageProps {
  readonly selection: Selection;
  readonly releases: readonly string[];
  readonly choice: FeatureChoice;
  readonly view: FeatureView;
  readonly cells: readonly Cell[];
  /** Trades below which a cell is small. */
  readonly required: number;
  readonly url: URL;
}

/** The page below its head. */
export function FeaturePage(props: FeaturePageProps) {
  const { selection, releases, choice, view, cells, required, url } = props;
  const features = choice.and === null ? [choice.by] : [choice.by, choice.and];
  const shown = arrangeCells(cells, features, view);
  const query = selectionQuery(selection);
  query.set("by", choice.by);
  if (choice.and !== null) query.set("and", choice.and);
  return (
    <>
      <SelectionForm
        action="/performance/features"
        selection={selection}
        releases={releases}
        keep={{ sort: view.sort, order: view.order }}
        linked={{ by: choice.by, and: choice.and ?? "", least: String(view.least) }}
      >
        <FeatureFields choice={choice} view={view} />
      </SelectionForm>
      {cells.length === 0
        ? <NoTrades selection={selection} />
        : (
          <section class="card" aria-labelledby="cells">
            <div class="card-head">
              <h2 id="cells">
                {features.map((feature) => FEATURE_NAMES[feature]).join(" × ")}
              </h2>
              <ExportLinks table="features" of="Figures by feature" query={query.toString()} />
            </div>
            {shown.length === 0
              ? <p class="soft">No cell has {plural(view.least, "trade")}.</p>
              : <FeatureTable cells={shown} features={features} view={view} url={url} />}
            <p class="small soft">
              {shown.length < cells.length &&
                `${plural(cells.length - shown.length, "cell")} with fewer than ` +
                  `${plural(view.least, "trade")} left out. `}
              Cells with fewer than {formatCount(required)}{" "}
              trades are marked: read them as a description, not as a result. With many cells, some
              look good by chance.
            </p>
          </section>
        )}
    </>
  );
}

function FeatureFields(
  { choice, view }: { readonly choice: FeatureChoice; readonly view: FeatureView },
) {
  return (
    <>
      <div class="field">
        <label for="filter-by">By</label>
        <select id="filter-by" name="by">
          {FEATURES.map((feature) => (
            <option key={feature} value={feature} selected={feature === choice.by}>
              {FEATURE_NAMES[feature]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="filter-and">Crossed with</label>
        <select id="filter-and" name="and">
          <option value="">Nothing</option>
          {FEATURES.map((feature) => (
            <option key={feature} value={feature} selected={feature === choice.and}>
              {FEATURE_NAMES[feature]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="filter-least">At least trades</label>
        <input
          id="filter-least"
          name="least"
          type="number"
          min="0"
          max="999999"
          value={view.least === 0 ? "" : String(view.least)}
        />
      </div>
    </>
  );
}
