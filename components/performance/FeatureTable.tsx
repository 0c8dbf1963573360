/** Figures by feature; each head sorts. */
import type { Cell } from "../../engine/metrics/features.ts";
import type { Feature } from "../../engine/metrics/buckets.ts";
import { withQuery } from "../../lib/view/address.ts";
import { formatCount } from "../../lib/view/number.ts";
import {
  FEATURE_COLUMNS,
  FEATURE_NAMES,
  type FeatureSort,
  type FeatureView,
  nameBucket,
  nameEvidence,
  nextOrder,
} from "../../lib/view/performance/feature_table.ts";
import { FIGURES } from "../../lib/view/performance/figures.ts";
import { writeFigure } from "../../lib/view/performance/write.ts";

/** What the table shows. */
export interface FeatureTableProps {
  readonly cells: readonly Cell[];
  readonly features: readonly Feature[];
  readonly view: FeatureView;
  readonly url: URL;
}

/** A row for each cell. */
export function FeatureTable({ cells, features, view, url }: FeatureTableProps) {
  const head = (sort: FeatureSort, name: string) => (
    <Head key={sort} sort={sort} name={name} view={view} url={url} />
  );
  return (
    <div class="table-wrap">
      <table class="listing figures-table">
        <caption class="visually-hidden">
          Results by {features.map((feature) => FEATURE_NAMES[feature]).join(" and ")}
        </caption>
        <thead>
          <tr>
            {head("bucket", features.map((feature) => FEATURE_NAMES[feature]).join(" × "))}
            {head("trades", "Trades")}
            {FEATURE_COLUMNS.map((name) => head(name, FIGURES[name].label))}
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <Row key={JSON.stringify(cell.buckets)} cell={cell} features={features} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head(
  { sort, name, view, url }: {
    readonly sort: FeatureSort;
    readonly name: string;
    readonly view: FeatureView;
    readonly url: URL;
  },
) {
  const current = view.sort === sort;
  return (
    <th
      scope="col"
      class={sort === "bucket" ? undefined : "number"}
      aria-sort={!current ? "none" : view.order === "asc" ? "ascending" : "descending"}
    >
      <a href={withQuery(url, { sort, order: nextOrder(view, sort) })}>{name}</a>
    </th>
  );
}

function Row({ cell, features }: { readonly cell: Cell; readonly features: readonly Feature[] }) {
  return (
    <tr class={cell.small ? "small-cell" : undefined}>
      <th scope="row" class="cell-title">
        {features.map((feature, index) => nameBucket(feature, cell.buckets[index] ?? null))
          .join(" × ")}
        {cell.small && (
          <>
            {" "}
            <span class="badge wait">Few trades</span>
          </>
        )}
      </th>
      <td class="number" data-label="Trades">{formatCount(cell.trades)}</td>
      {FEATURE_COLUMNS.map((name) => (
        <td key={name} class="number" data-label={FIGURES[name].label}>
          {writeFigure(cell[name], FIGURES[name].unit)}
        </td>
      ))}
      <td class="soft" data-label="Evidence">
        {nameEvidence(cell)}
        {cell.mixed_evidence && (
          <>
            {" "}
            <span class="badge plain">Mixed</span>
          </>
        )}
      </td>
    </tr>
  );
}
