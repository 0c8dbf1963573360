import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { DECISION_CODES, ENGINE_VERSION } from "../../../engine/decision/mod.ts";
import { knownVersions, replayEntry } from "../../../engine/replay/mod.ts";
import { anEntry, fixtureEntries, fixtureNames, type Loose } from "./entries.ts";

const nameOf = (version: string) => `engine_${version.replaceAll(".", "_")}.jsonl`;

describe("engine versions", () => {
  it("are all known, the present one last", () => {
    assertEquals(knownVersions().at(-1), ENGINE_VERSION);
    assertEquals(knownVersions()[0], "1.0.0");
  });

  it("each have entries that they recorded themselves", () => {
    const missing = knownVersions().map(nameOf).filter((name) => !fixtureNames().includes(name));
    assertEquals(missing, [], "run tests/engine/replay/record.ts");
  });

  for (const name of fixtureNames()) {
    describe(name, () => {
      const entries = fixtureEntries(name);

      it("replays without a difference", () => {
        assertEquals(entries.map((entry) => replayEntry(entry)).filter(({ match }) => !match), []);
        assert(entries.every(({ engine_version }) => nameOf(engine_version) === name));
      });

      it("has a decision of every code", () => {
        const codes = new Set(entries.map(({ body }) => body.decision.code));
        assertEquals([...codes].sort(), Object.keys(DECISION_CODES).sort());
      });

      it("has both directions sized without a recommendation", () => {
        const sized = entries.map(({ body }) => body).filter(({ context, decision }: Loose) =>
          decision.code === "EXECUTE" && decision.base_contracts > 1 &&
          context.signals.every((each: Loose) => each.signal.risk.recommended_contracts === null)
        );
        const directions = new Set(sized.map(({ decision }) => decision.direction));
        assertEquals(directions, new Set(["LONG", "SHORT"]));
      });
    });
  }
});

describe("engine 1.0.0", () => {
  const recorded = fixtureEntries(nameOf("1.0.0"));

  it("sized by the distance to the stop, the target delta and 100 shares", () => {
    const entry = recorded.find(({ body: { decision } }) =>
      decision.code === "EXECUTE" && decision.base_contracts > 1
    );
    assert(entry !== undefined);
    const { context, decision } = entry.body;
    const { price, stop_loss, timeframe, base_contracts } = decision.entry_plan;
    const { equity, rules } = context.account;
    const [own] = context.signals.filter(({ signal }: Loose) =>
      signal.signal.timeframe === timeframe
    );
    const pct = own.signal.risk.account_risk_pct ?? rules.account_risk_pct;
    const risk = Math.abs(price - stop_loss) * rules.target_delta * 100;
    assertEquals(base_contracts, Math.floor(equity * pct / 100 / risk));
  });

  it("is another engine than the present one", () => {
    const today = recorded.map((entry) => replayEntry({ ...entry, engine_version: "1.1.0" }));
    assertEquals(today.some(({ match }) => match), false);
    assertEquals(replayEntry({ ...anEntry(), engine_version: "1.0.0" }).match, false);
  });

  it("knew neither cash nor an implied volatility of its own", () => {
    const [{ body, ...entry }] = structuredClone(recorded);
    body.context.account.cash = 5;
    body.context.implied_volatility = { value: 0.2, timestamp: body.context.as_of, source: null };
    assertEquals(replayEntry({ ...entry, body }).differences.map(({ path }) => path), [
      "context.account.cash",
      "context.implied_volatility",
    ]);
  });
});
