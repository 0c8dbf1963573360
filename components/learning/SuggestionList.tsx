/** Suggestions one below the other, each with its sentence and what speaks for it. */
import type { ListedSuggestion } from "../../lib/data/learning_types.ts";
import { changeLine, formatChance, HOLD_OUT } from "../../lib/view/learning/words.ts";
import { formatR } from "../../lib/view/number.ts";
import { Time } from "../Time.tsx";
import { SaidBadge } from "./SaidBadge.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** The newest first, each leading to its evidence. */
export function SuggestionList(
  { suggestions, now }: {
    readonly suggestions: readonly ListedSuggestion[];
    readonly now: string;
  },
) {
  return (
    <ul class="suggestions" role="list">
      {suggestions.map((listed) => (
        <li key={listed.id}>
          <Item listed={listed} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Item(
  { listed, now }: { readonly listed: ListedSuggestion; readonly now: string },
) {
  const { id, suggestion, status, proposedAt, proposedBy, current } = listed;
  return (
    <article>
      <div class="suggestion-head">
        <h3>
          <a href={`/learning/${id}`}>{changeLine(suggestion)}</a>
        </h3>
        <StatusBadge status={status} />
      </div>
      <p>{suggestion.hypothesis}</p>
      <p class="tags">
        <span>Difference {formatR(suggestion.difference)}</span>
        <span>q {formatChance(suggestion.q_value)} over {suggestion.tested} cells</span>
        <span>
          Hold-out <SaidBadge said={HOLD_OUT[suggestion.hold_out.verdict]} />
        </span>
        <span>
          <Time instant={proposedAt} now={now} />, {proposedBy.who}
        </span>
        <span>
          Release {suggestion.release}
          {!current && ", no longer what decides"}
        </span>
      </p>
    </article>
  );
}
