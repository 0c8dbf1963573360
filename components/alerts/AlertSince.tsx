/** Since when an alert's condition holds: an instant, or a New York day. */
import { isDay } from "../../lib/view/alerts.ts";
import { Time } from "../Time.tsx";

/** The time as it is known. */
export function AlertSince({ since, now }: { readonly since: string; readonly now: string }) {
  return isDay(since)
    ? <time dateTime={since}>close of {since}</time>
    : <Time instant={since} now={now} />;
}
