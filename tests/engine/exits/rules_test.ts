import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { dueExit } from "../../../engine/exits/rules.ts";
import type { ExitReason, OpenPosition, Path } from "../../../engine/exits/types.ts";
import { EXPIRY, marketAt, MINUTE, MODEL, OPENED, opened, type Sample, seen } from "./sample.ts";

interface Scenario {
  readonly name: string;
  /** How far the price stands from 450, in the direction of the trade, dollars. */
  readonly away?: number;
  /** When the rules are asked and the price was seen. */
  readonly at?: string;
  readonly sample?: Sample;
  readonly tradable?: boolean;
  readonly closeRequested?: boolean;
  /** Of the entry's price lost to time. */
  readonly decayed?: number;
  readonly expected: readonly [ExitReason, number] | null;
}

const reached = { target_1_reached: true, contracts_open: 2 };

const LEVELS: readonly Scenario[] = [
  { name: "nothing while the price stands between the levels", expected: null },
  { name: "nothing a cent above the stop", away: -4.99, expected: null },
  { name: "the stop at the stop", away: -5, expected: ["STOP_LOSS", 5] },
  { name: "the stop through it", away: -5.01, expected: ["STOP_LOSS", 5] },
  { name: "the stop far through it, after a gap", away: -80, expected: ["STOP_LOSS", 5] },
  { name: "nothing a cent below target 1", away: 4.99, expected: null },
  { name: "half of 5, rounded up, at target 1", away: 5, expected: ["TARGET_1", 3] },
  {
    name: "half of 4 at target 1",
    away: 5,
    sample: { contracts: 4 },
    expected: ["TARGET_1", 2],
  },
  {
    name: "the one contract at target 1",
    away: 6,
    sample: { contracts: 1 },
    expected: ["TARGET_1", 1],
  },
  {
    name: "nothing at target 1 the second time",
    away: 6,
    sample: { position: reached },
    expected: null,
  },
  { name: "all at target 2", away: 10, expected: ["TARGET_2", 5] },
  { name: "target 2 when one price passes both targets", away: 30, expected: ["TARGET_2", 5] },
  {
    name: "what is left at target 2",
    away: 10,
    sample: { position: reached },
    expected: ["TARGET_2", 2],
  },
];

const TIME: readonly Scenario[] = [
  { name: "half the premium lost to time", decayed: 0.5, expected: ["THETA_DECAY", 5] },
  { name: "nothing just before that", decayed: 0.4999, expected: null },
  { name: "the stop before decay", decayed: 0.9, away: -6, expected: ["STOP_LOSS", 5] },
  { name: "target 1 before decay", decayed: 0.9, away: 6, expected: ["TARGET_1", 3] },
  {
    name: "decay of what is left after target 1",
    decayed: 0.5,
    away: 6,
    sample: { position: reached },
    expected: ["THETA_DECAY", 2],
  },
  {
    name: "no decay of a RULE shadow, which runs on",
    decayed: 0.9,
    sample: { position: { kind: "RULE" } },
    expected: null,
  },
  {
    name: "decay of a SIZE twin, as of the trade it stands beside",
    decayed: 0.5,
    sample: { position: { kind: "SIZE" } },
    expected: ["THETA_DECAY", 5],
  },
  {
    name: "decay before the cutoff",
    decayed: 0.5,
    at: "2026-11-20T20:50:00Z",
    expected: ["THETA_DECAY", 5],
  },
  { name: "the cutoff at 15:45", at: "2026-11-20T20:45:00Z", expected: ["EXPIRY_CUTOFF", 5] },
  { name: "nothing just before it", at: "2026-11-20T20:44:59.999Z", expected: null },
  {
    name: "the stop before the cutoff",
    at: "2026-11-20T20:45:00Z",
    away: -5,
    expected: ["STOP_LOSS", 5],
  },
  {
    name: "the cutoff of a RULE shadow",
    at: "2026-11-20T20:45:00Z",
    sample: { position: { kind: "RULE" } },
    expected: ["EXPIRY_CUTOFF", 5],
  },
  {
    name: "the cutoff at 12:45 on an early close",
    at: "2026-11-27T17:45:00Z",
    sample: { contract: { expiry: "2026-11-27" } },
    expected: ["EXPIRY_CUTOFF", 5],
  },
  {
    name: "nothing at 12:44:59 on an early close",
    at: "2026-11-27T17:44:59Z",
    sample: { contract: { expiry: "2026-11-27" } },
    expected: null,
  },
  {
    name: "the cutoff an hour earlier by UTC after the clocks went forward",
    at: "2026-03-13T19:45:00Z",
    sample: { contract: { expiry: "2026-03-13" }, at: "2026-03-06T15:00:00Z" },
    expected: ["EXPIRY_CUTOFF", 5],
  },
  {
    name: "nothing at that hour the week before",
    at: "2026-03-06T19:45:00Z",
    sample: { contract: { expiry: "2026-03-06" }, at: "2026-03-05T15:00:00Z" },
    expected: null,
  },
  {
    name: "the cutoff on the Thursday before Good Friday",
    at: "2026-04-02T19:45:00Z",
    sample: { contract: { expiry: "2026-04-02" }, at: "2026-03-31T15:00:00Z" },
    expected: ["EXPIRY_CUTOFF", 5],
  },
];

