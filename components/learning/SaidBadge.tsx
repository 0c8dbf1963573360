/** A verdict of learning: word, icon and colour together, its sentence as a tooltip. */
import type { Look, Said } from "../../lib/view/learning/words.ts";
import { Icon, type IconName } from "../Icon.tsx";

const LOOKS: Readonly<Record<Look, readonly [badge: string, icon: IconName]>> = {
  good: ["stored", "check"],
  bad: ["refused", "skip"],
  few: ["wait", "pause"],
  plain: ["plain", "flat"],
};

/** The badge. */
export function SaidBadge({ said: { word, look, sentence } }: { readonly said: Said }) {
  const [badge, icon] = LOOKS[look];
  return (
    <span class={`badge ${badge}`} title={sentence}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
