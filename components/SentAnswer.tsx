/** What came back for an alert that the page sent: all of it. */
import type { SentAlert } from "../lib/send_alert.ts";
import { answerSentence } from "../lib/view/webhook_commands.ts";
import { Icon } from "./Icon.tsx";
import { JsonBlock } from "./JsonBlock.tsx";

/** The answer, or a sentence on why there is none. */
export function SentAnswer({ sent }: { readonly sent: SentAlert }) {
  const { answer, decision, receiptVisible } = sent;
  if (!answer.ok) {
    return (
      <section class="notice bad calm" role="alert" aria-labelledby="sent">
        <Icon name="warning" />
        <div>
          <h2 id="sent">No answer</h2>
          <p>{answer.message}</p>
          <p class="small soft">Gave up after {answer.tookMs} ms.</p>
        </div>
      </section>
    );
  }
  const good = answer.status < 300;
  const duplicate = isDuplicate(answer.body);
  return (
    <section class="card sent" aria-labelledby="sent" role="status">
      <div class="card-head">
        <h2 id="sent">The answer</h2>
        <span class={`badge ${good ? "stored" : "refused"}`}>
          <Icon name={good ? "check" : "skip"} />
          HTTP {answer.status}
        </span>
      </div>
      <p>
        {duplicate
          ? "The same event had arrived before: this is its first answer, and nothing was decided again."
          : answerSentence(answer.status)} It took {answer.tookMs} ms.
      </p>
      <p class="buttons">
        {decision !== null && (
          <a class="button primary" href={`/decisions/${decision}`}>Open the decision</a>
        )}
        {answer.receiptId !== null && receiptVisible && (
          <a class="button" href={`/receipts/${answer.receiptId}`}>Open the receipt</a>
        )}
      </p>
      {answer.receiptId !== null && !receiptVisible && (
        <p class="small soft">The key is of an account you cannot see, and so is the receipt.</p>
      )}
      <JsonBlock value={answer.body} label="Answer" />
      {answer.headers.length > 0 && (
        <dl class="facts">
          {answer.headers.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd class="code">{value}</dd>
            </>
          ))}
        </dl>
      )}
    </section>
  );
}

function isDuplicate(body: unknown): boolean {
  return typeof body === "object" && body !== null && Reflect.get(body, "duplicate") === true;
}
