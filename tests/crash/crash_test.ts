import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { randomStream } from "../../engine/random.ts";
import { faultsOf } from "./aftermath.ts";
import { Events, Load } from "./load.ts";
import { crashRun } from "./run.ts";

const KILLS = 4;

describe("a stack that is killed by force under load", () => {
  it(`${KILLS} times loses no acknowledged event and decides none twice`, async () => {
    const run = await crashRun(KILLS, 7);
    assertEquals(run.faults, []);
    assertEquals(run.receipts, run.sent);
    assert(run.decisions > 10, "hardly anything was decided, so nothing was shown");
    assert(run.interrupted > 0, "no kill met an event on its way, so nothing was shown");
  });
});

describe("the look at what is left", () => {
  const [event] = new Events(randomStream(1, "x")).next();
  const sent = { ...event, id: "one", endpoint: "signals", body: "{}", meaning: "same" };
  const load = () => {
    const load = new Load(new Events(randomStream(1, "x")));
    load.sent.set("one", sent).set("two", { ...sent, id: "two" });
    load.acknowledged.set("one", { ...sent, receipt_id: "a" })
      .set("two", { ...sent, id: "two", receipt_id: "b" });
    return load;
  };
  const decided = { id: "a", webhook_id: "one", outcomes: 1, outcome: "DECIDED", decisions: 1 };
  const twin = { id: "b", webhook_id: "two", outcomes: 1, outcome: "DUPLICATE", decisions: 0 };

  it("finds no fault where an event and its twin were decided once", () => {
    assertEquals(faultsOf([decided, twin], load()), []);
  });

  it("finds what was acknowledged and is missing", () => {
    assertEquals(faultsOf([twin], load())[0], "one was acknowledged and is not there");
  });

  it("finds what was never acknowledged", () => {
    const unanswered = load();
    unanswered.acknowledged.delete("two");
    assertEquals(faultsOf([decided, twin], unanswered), ["1 events were never taken"]);
  });

  it("finds a second decision", () => {
    const twice = { ...twin, outcome: "DECIDED", decisions: 1 };
    assertEquals(faultsOf([decided, twice], load()), ["same was decided 2 times"]);
  });

  it("finds an undecided receipt and a second receipt of one delivery", () => {
    const other = { ...twin, id: "c", outcomes: 0, outcome: null };
    assertEquals(faultsOf([decided, twin, other], load()), [
      "two has 2 receipts",
      "receipt c of two has 0 outcomes",
    ]);
  });
});
