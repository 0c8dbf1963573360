/** An instant on New York's clock and, once the page runs in a browser elsewhere, on its own. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Time } from "../components/Time.tsx";
import { localTime } from "../lib/view/local.ts";

/** `09:31:05 New York`, then `(15:31:05 your time)`. */
export default function LocalTime({ instant }: { readonly instant: string }) {
  const local = useSignal<string | null>(null);
  useEffect(() => {
    local.value = localTime(instant);
  }, [instant]);
  return (
    <span class="nowrap-parts">
      {/* An instant of another day shows its day; the epoch is another day than any. */}
      <Time instant={instant} now="1970-01-01T00:00:00.000Z" /> New York
      {local.value !== null && <span class="faint">&#32;({local.value} your time)</span>}
    </span>
  );
}
