/** Where a suggestion stands. */
import type { SuggestionStatus } from "../../lib/data/learning_types.ts";
import { Icon } from "../Icon.tsx";

/** Icon, colour and word together. */
export function StatusBadge({ status }: { readonly status: SuggestionStatus }) {
  if (status === "APPROVED") {
    return (
      <span class="badge stored">
        <Icon name="check" />Approved
      </span>
    );
  }
  if (status === "REJECTED") {
    return (
      <span class="badge refused">
        <Icon name="skip" />Rejected
      </span>
    );
  }
  return (
    <span class="badge wait">
      <Icon name="pause" />Pending
    </span>
  );
}
