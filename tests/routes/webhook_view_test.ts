import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import type { Gap } from "../../lib/data/feeds.ts";
import type { WebhookKey } from "../../lib/data/webhook_keys.ts";
import { feedName, feedStates, readFeedForm, silentFeeds } from "../../lib/view/feed.ts";
import { formatMs, stageShares } from "../../lib/view/milliseconds.ts";
import { answerSentence, hasPort, isPrivateAddress } from "../../lib/view/webhook_commands.ts";
import {
  keyTexts,
  NEW_KEY_TEXTS,
  readKeyForm,
  TRADINGVIEW_ADDRESSES,
} from "../../lib/view/webhook_key_form.ts";
import { readKeyTexts } from "../../lib/webhook_key_texts.ts";
import { readOverlap } from "../../lib/view/webhook_overlap.ts";
import { webhookErrors } from "../../lib/view/webhook_refusal.ts";
import { keyState, sortKeys } from "../../lib/view/webhook_state.ts";

const NOW = "2026-11-20T15:00:00.000Z";
const KEY: WebhookKey = {
  id: "00000000-0000-4000-8000-000000000001",
  account_id: "00000000-0000-4000-8000-000000000002",
  label: "TradingView",
  endpoints: null,
  addresses: null,
  rate_per_minute: 120,
  burst: 60,
  signs: false,
  created_at: "2026-11-01T00:00:00.000Z",
  expires_at: null,
  revoked_at: null,
  rotated_from: null,
  last_used_at: null,
  limited: 0,
};
const key = (changes: Partial<WebhookKey>): WebhookKey => ({ ...KEY, ...changes });

describe("the form of a key", () => {
  it("means all endpoints and no limit of addresses when nothing was touched but the label", () => {
    assertEquals(readKeyForm({ ...NEW_KEY_TEXTS, label: " Mine " }), {
      ok: true,
      key: {
        label: "Mine",
        endpoints: null,
        addresses: null,
        ratePerMinute: 120,
        burst: 60,
        signing: false,
        expiresInMinutes: null,
      },
    });
  });

  it("takes addresses and networks of both kinds, however they are kept apart", () => {
    const texts = { ...NEW_KEY_TEXTS, label: "a", source: "own" as const };
    const read = readKeyForm({ ...texts, addresses: "10.0.0.1, 10.0.0.0/8\n2001:db8::/32 ::1" });
    assert(read.ok);
    assertEquals(read.key.addresses, ["10.0.0.1", "10.0.0.0/8", "2001:db8::/32", "::1"]);
    for (const addresses of ["", "example.com", "10.0.0", "10.0.0.1/", "10.0.0.1 or so"]) {
      const bad = readKeyForm({ ...texts, addresses });
      assert(!bad.ok && bad.errors.addresses !== undefined, addresses);
    }
  });

  it("ignores addresses that were typed while another choice is taken", () => {
    const texts = { ...NEW_KEY_TEXTS, label: "a", addresses: "nonsense" };
    const any = readKeyForm(texts);
    assert(any.ok && any.key.addresses === null);
    const theirs = readKeyForm({ ...texts, source: "tradingview" });
    assert(theirs.ok);
    assertEquals(theirs.key.addresses, TRADINGVIEW_ADDRESSES);
  });

  it("bounds what is counted", () => {
    for (const [rate, ok] of [["1", true], ["60000", true], ["60001", false], ["0", false]]) {
      assertEquals(readKeyForm({ ...NEW_KEY_TEXTS, label: "a", rate: String(rate) }).ok, ok);
    }
    for (const burst of ["", "1.5", "-1", "1e3", " "]) {
      const read = readKeyForm({ ...NEW_KEY_TEXTS, label: "a", burst });
      assert(!read.ok && read.errors.burst !== undefined, burst);
    }
    assert(!readKeyForm({ ...NEW_KEY_TEXTS, label: "a", life: "60" }).ok);
    assert(!readKeyForm({ ...NEW_KEY_TEXTS, label: "x".repeat(101) }).ok);
  });

  it("reads what a browser sends", () => {
    const form = new FormData();
    for (const [name, value] of [["label", "a"], ["source", "own"], ["signing", "yes"]] as const) {
      form.set(name, value);
    }
    form.append("endpoints", "ticks");
    form.append("endpoints", "signals");
    form.append("endpoints", "elsewhere");
    const texts = readKeyTexts(form);
    assertEquals(texts.endpoints, ["signals", "ticks"]);
    assertEquals([texts.source, texts.signing, texts.rate], ["own", true, ""]);
    form.set("source", "nowhere");
    assertEquals(readKeyTexts(form).source, "any");
  });

  it("shows an existing key the way it was chosen", () => {
    const networks = (list: readonly string[]) => list.map((address) => `${address}/32`);
    assertEquals(keyTexts(KEY).source, "any");
    const theirs = keyTexts(key({ addresses: networks(TRADINGVIEW_ADDRESSES) }));
    assertEquals([theirs.source, theirs.addresses], ["tradingview", ""]);
    const own = keyTexts(key({ addresses: ["10.0.0.1/32", "10.0.0.0/8"] }));
    assertEquals([own.source, own.addresses], ["own", "10.0.0.1\n10.0.0.0/8"]);
    const some = keyTexts(key({ addresses: networks(TRADINGVIEW_ADDRESSES.slice(1)) }));
    assertEquals(some.source, "own");
  });

  it("never throws, and names a field for whatever it refuses", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("1", "120", "", "10.0.0.1"));
    fc.assert(fc.property(
      fc.record({ label: text, addresses: text, rate: text, burst: text, life: text }),
      fc.constantFrom("any" as const, "tradingview" as const, "own" as const),
      (texts, source) => {
        const read = readKeyForm({ ...NEW_KEY_TEXTS, ...texts, source });
        if (!read.ok) assert(Object.keys(read.errors).length > 0);
        else assert(read.key.ratePerMinute >= 1 && read.key.burst >= 1);
      },
    ));
  });
});

