/** Where the time went, by stage: half, 95 % and 99 % of the requests were faster. */
import type { EndpointStatistics } from "../lib/data/webhook_statistics.ts";
import { formatMs, STAGES } from "../lib/view/milliseconds.ts";
import { readable } from "../lib/view/number.ts";

/** One row an endpoint that measured something, one column a stage. */
export function StageTable(
  { endpoints }: { readonly endpoints: readonly EndpointStatistics[] },
) {
  const measured = endpoints.filter(({ stages }) => STAGES.some((stage) => stages[stage] !== null));
  if (measured.length === 0) {
    return <p class="soft small">No request of this period was measured.</p>;
  }
  return (
    <div class="table-wrap">
      <table class="listing stages">
        <caption>
          Milliseconds that half / 95 % / 99 % of the requests took at most (p50 / p95 / p99)
        </caption>
        <thead>
          <tr>
            <th scope="col">Endpoint</th>
            {STAGES.map((stage) => <th key={stage} scope="col" class="number">{readable(stage)}
            </th>)}
          </tr>
        </thead>
        <tbody>
          {measured.map(({ endpoint, stages }) => (
            <tr key={endpoint}>
              <th scope="row" class="cell-title">{endpoint}</th>
              {STAGES.map((stage) => {
                const times = stages[stage];
                return (
                  <td key={stage} class="number nowrap" data-label={readable(stage)}>
                    {times === null
                      ? <span class="faint">–</span>
                      : [times.p50, times.p95, times.p99].map(formatMs).join(" / ")}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
