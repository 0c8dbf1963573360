/** Where the time of one request went, as a bar with its figures. */
import { formatMs, stageShares, type Timings } from "../lib/view/milliseconds.ts";

/** The bar; nothing where nothing was measured. */
export function TimingBar({ timings }: { readonly timings: Timings }) {
  const shares = stageShares(timings);
  if (shares.length === 0) return <p class="soft">This request was not measured.</p>;
  const total = shares.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <div class="timing">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {shares.map(({ name, from, width }, index) => (
          <rect key={name} class={`stage-${index}`} x={from} y="0" width={width} height="6" />
        ))}
      </svg>
      <ul>
        {shares.map(({ name, ms }, index) => (
          <li key={name}>
            <span class={`stage-swatch stage-${index}`} aria-hidden="true" /> {name} {formatMs(ms)}
            {" "}
            ms
          </li>
        ))}
        <li>
          <strong>Together {formatMs(total)} ms</strong>
        </li>
      </ul>
    </div>
  );
}
