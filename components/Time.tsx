/** An instant, on New York's clock, with the exact UTC time for machines and in the tooltip. */
import { newYorkTime } from "../lib/view/time.ts";

/** `09:31:05`, or with the day in front when it is not that of `now`. */
export function Time({ instant, now }: { readonly instant: string; readonly now: string }) {
  return (
    <time dateTime={instant} title={`${instant.replace("T", " ").replace("Z", "")} UTC`}>
      {newYorkTime(instant, now)}
    </time>
  );
}
