/** Says what learning is, wherever it shows something. */
import { Icon } from "../Icon.tsx";

/** The sentence. */
export function Advice() {
  return (
    <p class="notice advice small">
      <Icon name="learning" />
      <span>
        Advice only. Nothing here changes a decision, a size or a trade by itself: people approve,
        and an owner activates another release in a step of its own.
      </span>
    </p>
  );
}
