/** A result in dollars or R: sign, colour and figure together. */
import { formatR, formatResult } from "../lib/view/number.ts";

/** What is gained or lost. */
export interface MoneyProps {
  /** Dollars; null where it is not known. */
  readonly value: number | null;
  /** Multiples of the planned risk, shown behind. */
  readonly r?: number | null;
}

/** `+$120.00`, and `+0.40 R` behind it when one is given. */
export function Money({ value, r }: MoneyProps) {
  return (
    <span class={`money ${look(value)}`}>
      {formatResult(value)}
      {r !== undefined && <span class="r">&#32;{formatR(r)}</span>}
    </span>
  );
}

/** Less than half a cent is neither. */
function look(value: number | null): "gain" | "loss" | "even" {
  if (value === null || Math.abs(value) < 0.005) return "even";
  return value > 0 ? "gain" : "loss";
}
