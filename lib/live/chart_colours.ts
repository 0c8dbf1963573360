/**
 * The style sheet's colours, for a canvas: which of the light and dark values holds is decided where
 * the chart stands, so a themed page and a system in the dark are both followed.
 */
import { CHART_TONES, type ChartTone } from "../view/chart.ts";

/** What a chart paints with; values of CSS colours. */
export type ChartColours = Readonly<
  Record<ChartTone | "ink" | "ink-soft" | "line" | "surface" | "surface-raised", string>
>;

const NAMES = [...CHART_TONES, "ink", "ink-soft", "line", "surface", "surface-raised"] as const;

/** Reads the colours as they hold for an element. */
export function readColours(place: HTMLElement): ChartColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  place.append(probe);
  // A custom property's own value is text with both colours in it; as a colour it is resolved.
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as ChartColours;
}

/** The font of the page's text, which a canvas does not inherit. */
export function readFont(place: HTMLElement): string {
  return getComputedStyle(place).fontFamily;
}

/** Calls back when the system changes between light and dark; returns what ends it. */
export function onColourChange(changed: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}
