import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Fields, isMissing, place, plainName, Source } from "../../../engine/events/fields.ts";

describe("the plain name", () => {
  it("forgets case, underscores, hyphens, dots and spaces", () => {
    for (const name of ["ai_score", "aiScore", "AI Score", "ai-score", "AI.SCORE", "aiscore"]) {
      assertEquals(plainName(name), "aiscore", name);
    }
    assertEquals(plainName("4h_bias"), "4hbias");
  });

  it("is empty for what no field is called", () => {
    for (const name of ["", "ai\0score", "ai/score", "été", "<b>", "x".repeat(41)]) {
      assertEquals(plainName(name), "", name);
    }
  });

  it("stays right when more names come than are remembered", () => {
    for (let index = 0; index < 6000; index++) {
      assertEquals(plainName(`Some_Name_${index}`), `somename${index}`);
    }
    assertEquals(plainName("ai_score"), "aiscore");
  });
});

describe("a missing value", () => {
  it("is absent, null or blank", () => {
    for (const value of [undefined, null, "", " \t"]) assertEquals(isMissing(value), true);
    for (const value of [0, false, "0", [], {}, NaN]) assertEquals(isMissing(value), false);
  });
});

describe("members of an object", () => {
  it("are found by plain name, with the sender's spelling", () => {
    const fields = new Fields({ "Stop Loss": 3 }, "entry.");
    assertEquals(fields.get("stoploss"), 3);
    assertEquals(fields.key("stoploss"), "Stop Loss");
    assertEquals(fields.get("target1"), undefined);
  });

  it("that are missing give way to another spelling", () => {
    assertEquals(new Fields({ ai_score: null, aiScore: "", AI_SCORE: 7 }, "").get("aiscore"), 7);
    assertEquals(new Fields({ ai_score: 8, aiScore: 7 }, "").get("aiscore"), 8);
  });

  it("do not include what every object inherits", () => {
    const fields = new Fields(JSON.parse('{"__proto__":{"ticker":"X"},"a":1}'), "");
    for (const name of ["constructor", "tostring", "valueof", "ticker"]) {
      assertEquals(fields.get(name), undefined, name);
    }
  });
});

describe("looking a field up", () => {
  const STOP = place("entry.stop_loss", ["sl"]);
  const PRICE = place("entry.price", ["entryprice"], { ambiguous: true });

  it("prefers its group, then the top, then the further group", () => {
    const body = { entry: { stop_loss: 1 }, stop_loss: 2, signal: { sl: 3 } };
    assertEquals(new Source(body, "signal").find(STOP), { value: 1, from: null });
    assertEquals(new Source({ ...body, entry: {} }, "signal").find(STOP), {
      value: 2,
      from: "stop_loss",
    });
    assertEquals(new Source({ signal: body.signal }, "signal").find(STOP), {
      value: 3,
      from: "signal.sl",
    });
    assertEquals(new Source({ signal: body.signal }).find(STOP), null);
  });

  it("tells the canonical place from every other", () => {
    assertEquals(new Source({ entry: { stopLoss: 1 } }).find(STOP)?.from, "entry.stopLoss");
    assertEquals(new Source({ Entry: { stop_loss: 1 } }).find(STOP)?.from, "Entry.stop_loss");
    assertEquals(new Source({ entry: { stop_loss: 1 } }).find(STOP)?.from, null);
  });

  it("does not take an ambiguous name outside its group", () => {
    assertEquals(new Source({ price: 5 }).find(PRICE), null);
    assertEquals(new Source({ entry_price: 5 }).find(PRICE)?.value, 5);
    assertEquals(new Source({ entry: { price: 5 } }).find(PRICE)?.value, 5);
  });

  it("takes an object for a group, never for a flat field", () => {
    const ENTRY = place("entry.price", ["entry"], { ambiguous: true });
    assertEquals(new Source({ entry: { stop: 1 } }).find(ENTRY), null);
    assertEquals(new Source({ entry: 450 }).find(ENTRY)?.value, 450);
    assertEquals(new Source({ entry: "group" }).group("entry"), null);
  });

  it("can be told to use aliases only", () => {
    const CONFIDENCE = place("signal.ai_score", ["confidence"], { own: false });
    assertEquals(new Source({ signal: { ai_score: 3 } }).find(CONFIDENCE), null);
    assertEquals(new Source({ confidence: 70 }).find(CONFIDENCE)?.value, 70);
  });

  it("makes each group once", () => {
    const source = new Source({ entry: { price: 1 } });
    assertStrictEquals(source.group("entry"), source.group("entry"));
    assertEquals(source.group("risk"), null);
    assertEquals(source.group("risk"), null);
  });
});
