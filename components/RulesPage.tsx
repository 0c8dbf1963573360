/** The page of an account's rules: what is halted, the rules, and who changed what. */
import type { RulesPageData } from "../lib/rules_page.ts";
import { ActTable } from "./ActTable.tsx";
import { HaltCard } from "./HaltCard.tsx";
import { Icon } from "./Icon.tsx";
import { RuleForm } from "./RuleForm.tsx";

const DONE: Readonly<Record<string, string>> = {
  rules: "The rules are changed. They hold from the next event on.",
  halted: "Halted. It holds from the next event on.",
  resumed: "Resumed. It holds from the next event on.",
  same: "That is how it was already; nothing was recorded.",
};

/** The page; `done` names what a form before it did. */
export function RulesPage(
  { data, done }: { readonly data: RulesPageData; readonly done: string | null },
) {
  const { account, halt, form, acts, now } = data;
  const said = done === null ? undefined : DONE[done];
  const wrong = Object.keys(form.errors).length;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Rules</h1>
          <p class="lead">
            What {account.name}{" "}
            may do, whatever a signal says. Each change is an entry of the ledger, and decisions
            made before keep the rules they were made with.
          </p>
        </div>
        <a class="button" href="/rules/savings">What each rule saved or cost</a>
      </div>
      {said !== undefined && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>{said}</p>
        </div>
      )}
      <div class="stack">
        <HaltCard {...halt} />
        <section class="card" aria-labelledby="rules-title">
          <div class="card-head">
            <h2 id="rules-title">Account rules</h2>
          </div>
          {wrong > 0 && (
            <div class="notice bad" role="alert">
              <Icon name="warning" />
              <p>
                {form.errors.form ?? (wrong === 1
                  ? "One field needs another look; nothing was changed."
                  : `${wrong} fields need another look; nothing was changed.`)}
              </p>
            </div>
          )}
          <RuleForm {...form} />
        </section>
        <section class="card" aria-labelledby="history-title">
          <div class="card-head">
            <h2 id="history-title">History</h2>
            <p class="small soft">The newest hundred changes of rules, halts and resumptions</p>
          </div>
          <ActTable acts={acts} now={now} caption="Changes of rules and halts, newest first" />
        </section>
      </div>
    </>
  );
}
