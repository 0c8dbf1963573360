/** The cells of a release's matrices, and which of them a trade took. */
import { RELEASE_1_0_0 } from "../decision/release_1_0_0.ts";
import type { Release, StepTable } from "../decision/release.ts";
import type { LearningFeatures, MatrixCell } from "./types.ts";

/** A cell with its value in a release. */
export interface ValuedCell extends MatrixCell {
  readonly current: number;
}

const STEPS = ["confluence", "reward_risk", "volume", "trend_strength"] as const;
const WORDS = ["quality", "htf_alignment", "session", "day"] as const;
const BOOSTS = ["phase_confidence", "phase_position", "trend_strong", "trend_htf_bias"] as const;

type StepMatrix = typeof STEPS[number];
type WordMatrix = typeof WORDS[number];
type Boost = typeof BOOSTS[number];

const isStep = (matrix: string): matrix is StepMatrix => STEPS.some((each) => each === matrix);
const isWord = (matrix: string): matrix is WordMatrix => WORDS.some((each) => each === matrix);
const isBoost = (cell: string): cell is Boost => BOOSTS.some((each) => each === cell);

function rangeLabel(name: string, at_least: number | null, below: number | null): string {
  if (at_least === null) return `${name} below ${below}`;
  return below === null
    ? `${name} ${at_least} and above`
    : `${name} from ${at_least} to below ${below}`;
}

const SPOKEN: Readonly<Record<string, string>> = Object.freeze({
  reward_risk: "reward:risk",
  trend_strength: "trend strength",
  htf_alignment: "HTF alignment",
});

function stepCells(matrix: StepMatrix, { steps, otherwise }: StepTable): ValuedCell[] {
  const name = SPOKEN[matrix] ?? matrix;
  const last = steps[steps.length - 1].at_least;
  return [
    ...steps.map(({ at_least, factor }, index) => {
      const below = index === 0 ? null : steps[index - 1].at_least;
      const label = rangeLabel(name, at_least, below);
      return { matrix, cell: String(at_least), label, at_least, below, current: factor };
    }),
    {
      matrix,
      cell: "otherwise",
      label: rangeLabel(name, null, last),
      at_least: null,
      below: last,
      current: otherwise,
    },
  ];
}

/**
 * All cells of a release, matrix by matrix.
 *
 * @example cellsOf(RELEASE_1_0_0)[0].label // "confluence 90 and above"
 */
export function cellsOf(release: Release): readonly ValuedCell[] {
  const whole = { at_least: null, below: null } as const;
  return [
    ...STEPS.flatMap((matrix) => stepCells(matrix, release[matrix])),
    ...WORDS.flatMap((matrix) =>
      Object.entries(release[matrix]).map(([cell, current]) => {
        const label = `${SPOKEN[matrix] ?? matrix} ${cell}`;
        return { matrix, cell, label, ...whole, current };
      })
    ),
    ...BOOSTS.map((cell) => {
      const current = release.boosts[cell];
      return { matrix: "boosts", cell, label: `boost ${cell}`, ...whole, current } as const;
    }),
  ];
}

/**
 * Whether a trade took a cell.
 *
 * @returns `null` when the trade does not say what its cell in the matrix was
 * @example cellOfTrade(features, { matrix: "session", cell: "OPEN", … }) // true
 */
export function cellOfTrade(features: LearningFeatures, cell: MatrixCell): boolean | null {
  const { matrix } = cell;
  if (matrix === "boosts") return isBoost(cell.cell) ? features[cell.cell] : null;
  if (isWord(matrix)) {
    const word = features[matrix];
    return word !== null && Object.hasOwn(RELEASE_1_0_0[matrix], word) ? word === cell.cell : null;
  }
  const value = steppedValue(features, matrix);
  if (value === null) return null;
  const { at_least, below } = cell;
  return (at_least === null || value >= at_least) && (below === null || value < below);
}

function steppedValue(features: LearningFeatures, matrix: StepMatrix): number | null {
  switch (matrix) {
    case "confluence":
      return features.confluence_score;
    case "reward_risk":
      return features.rr_ratio;
    case "volume":
      return features.volume_vs_avg;
    case "trend_strength":
      return features.trend_strength;
  }
}

function withStep(table: StepTable, cell: string, value: number): StepTable {
  if (cell === "otherwise") return { ...table, otherwise: value };
  return {
    ...table,
    steps: table.steps.map((step) =>
      String(step.at_least) === cell ? { ...step, factor: value } : step
    ),
  };
}

/** The release with another value in one cell; its id is left as it is. */
export function withValue(release: Release, { matrix, cell }: MatrixCell, value: number): Release {
  if (isStep(matrix)) return { ...release, [matrix]: withStep(release[matrix], cell, value) };
  return { ...release, [matrix]: { ...release[matrix], [cell]: value } };
}
