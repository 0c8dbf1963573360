/** Two samples: the question, what may be said, and the figures. */
import type { PerformanceSet } from "../../lib/data/performance_types.ts";
import { formatCount } from "../../lib/view/number.ts";
import { type ComparedFilters, comparedQuery } from "../../lib/view/performance/compare_query.ts";
import { compareFigures } from "../../lib/view/performance/comparison.ts";
import { sourceOf } from "../../lib/view/performance/rows.ts";
import { beginSentence, nameFilter } from "../../lib/view/performance/selection.ts";
import { Icon } from "../Icon.tsx";
import { CompareForm } from "./CompareForm.tsx";
import { CompareTable, Overlaps } from "./CompareTable.tsx";
import { ExportLinks } from "./ExportLinks.tsx";

/** What the page shows. */
export interface ComparePageProps {
  readonly compared: ComparedFilters;
  readonly releases: readonly string[];
  readonly a: PerformanceSet;
  readonly b: PerformanceSet;
}

/** The page below its head. */
export function ComparePage({ compared, releases, a, b }: ComparePageProps) {
  const { independent } = compared;
  const names = [nameFilter(compared.a), nameFilter(compared.b)] as const;
  const differences = compareFigures(sourceOf(a), sourceOf(b), independent);
  const few = [a, b].filter(({ figures }) => figures.status === "INSUFFICIENT_DATA");
  return (
    <>
      <CompareForm compared={compared} releases={releases} />
      <section class="card" aria-labelledby="compared">
        <div class="card-head">
          <h2 id="compared">{beginSentence(names[0])} against {names[1]}</h2>
          <ExportLinks
            table="compare"
            of="The comparison"
            query={comparedQuery(compared).toString()}
          />
        </div>
        <p class="small soft">
          First: {formatCount(a.figures.trades)} trades. Second: {formatCount(b.figures.trades)}
          {" "}
          trades.
        </p>
        {few.map(({ filter, figures }) => (
          <p key={nameFilter(filter)} class="notice">
            <Icon name="warning" />
            <span>
              {beginSentence(nameFilter(filter))}: too few trades, {formatCount(figures.trades)} of
              {" "}
              {formatCount(figures.required)} (<code>INSUFFICIENT_DATA</code>).
            </span>
          </p>
        ))}
        {!independent && (
          <p class="notice">
            <Icon name="warning" />
            <span>
              These two may share trades or days, so a difference has no interval of its own.
            </span>
          </p>
        )}
        <Overlaps differences={differences} names={names} />
        <CompareTable differences={differences} names={names} />
        <p class="small soft">
          95 % intervals by bootstrap; that of a difference is combined from those of both sides
          (Zou and Donner 2008). No test was made: intervals that overlap prove no equality, and
          with fifteen figures one may lie apart by chance.
        </p>
      </section>
    </>
  );
}
