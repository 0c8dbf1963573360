import { prepareContext } from "../decision/prepare.ts";
import { execute, type Execution } from "../execution/execute.ts";
import { fillBody, tradeId } from "../execution/fill_body.ts";
import { contextHash } from "../ledger/canonical.ts";
import { readExecuteInput } from "./execute_input.ts";
import { answerWith } from "./option_input.ts";
import type { LineResult } from "./run_lines.ts";

/**
 * The `execute` command: `{decision, context, as_of, account}` in, the body of a FILL entry or of an
 * ORDER_REJECTED one out, with its `status` (domain specification 9 and 15). docs/execution.md
 * describes the fields.
 */
export function executeLine(value: unknown): LineResult {
  const input = readExecuteInput(value);
  if (!input.ok) return input;
  const { decision, context, release, instant } = input.value;
  return answerWith(() => {
    const { market, snapshot } = prepareContext(context);
    const context_hash = decision.context_hash ?? contextHash(snapshot);
    const { account } = snapshot;
    const cash = account.cash ?? account.equity;
    const execution = execute({
      decision: {
        context_hash,
        ticker: snapshot.ticker,
        direction: decision.direction,
        entry_timeframe: decision.entry_timeframe,
        contracts: decision.recommended_contracts,
        stop_loss: decision.stop_loss,
        target_1: decision.target_1,
        target_2: decision.target_2,
        release: decision.release ?? release.id,
        code: decision.code,
      },
      market,
      instant,
      cash,
      rules: account.rules,
      model: release.model,
      kind: "REAL",
      trade_id: tradeId(context_hash),
    });
    return bodyOf(execution, cash);
  });
}

function bodyOf(execution: Execution, cash: number) {
  if (execution.status === "REJECTED") return execution;
  const { status, position, path } = execution;
  return { status, trade_id: position.trade_id, ...fillBody(execution, cash), position, path };
}
