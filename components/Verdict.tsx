/** What the engine decided and which way: always colour, shape, icon and word together. */
import type { Verdict } from "../lib/view/verdict.ts";
import { Icon, type IconName } from "./Icon.tsx";

const ICONS: Readonly<Record<Verdict, IconName>> = {
  EXECUTE: "check",
  WAIT: "pause",
  SKIP: "skip",
};

/** Badge of a verdict. */
export function VerdictBadge(
  { verdict, large = false }: { readonly verdict: Verdict; readonly large?: boolean },
) {
  return (
    <span class={`badge ${verdict.toLowerCase()}${large ? " large" : ""}`}>
      <Icon name={ICONS[verdict]} />
      {verdict}
    </span>
  );
}

/** A direction; a dash where none was found. */
export function DirectionLabel({ direction }: { readonly direction: "LONG" | "SHORT" | null }) {
  if (direction === null) return <span class="faint">–</span>;
  return (
    <span class={`direction ${direction.toLowerCase()}`}>
      <Icon name={direction === "LONG" ? "up" : "down"} />
      {direction}
    </span>
  );
}

/** A bias of a phase or trend. */
export function BiasLabel({ bias }: { readonly bias: "BULLISH" | "BEARISH" | "NEUTRAL" }) {
  const look = { BULLISH: "long", BEARISH: "short", NEUTRAL: "faint" }[bias];
  const icon = ({ BULLISH: "up", BEARISH: "down", NEUTRAL: "flat" } as const)[bias];
  return (
    <span class={`direction ${look}`}>
      <Icon name={icon} />
      {bias.charAt(0) + bias.slice(1).toLowerCase()}
    </span>
  );
}
