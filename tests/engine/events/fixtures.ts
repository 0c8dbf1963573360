/**
 * The event fixtures: one file per variant that arrives in the field, and its refused twins.
 */
import { type AccountRules, accountRules } from "../../../engine/account.ts";
import type { Endpoint, EventRead, ReadOptions, Refusal } from "../../../engine/events/mod.ts";
import { readBody, readEvent } from "../../../engine/events/mod.ts";

/** What a fixture expects. `event` and the members of `further` are subsets. */
export interface Expectation {
  readonly kind?: string;
  readonly rerouted_from?: string | null;
  readonly event?: Record<string, unknown>;
  /** `field/rule` of adaptations that must be among those made. */
  readonly adaptations?: readonly string[];
  /** `field/rule` of all adaptations, in order. */
  readonly adaptations_exactly?: readonly string[];
  /** Events beside the first. */
  readonly further?: readonly Record<string, unknown>[];
  readonly ticks?: readonly unknown[];
  readonly refused?: Record<string, unknown>;
}

/** One fixture file. */
export interface Fixture {
  readonly name: string;
  readonly file: string;
  readonly endpoint: Endpoint;
  readonly content_type: string;
  readonly received_at: string;
  readonly rules?: Partial<AccountRules>;
  readonly body: string;
  readonly expect: Expectation;
}

/** Rules of an account that has changed nothing. */
export const RULES: AccountRules = accountRules.parse({});
/** A Friday, 10:00 in New York. */
export const RECEIVED_AT = "2026-11-20T15:00:00.000Z";
/** Options for a payload posted to `signals` at {@link RECEIVED_AT}. */
export const AT_SIGNALS: ReadOptions = Object.freeze({
  endpoint: "signals",
  received_at: RECEIVED_AT,
  rules: RULES,
});

const ROOT = new URL("../../fixtures/events/", import.meta.url);

/** Names of the fixture folders. */
export function fixtureGroups(): string[] {
  return [...Deno.readDirSync(ROOT)].filter((entry) => entry.isDirectory)
    .map((entry) => entry.name).sort();
}

/** The fixtures of one folder, by file name. */
export function fixturesOf(group: string): Fixture[] {
  const folder = new URL(`${group}/`, ROOT);
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort().map((file) => ({
    file: `${group}/${file}`,
    ...JSON.parse(Deno.readTextFileSync(new URL(file, folder))),
  }));
}

/** Reads a fixture the way a function does: body first, then event, adaptations in one list. */
export function readFixture(fixture: Fixture): EventRead | Refusal {
  const body = readBody(fixture.body);
  if (!body.ok) return body;
  const event = readEvent(body.value, {
    endpoint: fixture.endpoint,
    received_at: fixture.received_at,
    rules: accountRules.parse(fixture.rules ?? {}),
  });
  return event.ok ? { ...event, adaptations: [...body.adaptations, ...event.adaptations] } : event;
}