describe("the state of a key", () => {
  it("is what the door would say", () => {
    assertEquals(keyState(KEY, false, NOW), "working");
    assertEquals(keyState(key({ expires_at: NOW }), false, NOW), "expired");
    const later = "2026-11-20T15:00:00.001Z";
    assertEquals(keyState(key({ expires_at: later }), false, NOW), "working");
    assertEquals(keyState(key({ expires_at: later }), true, NOW), "ending");
    assertEquals(keyState(key({ expires_at: later, revoked_at: NOW }), true, NOW), "revoked");
  });

  it("parts keys that work from those that ended", () => {
    const old = key({ expires_at: "2026-11-21T00:00:00.000Z" });
    const next = key({ id: "00000000-0000-4000-8000-000000000003", rotated_from: old.id });
    const gone = key({ id: "00000000-0000-4000-8000-000000000004", revoked_at: NOW });
    const { live, ended } = sortKeys([next, old, gone], NOW);
    assertEquals(live.map(({ state }) => state), ["working", "ending"]);
    assertEquals(ended.map(({ state }) => state), ["revoked"]);
  });

  it("has choices of an overlap and no others", () => {
    assertEquals(readOverlap("1440"), 1440);
    assertEquals(readOverlap("0"), 0);
    for (const text of ["", "1", "-1", "toString", "1440 "]) assertEquals(readOverlap(text), null);
  });

  it("says a refusal at its field, or above the form", () => {
    assertEquals(Object.keys(webhookErrors({ code: "FIELD_INVALID", field: "burst" })), ["burst"]);
    const limit = webhookErrors({ code: "KEY_LIMIT" });
    assertMatch(limit.form ?? "", /fifty/);
    assertMatch(webhookErrors({ code: "NEW_CODE" }).form ?? "", /NEW_CODE/);
  });
});

