/** How the webhooks do: what arrived, how fast, what is missing, and what repaints. */
import type { HealthPageData } from "../lib/health_page.ts";
import { PERIODS } from "../lib/view/webhook_period.ts";
import { EndpointTable } from "./EndpointTable.tsx";
import { FeedCard } from "./FeedCard.tsx";
import { Icon } from "./Icon.tsx";
import { RepaintTable } from "./RepaintTable.tsx";
import { StageTable } from "./StageTable.tsx";
import { WebhookHead } from "./WebhookNav.tsx";

const DONE: Readonly<Record<string, string>> = {
  expected: "The alert is expected from now on.",
  removed: "The alert is no longer expected; its gaps stay on record.",
  same: "That is how it was already.",
};

/** The page; `done` names what a form before it did. */
export function HealthPage(
  { data, done }: { readonly data: HealthPageData; readonly done: string | null },
) {
  const { period, statistics, bars } = data;
  const said = done === null ? undefined : DONE[done];
  const received = statistics.endpoints.reduce((sum, { received }) => sum + received, 0);
  return (
    <>
      <WebhookHead
        title="Webhook health"
        lead="What arrived, how fast it was answered, which alerts are missing, and which signals change within their bar."
        here="/webhooks/health"
      />
      {said !== undefined && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>{said}</p>
        </div>
      )}
      <div class="stack">
        <section class="card" aria-labelledby="endpoints">
          <div class="card-head">
            <h2 id="endpoints">Endpoints, in the last {PERIODS[period]}</h2>
            <nav class="periods" aria-label="Period">
              {Object.entries(PERIODS).map(([minutes, name]) => (
                <a
                  key={minutes}
                  href={`/webhooks/health?minutes=${minutes}`}
                  aria-current={minutes === period ? "true" : "false"}
                >
                  {name}
                </a>
              ))}
            </nav>
          </div>
          {received === 0
            ? (
              <p class="soft">
                Nothing arrived in this period.{" "}
                <a href="/webhooks/test">Send a test</a>, or follow the{" "}
                <a href="/webhooks/guide">set-up guide</a>.
              </p>
            )
            : (
              <>
                <EndpointTable endpoints={statistics.endpoints} />
                <StageTable endpoints={statistics.endpoints} />
              </>
            )}
        </section>
        <FeedCard {...data} />
        <section class="card" aria-labelledby="repaint">
          <div class="card-head">
            <h2 id="repaint">Repaint meter</h2>
          </div>
          <p class="soft prose">
            How many bars had a signal that changed before the bar closed. A signal that changes
            often should fire at the close only.
          </p>
          <RepaintTable bars={bars} />
        </section>
      </div>
    </>
  );
}
