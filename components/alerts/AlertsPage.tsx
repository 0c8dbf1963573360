/** The page of safety alerts: those that wait for somebody, and those that were acknowledged. */
import type { ListedAlert } from "../../lib/data/learning_types.ts";
import { Icon } from "../Icon.tsx";
import { AlertCard, type RefusedAcknowledgement } from "./AlertCard.tsx";
import { AlertTable } from "./AlertTable.tsx";

/** What the page shows. */
export interface AlertsPageProps {
  /** All of them, the newest first. */
  readonly alerts: readonly ListedAlert[];
  readonly mayAcknowledge: boolean;
  readonly refused: RefusedAcknowledgement | null;
  readonly now: string;
  readonly done: boolean;
}

/** The page. */
export function AlertsPage({ alerts, mayAcknowledge, refused, now, done }: AlertsPageProps) {
  const open = alerts.filter(({ acknowledged }) => acknowledged === null);
  const seen = alerts.filter(({ acknowledged }) => acknowledged !== null);
  return (
    <>
      <nav class="crumbs" aria-label="Learning">
        <a href="/learning">Learning</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>Safety alerts</h1>
          <p class="lead">
            Conditions worth a look. They are information only: no alert stops a trade or changes a
            size. To halt, use <a href="/rules">rules and halts</a>.
          </p>
        </div>
      </div>
      {done && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>Acknowledged. Nothing else changes by it.</p>
        </div>
      )}
      {refused !== null && !open.some(({ id }) => id === refused.id) && (
        <div class="notice bad" role="alert">
          <Icon name="warning" />
          <p>{refused.message}</p>
        </div>
      )}
      <div class="stack">
        {open.length === 0 && <NoAlert ever={seen.length > 0} />}
        {open.map((alert) => (
          <AlertCard
            key={alert.id}
            alert={alert}
            mayAcknowledge={mayAcknowledge}
            refused={refused?.id === alert.id ? refused : null}
            now={now}
          />
        ))}
        {seen.length > 0 && (
          <section class="card" aria-labelledby="history-title">
            <div class="card-head">
              <h2 id="history-title">Acknowledged</h2>
            </div>
            <AlertTable alerts={seen} now={now} />
          </section>
        )}
      </div>
    </>
  );
}

function NoAlert({ ever }: { readonly ever: boolean }) {
  return (
    <div class="card empty">
      <p>{ever ? "Every alert is acknowledged." : "There has been no alert."}</p>
      <p class="soft prose">
        Looked for once a day and with every run of learning: more than 20 trades in 24 hours, a
        drawdown above $5,000, trades against the trend, 5 losses in a row, an unusual size, a
        ledger that does not verify, and events that stay away.
      </p>
    </div>
  );
}
