/** The editor of a candidate release: its JSON, and what is wrong with it field by field. */
import type { ReleaseFault } from "../lib/view/release_form.ts";
import { Icon } from "./Icon.tsx";

/** What the editor holds. */
export interface ReleaseEditorProps {
  /** Id of the release it was made from. */
  readonly from: string;
  readonly text: string;
  readonly comment: string;
  readonly faults: readonly ReleaseFault[];
}

/** The page. */
export function ReleaseEditor({ from, text, comment, faults }: ReleaseEditorProps) {
  return (
    <>
      <nav class="crumbs" aria-label="Releases">
        <a href="/releases">Releases</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>New release</h1>
          <p class="lead">
            Begun from{" "}
            {from}. Change what should differ and say why. It decides nothing until an owner
            activates it.
          </p>
        </div>
      </div>
      {faults.length > 0 && (
        <div class="notice bad" role="alert" id="faults">
          <Icon name="warning" />
          <div>
            <p>This is no release yet; nothing was kept.</p>
            <ul class="faults">
              {faults.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  {field !== null && <code>{field}</code>} {message}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <form method="post" action="/releases/new" class="card act-form release-editor">
        <input type="hidden" name="from" value={from} />
        <div class="field">
          <label for="definition">Definition, JSON</label>
          <textarea
            id="definition"
            name="definition"
            rows={28}
            spellcheck={false}
            autocapitalize="none"
            {...(faults.length > 0 ? { "aria-invalid": "true", "aria-describedby": "faults" } : {})}
          >
            {text}
          </textarea>
          <p class="small soft">
            Weights are hundredths and sum to 100. Thresholds of a table fall from row to row.
            Factors lie above 0 and up to 10. The model may be left out: then it is that of 1.0.0.
          </p>
        </div>
        <div class="field">
          <label for="comment">Why, kept with the release</label>
          <input
            id="comment"
            name="comment"
            value={comment}
            required
            maxLength={500}
            autocomplete="off"
          />
        </div>
        <div class="buttons">
          <button type="submit" class="button primary">Keep this candidate</button>
          <a class="button quiet" href="/releases">Leave</a>
        </div>
      </form>
    </>
  );
}
