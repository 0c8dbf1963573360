/** Says on the overview which expected alerts have not come. */
import type { Gap } from "../lib/data/feeds.ts";
import { feedKey, feedName } from "../lib/view/feed.ts";
import { plural } from "../lib/view/number.ts";
import { newYorkTime } from "../lib/view/time.ts";
import { Icon } from "./Icon.tsx";

/** Feeds that are named; of more, only their number is said. */
const NAMED = 5;

/** Nothing while every expected alert has come. */
export function FeedNotice(
  { silent, now }: { readonly silent: readonly Gap[]; readonly now: string },
) {
  if (silent.length === 0) return null;
  const named = silent.slice(0, NAMED);
  return (
    <div class="notice bad calm feed-notice" role="status">
      <Icon name="warning" />
      <p>
        {plural(silent.length, "expected alert")} {silent.length === 1 ? "has" : "have"} not come:
        {" "}
        {named.map((gap, index) => (
          <span key={feedKey(gap)}>
            {index > 0 && ", "}
            <span class="nowrap">{feedName(gap)} ({newYorkTime(gap.bar_close, now)})</span>
          </span>
        ))}
        {silent.length > NAMED && ` and ${silent.length - NAMED} more`}.{" "}
        <a href="/webhooks/health#feeds">Expected alerts</a>
      </p>
    </div>
  );
}