const EXPIRED: readonly Scenario[] = [
  { name: "settlement at the expiry", at: "2026-11-20T21:00:00Z", expected: ["EXPIRED", 5] },
  {
    name: "settlement, not the stop: the contract has ceased",
    at: "2026-11-20T21:05:00Z",
    away: -30,
    expected: ["EXPIRED", 5],
  },
  {
    name: "settlement without a session",
    at: "2026-11-21T12:00:00Z",
    tradable: false,
    expected: ["EXPIRED", 5],
  },
  {
    name: "settlement of a RULE shadow",
    at: "2026-11-20T21:00:00Z",
    sample: { position: { kind: "RULE" } },
    expected: ["EXPIRED", 5],
  },
];

const WAITING: readonly Scenario[] = [
  { name: "no stop outside the session", away: -9, tradable: false, expected: null },
  { name: "no target outside the session", away: 12, tradable: false, expected: null },
  { name: "no decay outside the session", decayed: 0.9, tradable: false, expected: null },
  {
    name: "no cutoff outside the session",
    at: "2026-11-20T20:50:00Z",
    tradable: false,
    expected: null,
  },
  { name: "what somebody asked for", closeRequested: true, expected: ["MANUAL", 5] },
  {
    name: "a request waits for the session",
    closeRequested: true,
    tradable: false,
    expected: null,
  },
  { name: "the stop before a request", closeRequested: true, away: -5, expected: ["STOP_LOSS", 5] },
  {
    name: "the cutoff before a request",
    closeRequested: true,
    at: "2026-11-20T20:50:00Z",
    expected: ["EXPIRY_CUTOFF", 5],
  },
];

function ask(scenario: Scenario, direction: "LONG" | "SHORT") {
  const { away = 0, at = OPENED, tradable = true, decayed = 0, closeRequested } = scenario;
  const open: OpenPosition = {
    ...opened({ ...scenario.sample, direction }),
    close_requested_at: closeRequested ? OPENED : null,
  };
  const spot = 450 + (direction === "LONG" ? away : -away);
  const theta = -decayed * open.position.entry.price;
  const path: Path = { ...seen(open.path, spot, at), parts: { ...open.path.parts, theta } };
  return dueExit(open, path, { instant: Date.parse(at), tradable, model: MODEL });
}

for (
  const [group, scenarios] of [
    ["levels", LEVELS],
    ["time", TIME],
    ["expiry", EXPIRED],
    ["sessions and requests", WAITING],
  ] as const
) {
  describe(`exits: ${group}`, () => {
    for (const scenario of scenarios) {
      const { name, expected } = scenario;
      const due = expected === null ? null : { reason: expected[0], contracts: expected[1] };
      it(`LONG: ${name}`, () => assertEquals(ask(scenario, "LONG"), due));
      it(`SHORT: ${name}`, () => assertEquals(ask(scenario, "SHORT"), due));
    }
  });
}

describe("exits: a price to settle at", () => {
  const at = (seenAt: number, askedAt: number) => {
    const open = opened();
    const path: Path = { ...open.path, market: marketAt(452, seenAt) };
    return dueExit(open, path, { instant: askedAt, tradable: false, model: MODEL });
  };

  it("is one from the last 15 minutes before the expiry", () => {
    assertEquals(at(EXPIRY - 15 * MINUTE, EXPIRY + 60 * MINUTE)?.reason, "EXPIRED");
    assertEquals(at(EXPIRY - 15 * MINUTE - 1, EXPIRY + 60 * MINUTE), null);
  });

  it("is one seen after it, however late", () => {
    assertEquals(at(EXPIRY + 1, EXPIRY + 1)?.reason, "EXPIRED");
    assertEquals(at(EXPIRY + 9000 * MINUTE, EXPIRY + 9000 * MINUTE)?.reason, "EXPIRED");
  });
});

describe("exits: the model", () => {
  it("says which share is closed at target 1, free of binary noise", () => {
    const open = opened({ contracts: 100 });
    const exits = { ...MODEL.exits, target_1_share: 0.07 };
    const due = dueExit(open, seen(open.path, 455, OPENED), {
      instant: Date.parse(OPENED),
      tradable: true,
      model: { ...MODEL, exits },
    });
    assertEquals(due, { reason: "TARGET_1", contracts: 7 });
  });
});
