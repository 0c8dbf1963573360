/**
 * What the page of an account's rules shows, whether it was opened or answers a form.
 */
import { listActs } from "./data/act_history.ts";
import { presentOf } from "./data/overview.ts";
import { countOpenTrades } from "./data/open_trades.ts";
import { requireAccount, requireViewer, type State } from "./state.ts";
import { mayChangeRules, mayHalt } from "./view/role.ts";
import { type RuleTexts, ruleTexts } from "./view/rule_form.ts";

/** What a form that was refused held. */
export interface RefusedForm {
  readonly texts?: RuleTexts;
  readonly comment?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly halt?: { readonly reason: string; readonly message: string };
}

/** Everything the page shows. */
export async function rulesPage(state: State, refused: RefusedForm = {}) {
  const account = requireAccount(state);
  const { id } = requireViewer(state);
  const [acts, openTrades] = await Promise.all([
    listActs(state.supabase, account.id, ["RULE_CHANGE", "HALT"], id),
    countOpenTrades(state.supabase, account.id),
  ]);
  state.title = "Rules";
  return {
    account: { name: account.name, clock: account.clock },
    halt: {
      scope: account.halt_scope,
      openTrades,
      mayHalt: mayHalt(account.role),
      refused: refused.halt ?? null,
    },
    form: {
      texts: refused.texts ?? ruleTexts(account.rules),
      comment: refused.comment ?? "",
      errors: refused.errors ?? {},
      mayChange: mayChangeRules(account.role),
    },
    acts,
    now: presentOf(account, new Date()),
  };
}

/** Data of {@link rulesPage}. */
export type RulesPageData = Awaited<ReturnType<typeof rulesPage>>;