describe("expected alerts", () => {
  const feed = {
    ticker: "SPY",
    kind: "signal" as const,
    timeframe: 240,
    grace_minutes: 5,
    created_at: "2026-11-01T00:00:00.000Z",
    last_seen_at: null,
  };
  const gap = (changes: Partial<Gap>): Gap => ({
    ticker: "SPY",
    kind: "signal",
    timeframe: 240,
    bar_close: "2026-11-19T18:30:00.000Z",
    detected_at: "2026-11-19T18:36:00.000Z",
    arrived_at: null,
    ...changes,
  });

  it("are named as traders write them", () => {
    assertEquals(feedName(feed), "SPY signal 4h");
    assertEquals(feedName({ ...feed, kind: "phase", timeframe: 1440 }), "SPY phase 1D");
  });

  it("are missing by the exchange's calendar, never in a backtest, unknown beyond it", () => {
    const at = (seen: string | null, now: string, clock: "live" | "backtest" = "live") =>
      feedStates([{ ...feed, last_seen_at: seen }], clock, now)[0]?.missing;
    // The 4-hour bar of the day before closed at 16:00 in New York.
    assertEquals(at("2026-11-19T21:00:00.000Z", NOW), false);
    assertEquals(at("2026-11-19T18:30:00.000Z", NOW), true);
    assertEquals(at("2026-11-19T18:30:00.000Z", "2026-11-19T21:04:00.000Z"), false);
    assertEquals(at("2026-11-19T18:30:00.000Z", "2026-11-19T21:05:00.000Z"), true);
    assertEquals(at(null, NOW), true);
    assertEquals(at(null, NOW, "backtest"), null);
    assertEquals(at(null, "2990-01-01T00:00:00.000Z"), null);
  });

  it("are silent by their newest open gap, while they are expected", () => {
    const older = gap({ bar_close: "2026-11-18T18:30:00.000Z" });
    const other = gap({ ticker: "QQQ" });
    assertEquals(silentFeeds([feed], [older, gap({}), other]), [gap({})]);
    assertEquals(silentFeeds([feed], [gap({ arrived_at: NOW })]), []);
    assertEquals(silentFeeds([], [gap({})]), []);
  });

  it("are read from a form, or refused at the field", () => {
    const texts = { ticker: " spy ", kind: "trend", timeframe: "4h", grace: "0" };
    assertEquals(readFeedForm(texts), {
      ok: true,
      feed: { ticker: "SPY", kind: "trend", timeframe: 240 },
      graceMinutes: 0,
    });
    const bad = readFeedForm({ ticker: "", kind: "?", timeframe: "2M", grace: "1441" });
    assert(!bad.ok);
    assertEquals(Object.keys(bad.errors), ["ticker", "kind", "grace_minutes"]);
    assertEquals(readFeedForm({ ...texts, timeframe: "525600" }).ok, false);
  });
});

describe("times and answers", () => {
  it("prints milliseconds with the digits that tell something", () => {
    assertEquals([0, 0.04, 0.46, 9.96, 12.4, 1520].map(formatMs), [
      ...["0", "0", "0.5", "10", "12", "1,520"],
    ]);
  });

  it("lays the stages one after the other, leaving out what was not measured", () => {
    const shares = stageShares({ authenticate_ms: 1, store_ms: 3, decide_ms: null, append_ms: 4 });
    assertEquals(shares, [
      { name: "Authenticate", ms: 1, from: 0, width: 12.5 },
      { name: "Store", ms: 3, from: 12.5, width: 37.5 },
      { name: "Append", ms: 4, from: 50, width: 50 },
    ]);
    assertEquals(stageShares({}), []);
    assertEquals(stageShares({ store_ms: 0 }), []);
  });

  it("has a sentence for every status", () => {
    for (const status of [200, 202, 400, 401, 403, 405, 408, 413, 422, 429, 503]) {
      assert(!answerSentence(status).startsWith("An answer"), String(status));
    }
    assertMatch(answerSentence(502), /Not stored/);
    assertMatch(answerSentence(302), /An answer/);
  });

  it("knows addresses that TradingView cannot reach", () => {
    for (
      const url of [
        ...["http://127.0.0.1:54321/functions/v1", "http://localhost/x", "http://10.1.2.3/x"],
        ...["https://192.168.1.2/x", "http://172.20.0.1/x", "http://[::1]:80/x", "http://a.local/"],
      ]
    ) assert(isPrivateAddress(url), url);
    for (
      const url of [
        "https://abc.supabase.co/functions/v1",
        "http://172.32.0.1/",
        "http://11.0.0.1/",
      ]
    ) {
      assert(!isPrivateAddress(url), url);
    }
    assertEquals(["https://a.b/x", "https://a.b:8443/x", "http://a.b:80/"].map(hasPort), [
      ...[false, true, false],
    ]);
  });
});
