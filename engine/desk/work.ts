/** One event at the desk, whatever its kind: what it sets off, and what its sender is answered. */
import { regimeContext, type Release } from "../decision/mod.ts";
import {
  type Adaptation,
  type CanonicalEvent,
  type EventRead,
  expiresAt,
  mergePhase,
  phaseValidity,
  type Refusal,
  type Tick,
} from "../events/mod.ts";
import { Desk } from "./desk.ts";
import { seePrice } from "./prices.ts";
import { projectionsOf, tickProjection } from "./projections.ts";
import { workSignal } from "./signal.ts";
import { passTime } from "./time.ts";
import type { Book, EventBook, ExitReport, Projection, Work } from "./types.ts";

/** An event that has been worked on. */
export interface Worked extends Work {
  readonly ok: true;
  readonly outcome: "DECIDED" | "STORED";
  /** What was adapted beyond what reading the event told. */
  readonly adaptations: readonly Adaptation[];
  readonly answer: Record<string, unknown>;
}

/** What the desk works with beside the event and the book. */
export interface Tools {
  readonly release: Release;
  /** Gives each entry its id. */
  readonly makeId: () => string;
  readonly receipt_id: string | null;
}

/** Works on a signal, a phase or a trend in the book of its ticker. */
export function workEvent(read: EventRead, book: EventBook, tools: Tools): Worked | Refusal {
  const [main] = read.events;
  const desk = new Desk(book, tools.release, tools.makeId);
  // Prices first: what they close is closed before anything new is decided.
  seeInOrder(desk, book, read.ticks);
  const as_of = book.as_of;
  switch (main.kind) {
    case "signal": {
      const decided = workSignal(desk, read, main.event, book, tools.receipt_id);
      if (!decided.ok) return decided;
      const events = read.events.map((canonical): CanonicalEvent =>
        canonical === main ? { kind: "signal", event: decided.signal } : canonical
      );
      return {
        ...finish(desk, "DECIDED", activated(events, as_of, read.ticks), decided.answer),
        adaptations: decided.adaptations,
      };
    }
    case "trend":
      return finish(desk, "STORED", activated(read.events, as_of, read.ticks), {
        alignment: main.event.alignment,
      });
    case "phase": {
      const lifetime = {
        received_at: as_of,
        expires_at: expiresAt(as_of, phaseValidity(main.event)),
      };
      const phases = mergePhase(book.phases, { phase: main.event, ...lifetime });
      return finish(desk, "STORED", activated(read.events, as_of, read.ticks), {
        regime_context: regimeContext(phases.map(({ phase }) => phase)),
      });
    }
    case "tick":
      return workTicks(read, book, tools);
  }
}

/** Works on ticks: each is stored and shown to the open trades of its ticker. */
export function workTicks(read: EventRead, book: Book, tools: Tools): Worked {
  const desk = new Desk(book, tools.release, tools.makeId);
  seeInOrder(desk, book, read.ticks);
  return finish(desk, "STORED", read.ticks.map(tickProjection), {
    stored: read.ticks.length,
    exits: desk.work.exits,
  });
}

/** Shows prices in the order of the clock; in a backtest time passes in between. */
function seeInOrder(desk: Desk, book: Book, ticks: readonly Tick[]): void {
  const timed = ticks.map((tick) => ({ tick, at: Date.parse(tick.timestamp) }))
    .sort((one, other) => one.at - other.at);
  if (book.clock === "live") {
    for (const { tick } of timed) seePrice(desk, tick);
    return;
  }
  let clock = book.clock_at === null ? null : Date.parse(book.clock_at);
  for (const { tick, at } of timed) {
    // The clock never runs backwards, so a price from before it comes too late.
    if (clock !== null && at < clock) continue;
    // A price seen right at a close or a cutoff is still the one it is done at.
    const before = Math.min(at, desk.asOf) - 1;
    passTime(desk, clock, before);
    seePrice(desk, tick);
    clock = clock === null ? before : Math.max(clock, before);
  }
  passTime(desk, clock, desk.asOf);
}

function activated(
  events: readonly CanonicalEvent[],
  as_of: string,
  ticks: readonly Tick[],
): Projection[] {
  return [
    ...events.flatMap((event) => projectionsOf(event, as_of)),
    ...ticks.map(tickProjection),
  ];
}

function finish(
  desk: Desk,
  outcome: Worked["outcome"],
  events: readonly Projection[],
  answer: Record<string, unknown>,
): Worked {
  const { work } = desk;
  const exits: readonly ExitReport[] = work.exits;
  return {
    ...work,
    ok: true,
    events: [...events, ...work.events],
    outcome,
    adaptations: [],
    // A signal's price may have closed a trade before the decision.
    answer: exits.length === 0 ? answer : { ...answer, exits },
  };
}
