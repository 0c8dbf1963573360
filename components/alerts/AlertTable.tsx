/** Alerts that somebody has acknowledged: when, what, who and what they made of it. */
import type { ListedAlert } from "../../lib/data/learning_types.ts";
import { nameAlert } from "../../lib/view/alerts.ts";
import { Time } from "../Time.tsx";
import { HoldsBadge } from "./AlertCard.tsx";
import { AlertSince } from "./AlertSince.tsx";

/** The newest first. */
export function AlertTable(
  { alerts, now }: { readonly alerts: readonly ListedAlert[]; readonly now: string },
) {
  return (
    <div class="table-wrap">
      <table class="listing alerts">
        <caption class="visually-hidden">Acknowledged alerts, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">Alert</th>
            <th scope="col">State</th>
            <th scope="col">Acknowledged</th>
            <th scope="col">Comment</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.id}>
              <td class="cell-time nowrap">
                <AlertSince since={alert.since} now={now} />
              </td>
              <th scope="row" class="cell-title">
                {nameAlert(alert.code)}
                <span class="block small soft">{alert.sentence}</span>
              </th>
              <td class="cell-tag">
                <HoldsBadge endedAt={alert.endedAt} />
              </td>
              <td data-label="Acknowledged">
                {alert.acknowledged !== null && (
                  <>
                    {alert.acknowledged.who}{" "}
                    <span class="faint">
                      <Time instant={alert.acknowledged.at} now={now} />
                    </span>
                  </>
                )}
              </td>
              <td data-label="Comment">{alert.acknowledged?.comment ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
