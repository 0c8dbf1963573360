/** Sends a backtest's events through the same door as live ones, in order, with progress. */
import { z } from "zod";
import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { sha256Hex } from "../functions/_shared/token.ts";
import { call, type Connection } from "./connection.ts";
import { OperatorError } from "./operator.ts";
import type { Progress } from "./progress.ts";

/** A backtest account and the key its events are sent with. */
export interface LoadTarget {
  readonly accountId: string;
  readonly url: string;
  readonly token: string;
}

/** What became of the events. */
export interface Loaded {
  readonly events: number;
  readonly refused: number;
  /** The first refusal, for a person. */
  readonly firstRefusal: string | null;
}

const opened = z.object({ ok: z.literal(true), account_id: z.string() });

/**
 * Makes a backtest account beside the connection's account, with the same members.
 *
 * @param cash dollars to start with
 */
export async function openBacktest(
  connection: Connection,
  name: string,
  rules: Readonly<Record<string, unknown>>,
  cash: number,
): Promise<LoadTarget> {
  const token = `whk_${crypto.randomUUID().replaceAll("-", "")}`;
  const answer = opened.safeParse(
    await call(connection, "open_backtest", {
      beside: connection.accountId,
      name,
      rules,
      starting_cash: cash,
      key_hash: await sha256Hex(token),
    }),
  );
  if (!answer.success) throw new OperatorError("The backtest account could not be made.");
  return { accountId: answer.data.account_id, url: connection.url, token };
}

/**
 * Sends events one after the other: each has to be decided before the next, as in life.
 *
 * @param between is called after each event with how many have been sent
 * @throws {OperatorError} when an event was not stored
 */
export async function loadEvents(
  events: Iterable<BacktestEvent> | AsyncIterable<BacktestEvent>,
  target: LoadTarget,
  progress: Progress,
  between: (sent: number) => Promise<void> = async () => {},
): Promise<Loaded> {
  let sent = 0;
  let refused = 0;
  let firstRefusal: string | null = null;
  for await (const { endpoint, body } of events) {
    const response = await fetch(`${target.url}/functions/v1/${endpoint}/${target.token}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const answer = await response.text();
    if (response.status >= 500) {
      throw new OperatorError(`Event ${sent + 1} was not stored: ${answer}`);
    }
    if (response.status >= 400) {
      refused++;
      firstRefusal ??= answer;
    }
    progress.show(++sent);
    await between(sent);
  }
  progress.end();
  return { events: sent, refused, firstRefusal };
}
