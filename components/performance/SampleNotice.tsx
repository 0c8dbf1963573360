/** Says what has to be known before the figures are read. */
import type { PerformanceView } from "../../lib/view/performance/page.ts";
import { formatCount } from "../../lib/view/number.ts";
import { Icon } from "../Icon.tsx";

/** Too few trades, grades of evidence together, and the notes of the engine. */
export function SampleNotices(
  { view }: {
    readonly view: Pick<PerformanceView, "status" | "trades" | "required" | "notes" | "split">;
  },
) {
  const { status, trades, required, notes, split } = view;
  return (
    <>
      {status === "INSUFFICIENT_DATA" && (
        <p class="notice" role="status">
          <Icon name="warning" />
          <span>
            <strong>Too few trades</strong> (<code>INSUFFICIENT_DATA</code>): {formatCount(trades)}
            {" "}
            {trades === 1 ? "is" : "are"} closed, {formatCount(required)} are{" "}
            needed. Until then only counts and the net are shown; everything else could be chance.
          </span>
        </p>
      )}
      {notes.map(({ code, message }) => (
        <p key={code} class="notice">
          <Icon name="warning" />
          <span>
            {message} (<code>{code}</code>)
          </span>
        </p>
      ))}
      {split && (
        <p class="notice">
          <Icon name="warning" />
          <span>
            Equity is that of the whole account: it can't be split by release or evidence, so the
            figures that follow from it are left out.
          </span>
        </p>
      )}
    </>
  );
}
