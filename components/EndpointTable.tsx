/** What arrived at each endpoint, and what became of it. */
import type { EndpointStatistics } from "../lib/data/webhook_statistics.ts";
import { formatCount, formatShare } from "../lib/view/number.ts";

const COLUMNS = [
  ["received", "Received"],
  ["decided", "Decided"],
  ["stored", "Stored"],
  ["refused", "Refused"],
  ["duplicates", "Duplicates"],
  ["pending", "Pending"],
] as const;

/** One row an endpoint. */
export function EndpointTable(
  { endpoints }: { readonly endpoints: readonly EndpointStatistics[] },
) {
  return (
    <div class="table-wrap">
      <table class="listing">
        <caption class="visually-hidden">Alerts by endpoint</caption>
        <thead>
          <tr>
            <th scope="col">Endpoint</th>
            {COLUMNS.map(([name, title]) => <th key={name} scope="col" class="number">{title}</th>)}
            <th scope="col" class="number">Error rate</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((row) => (
            <tr key={row.endpoint}>
              <th scope="row" class="cell-title">{row.endpoint}</th>
              {COLUMNS.map(([name, title]) => (
                <td key={name} class="number" data-label={title}>{formatCount(row[name])}</td>
              ))}
              <td class="number" data-label="Error rate">{formatShare(row.error_rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
