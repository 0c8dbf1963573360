/** How good the prices behind a figure are: colour, shape, icon and word together. */
import type { Evidence, VolatilitySource } from "../engine/execution/types.ts";
import { Icon, type IconName } from "./Icon.tsx";

const LOOKS: Readonly<Record<Evidence, readonly [IconName, string, string]>> = {
  LIVE: ["check", "Live data", "from a volatility seen within 15 minutes"],
  DELAYED: ["clock", "Delayed data", "from a volatility that is older than 15 minutes or delayed"],
  SYNTHETIC: ["flat", "Synthetic data", "from a modelled volatility, not from one that was seen"],
};

const SOURCES: Readonly<Record<VolatilitySource, string>> = {
  TICK: "volatility of a tick",
  ATR: "volatility from the ATR",
  DEFAULT: "the account's default volatility",
};

/** Badge of a grade of evidence. */
export function EvidenceBadge({ evidence }: { readonly evidence: Evidence }) {
  const [icon, word, meaning] = LOOKS[evidence];
  return (
    <span class={`badge evidence ${evidence.toLowerCase()}`} title={`${word}: ${meaning}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** Where a volatility comes from, in words. */
export function nameVolatilitySource(source: VolatilitySource): string {
  return SOURCES[source];
}
