/** What is halted and what is not, in plain words, with the way to change it. */
import { Icon } from "./Icon.tsx";

/** The halt of an account, and who looks. */
export interface HaltCardProps {
  /** Null while nothing is halted. */
  readonly scope: "ENTRIES" | "ENTRIES_AND_EXITS" | null;
  readonly openTrades: number;
  readonly mayHalt: boolean;
  /** What was typed and refused. */
  readonly refused: { readonly reason: string; readonly message: string } | null;
}

const STATES = {
  none: {
    title: "Nothing is halted",
    text: "Decisions open trades, and trades are closed by their rules.",
  },
  ENTRIES: {
    title: "New entries are halted",
    text:
      "Alerts are received and decided as ever, but whatever would have been bought is skipped " +
      "as HALTED. Open trades run on: stops, targets and all other exits close them.",
  },
  ENTRIES_AND_EXITS: {
    title: "New entries and exits are halted",
    text:
      "Nothing is bought, and nothing is sold: no stop, no target, no theta or expiry rule, no " +
      "request to close. Open trades are still valued. A contract that expires is settled all the " +
      "same, because that is nobody's choice.",
  },
} as const;

/** The card; the form is there for those who may use it. */
export function HaltCard({ scope, openTrades, mayHalt, refused }: HaltCardProps) {
  const { title, text } = STATES[scope ?? "none"];
  return (
    <section class={`card halt${scope === null ? "" : " halted"}`} aria-labelledby="halt-title">
      <div class="card-head">
        <h2 id="halt-title">{title}</h2>
        <span class={`badge ${scope === null ? "stored" : "refused"}`}>
          <Icon name={scope === null ? "check" : "pause"} />
          {scope === null ? "Running" : "Halted"}
        </span>
      </div>
      <p class="prose">
        {text} {openTrades > 0 && <a href="/positions">Open trades: {openTrades}.</a>}
      </p>
      {mayHalt
        ? <HaltForm scope={scope} refused={refused} />
        : <p class="small soft">Owners, traders and risk members can halt and resume.</p>}
    </section>
  );
}

function HaltForm({ scope, refused }: Pick<HaltCardProps, "scope" | "refused">) {
  const wrong = refused === null
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": "halt-refused" };
  return (
    <form method="post" action="/rules/halt" class="act-form">
      <div class="field">
        <label for="reason">Reason, kept in the ledger</label>
        <input
          id="reason"
          name="reason"
          value={refused?.reason ?? ""}
          required
          maxLength={500}
          autocomplete="off"
          {...wrong}
        />
        {refused !== null && <p class="field-error" id="halt-refused">{refused.message}</p>}
      </div>
      <div class="buttons">
        {scope !== "ENTRIES" && (
          <button type="submit" class="button" name="scope" value="ENTRIES">
            {scope === null ? "Halt new entries" : "Let exits run, keep entries halted"}
          </button>
        )}
        {scope !== "ENTRIES_AND_EXITS" && (
          <button type="submit" class="button danger" name="scope" value="ENTRIES_AND_EXITS">
            {scope === null ? "Halt entries and exits" : "Halt exits too"}
          </button>
        )}
        {scope !== null && (
          <button type="submit" class="button primary" name="scope" value="">
            Resume everything
          </button>
        )}
      </div>
    </form>
  );
}
