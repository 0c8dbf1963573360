/** What each answer of a webhook means to the one who sent. */
import { answerSentence } from "../lib/view/webhook_commands.ts";

const ANSWERS = [200, 202, 400, 401, 403, 405, 408, 413, 422, 429, 503] as const;

/** By HTTP status; every refusal is an RFC 9457 problem with a `code` and often a `field`. */
export function AnswerTable() {
  return (
    <section class="card" aria-labelledby="answers">
      <div class="card-head">
        <h2 id="answers">What the answers mean</h2>
      </div>
      <div class="table-wrap">
        <table>
          <caption class="visually-hidden">Answers by HTTP status</caption>
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col">Meaning</th>
              <th scope="col">Send again?</th>
            </tr>
          </thead>
          <tbody>
            {ANSWERS.map((status) => (
              <tr key={status}>
                <th scope="row">{status}</th>
                <td>{answerSentence(status)}</td>
                <td>
                  {status < 300 ? "No" : [429, 503, 408].includes(status) ? "Yes" : "After mending"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small soft prose">
        Each refusal says its <code>code</code> and, where one is at fault, the{" "}
        <code>field</code>. Where the key was known it has a receipt too, and the receipt's page
        proposes the corrected payload.
      </p>
    </section>
  );
}
