import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { hash } from "node:crypto";
import fc from "fast-check";
import { decideRecord, ENGINE_VERSION, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { replayEntry } from "../../../engine/replay/mod.ts";
import { anyContext } from "../decision/arbitraries.ts";
import { activeSignal } from "../decision/contexts.ts";
import { anEntry, type Loose, type LooseEntry } from "./entries.ts";

/** Replays an entry after a change of its body. */
function tampered(change: (body: Loose) => void, entry: LooseEntry = anEntry()) {
  change(entry.body);
  return replayEntry(entry);
}

const shortly = ({ differences }: ReturnType<typeof replayEntry>) =>
  differences.map(({ path, recorded, recomputed }) => [path, recorded, recomputed]);

describe("replaying a decision", () => {
  it("matches an untouched entry", () => {
    assertEquals(replayEntry(anEntry()), { seq: 7, match: true, differences: [] });
  });

  it("matches one whose size follows from the risk of a contract", () => {
    const signals = [240, 60].map((timeframe) =>
      activeSignal(timeframe as 240, "LONG", { risk: { recommended_contracts: null } })
    );
    const entry = anEntry({ signals });
    assertEquals(entry.body.decision.entry_plan.base_contracts > 1, true);
    assertEquals(replayEntry(entry).match, true);
  });

  it("matches random entries, in whatever order their members stand", () => {
    const reversed = (value: Loose): Loose =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, reversed(v)]))
        : value;
    fc.assert(
      fc.property(anyContext, (context) => {
        const entry = { seq: 1, engine_version: ENGINE_VERSION, release: "1.0.0" };
        const body = reversed(decideRecord(context, RELEASE_1_0_0));
        assertEquals(replayEntry({ ...entry, body }).differences, []);
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same with another SHA-256, and asks it", () => {
    let asked = 0;
    const sha256 = (text: string) => {
      asked++;
      return hash("sha256", text, "hex");
    };
    assertEquals(replayEntry(anEntry(), { sha256 }).match, true);
    assertEquals(asked, 1);
  });
});

describe("a decision that is not what its snapshot gives", () => {
  it("names the field that was changed, what it says and what comes out", () => {
    const changed = tampered(({ decision }) => {
      decision.breakdown.raw_multiplier = 2;
      decision.contributions[1].weight = 0.3;
    });
    assertEquals(changed.match, false);
    assertEquals(shortly(changed), [
      ["decision.breakdown.raw_multiplier", 2, 1.3],
      ["decision.contributions[1].weight", 0.3, 0.25],
    ]);
    assertEquals(changed.differences.map(({ code }) => code), ["VALUE_DIFFERS", "VALUE_DIFFERS"]);
  });

  it("names what follows from an input that was changed, its hash too", () => {
    const [{ path, recorded, recomputed }, ...others] = tampered(({ context }) => {
      context.signals[0].signal.entry.stop_loss = 446;
    }).differences;
    assertEquals([path, recorded, recomputed], ["decision.stop_loss", 445, 446]);
    assertEquals(others.map((each) => each.path), [
      "decision.entry_plan.stop_loss",
      "decision.context_hash",
    ]);
  });

  it("names an input that no rule reads by the hash alone", () => {
    const changed = tampered(({ context }) => {
      context.signals[0].signal.market_context.vwap = 451;
    });
    assertEquals(changed.differences.map(({ path }) => path), ["decision.context_hash"]);
  });

  it("names what is not in the snapshot's canonical form", () => {
    const unsorted = tampered(({ context }) => {
      context.signals.reverse();
      context.as_of = "2026-11-18T17:00:00+00:00";
    });
    const paths = unsorted.differences.map(({ path }) => path);
    assertEquals(paths.includes("context.as_of"), true);
    assertEquals(paths.includes("context.signals[0].signal.signal.timeframe"), true);
    assertEquals(paths.some((path) => path.startsWith("decision.")), false);
  });

  it("leaves out the side that has no such member", () => {
    const changed = tampered(({ decision, context }) => {
      decision.note = "mine";
      delete decision.code;
      context.extra = null;
    });
    assertEquals(changed.differences, [
      { code: "VALUE_DIFFERS", path: "decision.note", recorded: "mine" },
      { code: "VALUE_DIFFERS", path: "decision.code", recomputed: "EXECUTE" },
      { code: "VALUE_DIFFERS", path: "context.extra", recorded: null },
    ]);
  });

  it("shows the whole decision when there is none", () => {
    const { differences } = tampered((body) => delete body.decision);
    assertEquals(differences.map(({ path, recorded }) => [path, recorded]), [
      ["decision", undefined],
    ]);
  });
});

describe("a decision that can't be recomputed", () => {
  const failing = (change: (entry: Loose) => void) => {
    const entry: Loose = anEntry();
    change(entry);
    const { match, differences } = replayEntry(entry);
    assertEquals([match, differences.length], [false, 1]);
    return differences[0];
  };

  it("names an engine version nobody knows", () => {
    assertEquals(failing((entry) => entry.engine_version = "0.9.0"), {
      code: "VERSION_UNKNOWN",
      path: "engine_version",
      recorded: "0.9.0",
      recomputed: null,
    });
  });

  it("names a release that is neither built in nor brought along", () => {
    const unknown = failing((entry) => entry.release = "2.0.0");
    assertEquals([unknown?.code, unknown?.path], ["RELEASE_UNKNOWN", "release"]);
  });

  it("names a snapshot that was made under another release than the entry says", () => {
    const { path, recorded, recomputed } =
      failing((entry) => entry.body.context.release = "2.0.0") ?? {};
    assertEquals([path, recorded, recomputed], ["context.release", "2.0.0", "1.0.0"]);
  });

  it("names a snapshot that is none, instead of failing", () => {
    const changes: ((entry: Loose) => void)[] = [
      (entry) => entry.body = null,
      (entry) => entry.body = "text",
      (entry) => delete entry.body.context,
      (entry) => entry.body.context = 5,
      (entry) => entry.body.context.as_of = "yesterday",
      (entry) => delete entry.body.context.account,
      (entry) => entry.body.context.signals = {},
      (entry) => entry.body.context.signals[0].signal.signal = null,
    ];
    for (const change of changes) assertEquals(failing(change)?.code, "SNAPSHOT_UNREADABLE");
  });
});

describe("a release that is not built in", () => {
  const strict = { ...RELEASE_1_0_0, id: "2.0.0", minimum_confluence: 99 };

  it("decides what it decided", () => {
    const entry = anEntry({}, strict);
    assertEquals(entry.body.decision.code, "LOW_CONFLUENCE");
    const releases = (id: string) => id === "2.0.0" ? strict : null;
    assertEquals(replayEntry(entry, { releases }), { seq: 7, match: true, differences: [] });
  });

  it("never stands in for a built-in one", () => {
    const releases = () => ({ ...strict, id: "1.0.0" });
    assertEquals(replayEntry(anEntry(), { releases }).match, true);
  });
});
