/** What became of a receipt: colour, shape, icon and word together. */
import type { ReceiptRow } from "../lib/data/receipts.ts";
import { Icon, type IconName } from "./Icon.tsx";

const LOOKS: Readonly<Record<ReceiptRow["outcome"], readonly [string, IconName, string]>> = {
  DECIDED: ["stored", "check", "Decided"],
  STORED: ["plain", "store", "Stored"],
  REFUSED: ["refused", "skip", "Refused"],
  DUPLICATE: ["plain", "repeat", "Duplicate"],
  PENDING: ["wait", "clock", "Pending"],
};

/** Badge of an outcome. */
export function OutcomeBadge({ outcome }: { readonly outcome: ReceiptRow["outcome"] }) {
  const [look, icon, word] = LOOKS[outcome];
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
