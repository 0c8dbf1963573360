/** What the tests of mending have in common. */
import { accountRules } from "../../../engine/account.ts";
import {
  type Endpoint,
  fillPlaceholders,
  type Mend,
  mendBody,
  readBody,
  readEvent,
  type ReadOptions,
} from "../../../engine/events/mod.ts";
import { AT_SIGNALS, type Fixture, fixturesOf, RECEIVED_AT } from "./fixtures.ts";

/** Every fixture that is refused. */
export const REFUSED = fixturesOf("refused");
/** What becomes of each, by its name. */
export const EXPECTED: Record<string, { complete: boolean; changes: string[]; text: string }> = JSON
  .parse(
    Deno.readTextFileSync(new URL("../../fixtures/mends.json", import.meta.url)),
  );
/** Every fixture that is accepted. */
export const ACCEPTED = ["signal", "phase", "trend", "tick"].flatMap(fixturesOf);

/** How a fixture is read. */
export function optionsOf({ endpoint, received_at, rules }: Fixture): ReadOptions {
  return { endpoint, received_at, rules: accountRules.parse(rules ?? {}) };
}

/** Whether the door accepts a text. */
export function accepted(text: string, options: ReadOptions): boolean {
  const body = readBody(text);
  return body.ok && readEvent(body.value, options).ok;
}

/** A mend's text as TradingView would send it, for every direction it might fill in. */
export function filled(text: string, close: number): string[] {
  return (["buy", "sell"] as const).map((action) =>
    fillPlaceholders(text, {
      ticker: "SPY",
      close,
      interval: "60",
      timenow: RECEIVED_AT,
      time: RECEIVED_AT,
      action,
    })
  );
}

/** Every value that is no object or list, with where it is and how JSON writes it. */
export function leavesOf(
  node: unknown,
): { readonly holder: object; readonly key: string; readonly text: string }[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? leavesOf(value)
      : [{ holder: node, key, text: JSON.stringify(value) }]
  );
}

/** The numbers a text holds, for prices beside its levels. */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(/: "?(\d+(?:\.\d+)?)"?,?$/gm)].map(([, number]) => Number(number));
}

/** The changes of a mend, a line each. */
export function change(mend: Mend): string[] {
  return mend.changes.map(({ field, what }) => `${field ?? "body"}: ${what}`);
}

/** The mend of a body posted to an endpoint. */
export function mendAt(endpoint: Endpoint, body: unknown): Mend {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return mendBody(text, { ...AT_SIGNALS, endpoint });
}
