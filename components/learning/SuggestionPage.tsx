/** One suggestion with all that speaks for it and against it. */
import type {
  LearningRunEntry,
  ListedSuggestion,
  SuggestionEvidence,
} from "../../lib/data/learning_types.ts";
import { distributionOf } from "../../lib/view/learning/distribution.ts";
import { cellFigures, describeStability } from "../../lib/view/learning/evidence.ts";
import { changeLine } from "../../lib/view/learning/words.ts";
import { Icon } from "../Icon.tsx";
import { Advice } from "./Advice.tsx";
import { DistributionCard } from "./DistributionCard.tsx";
import { FigureTiles } from "./FigureTiles.tsx";
import { HindsightCard } from "./HindsightCard.tsx";
import { HoldOutCard } from "./HoldOutCard.tsx";
import { PartTable } from "./PartTable.tsx";
import { type RefusedReview, ReviewCard } from "./ReviewCard.tsx";
import { SheetCard } from "./SheetCard.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** What the page shows. */
export interface SuggestionPageProps {
  readonly listed: ListedSuggestion;
  readonly evidence: SuggestionEvidence;
  /** The run it came from; null where its entry cannot be read. */
  readonly run: LearningRunEntry | null;
  readonly mayReview: boolean;
  readonly refused: RefusedReview | null;
  readonly done: boolean;
  readonly now: string;
}

/** Claim, evidence, hold-out, parts, seal, decision. */
export function SuggestionPage(props: SuggestionPageProps) {
  const { listed, evidence, run, done } = props;
  const { suggestion } = listed;
  return (
    <>
      <nav class="crumbs" aria-label="Learning">
        <a href="/learning">Learning</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>{changeLine(suggestion)}</h1>
          <p class="lead">{suggestion.hypothesis}</p>
        </div>
        <StatusBadge status={listed.status} />
      </div>
      <Advice />
      {done && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>It is in the ledger. No decision changes by it.</p>
        </div>
      )}
      <Warnings listed={listed} evidence={evidence} />
      <div class="stack">
        <DistributionCard
          distribution={distributionOf(evidence.training, suggestion)}
          suggestion={suggestion}
        />
        <HoldOutCard suggestion={suggestion} />
        <section class="card" aria-labelledby="cell-title">
          <div class="card-head">
            <h2 id="cell-title">The cell's trades</h2>
            <p class="small soft">Before the cut</p>
          </div>
          <FigureTiles figures={cellFigures(suggestion)} />
        </section>
        <section class="card" aria-labelledby="parts-title">
          <div class="card-head">
            <h2 id="parts-title">Halves and regimes</h2>
            <p class="small soft">{describeStability(suggestion.stable)}</p>
          </div>
          <PartTable
            parts={[...suggestion.halves, ...suggestion.regimes]}
            caption="The comparison within each half and each regime"
          />
          <p class="small soft">
            Parts describe; they are not tested. With fewer than five trades on a side a part says
            nothing.
          </p>
        </section>
        {run !== null && <SheetCard run={run} cell={suggestion} />}
        <HindsightCard scorecard={evidence.scorecard} />
        <ReviewCard {...props} />
      </div>
    </>
  );
}

function Warnings(
  { listed, evidence }: Pick<SuggestionPageProps, "listed" | "evidence">,
) {
  return (
    <>
      {!listed.current && (
        <p class="notice small">
          <Icon name="warning" />
          <span>
            It is about release{" "}
            {listed.suggestion.release}, which is not what decides now, or has another value there.
            No candidate can be made of it.
          </span>
        </p>
      )}
      {!evidence.matches && (
        <p class="notice bad" role="alert">
          <Icon name="warning" />
          <span>
            The trades read now do not give the numbers the suggestion says. Check the ledger before
            relying on them.
          </span>
        </p>
      )}
    </>
  );
}
