import { assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { entryPreimage, type ExportedEntry, readEntryLine } from "../../../engine/ledger/entry.ts";
import type { LedgerFault } from "../../../engine/ledger/faults.ts";
import { type KnownHash, LedgerVerifier } from "../../../engine/ledger/verify.ts";
import { ACCOUNT, lineOf, makeChain, makeEntry, rehash } from "./chains.ts";

function verifyLines(lines: readonly string[], known: readonly KnownHash[] = []) {
  const verifier = new LedgerVerifier(known);
  for (const line of lines) verifier.add(line);
  const { message: _, ...verification } = verifier.finish();
  return verification;
}
const verify = (chain: readonly ExportedEntry[], known: readonly KnownHash[] = []) =>
  verifyLines(chain.map(lineOf), known);

const knownAt = (chain: readonly ExportedEntry[], seq: number): KnownHash => ({
  account_id: ACCOUNT,
  seq,
  hash: chain[seq - 1]?.header.hash ?? "",
});

/** A chain of ten with some of it changed by the test. */
function tampered(change: (chain: ExportedEntry[]) => ExportedEntry[]) {
  return verify(change(makeChain(10)));
}
const at = (chain: ExportedEntry[], seq: number): ExportedEntry => {
  const entry = chain[seq - 1];
  if (entry === undefined) throw new Error(`no entry ${seq}`);
  return entry;
};
const withHeader = (entry: ExportedEntry, change: object): ExportedEntry => ({
  ...entry,
  header: { ...entry.header, ...change },
});

describe("an untouched ledger", () => {
  it("verifies, empty or long, with and without checkpoints", () => {
    assertEquals(verify([]), { ok: true, entries: 0, first_bad: null, reason: null });
    const chain = makeChain(100);
    const whole = { ok: true, entries: 100, first_bad: null, reason: null };
    assertEquals(verify(chain), whole);
    assertEquals(verify(chain, [knownAt(chain, 1), knownAt(chain, 100)]), whole);
  });

  it("may hold any text in a body, the export's own mark included", () => {
    const bodyText = '{"note": "x,\\"body\\":{\\n}", "body": {"body": 1}, "ü": "→"}';
    assertEquals(verify(makeChain(3, () => ({ bodyText }))).ok, true);
  });

  it("hashes the body as it is written, not as it would be printed again", () => {
    const first = makeChain(1, () => ({ bodyText: '{"n": 1.50}' }));
    const second = makeChain(1, () => ({ bodyText: '{"n": 1.5}' }));
    assertNotEquals(at(first, 1).header.hash, at(second, 1).header.hash);
  });
});

describe("a line", () => {
  it("is read whether its texts need escapes or not, and whatever the uuid", () => {
    for (
      const change of [
        { ticker: 'a "quoted" \\ ticker', trade_id: "→ ü" },
        { ticker: null, trade_id: "t" },
        { id: "00000000-0000-0000-0000-000000000001" },
        { id: "ffffffff-ffff-ffff-ffff-ffffffffffff", kind: "EXIT" },
        { account_id: "11111111-1111-1111-1111-111111111111", release: 'x"' },
      ]
    ) {
      const [first] = makeChain(1);
      if (first === undefined) throw new Error("no entry");
      const entry = rehash(withHeader(first, change));
      assertEquals(readEntryLine(lineOf(entry)), entry);
      assertEquals(verify([entry]).ok, true);
    }
  });

  it("is no entry with a field empty, missing or of another form", () => {
    for (
      const change of [
        { ticker: "" },
        { trade_id: "" },
        { kind: null },
        { seq: 0 },
        { seq: -1 },
        { seq: 1.5 },
        { seq: "1" },
        { id: "1" },
        { occurred_at: "2026-11-20T15:00:00Z" },
        { hash: "F".repeat(64) },
        { hash: undefined },
        { release: "a\u0000b" },
      ]
    ) {
      const [first] = makeChain(1);
      if (first === undefined) throw new Error("no entry");
      assertEquals(readEntryLine(lineOf(withHeader(first, change))), null);
    }
  });
});

describe("a ledger that was tampered with", () => {
  const bad = (first_bad: number, reason: LedgerFault, entries = 10) => ({
    ok: false,
    entries,
    first_bad,
    reason,
  });

  it("shows an edited body", () => {
    const edit = (chain: ExportedEntry[]) =>
      chain.with(4, { ...at(chain, 5), bodyText: '{"n": 5, "price": 451.50}' });
    assertEquals(tampered(edit), bad(5, "EDITED"));
  });

  for (
    const change of [
      { kind: "EXIT" },
      { ticker: "QQQ" },
      { ticker: null },
      { trade_id: "t-1" },
      { release: "1.0.1" },
      { engine_version: "0.9.0" },
      { id: "00000000-0000-4000-8000-00000000abcd" },
      { occurred_at: "2026-11-20T14:00:00.000000Z" },
      { recorded_at: "2026-11-20T15:00:05.250001Z" },
      { hash: "f".repeat(64) },
      { previous_hash: "f".repeat(64) },
    ]
  ) {
    it(`shows an edited ${Object.keys(change)[0]}`, () => {
      const edit = (chain: ExportedEntry[]) => chain.with(4, withHeader(at(chain, 5), change));
      assertEquals(tampered(edit), bad(5, "EDITED"));
    });
  }

  it("shows an edited body whose own hash was computed anew", () => {
    const edit = (chain: ExportedEntry[]) =>
      chain.with(4, rehash({ ...at(chain, 5), bodyText: "{}" }));
    assertEquals(tampered(edit), bad(5, "EDITED"));
  });

  it("shows a removed entry, first, in the middle, and with the rest renumbered", () => {
    assertEquals(tampered((chain) => chain.toSpliced(0, 1)), bad(1, "REMOVED", 9));
    assertEquals(tampered((chain) => chain.toSpliced(4, 1)), bad(5, "REMOVED", 9));
    const renumber = (chain: ExportedEntry[]) =>
      chain.toSpliced(4, 1).map((entry, index) => withHeader(entry, { seq: index + 1 }));
    assertEquals(tampered(renumber), bad(5, "REMOVED", 9));
  });

  it("shows reordered entries, as lines and with their numbers exchanged", () => {
    const swap = (chain: ExportedEntry[]) => chain.with(4, at(chain, 6)).with(5, at(chain, 5));
    assertEquals(tampered(swap), bad(5, "REORDERED"));
    const exchange = (chain: ExportedEntry[]) =>
      chain.with(4, withHeader(at(chain, 6), { seq: 5 })).with(
        5,
        withHeader(at(chain, 5), { seq: 6 }),
      );
    assertEquals(tampered(exchange), bad(5, "REORDERED"));
  });

  it("shows an inserted entry, with and without the rest renumbered", () => {
    const twice = (chain: ExportedEntry[]) => chain.toSpliced(4, 0, at(chain, 4));
    assertEquals(tampered(twice), bad(4, "INSERTED", 11));
    const forge = (chain: ExportedEntry[]) => {
      const forged = makeEntry(5, at(chain, 4).header.hash, { bodyText: '{"forged": true}' });
      return chain.toSpliced(4, 0, forged)
        .map((entry, index) => withHeader(entry, { seq: index + 1 }));
    };
    assertEquals(tampered(forge), bad(5, "INSERTED", 11));
  });

  it("tells an inserted entry from an edited one by what follows", () => {
    const forged = (chain: ExportedEntry[]) =>
      withHeader(makeEntry(5, at(chain, 4).header.hash), { hash: "b".repeat(64) });
    const renumbered = (chain: ExportedEntry[]) =>
      chain.toSpliced(4, 0, forged(chain))
        .map((entry, index) => withHeader(entry, { seq: index + 1 }));
    assertEquals(tampered(renumbered), bad(5, "INSERTED", 11));
    assertEquals(tampered((chain) => chain.toSpliced(4, 0, forged(chain))), bad(5, "INSERTED", 11));
    // one that links to nothing is told by its number, which stands twice
    const stray = (chain: ExportedEntry[]) =>
      withHeader(at(chain, 5), { previous_hash: "a".repeat(64), hash: "b".repeat(64) });
    assertEquals(tampered((chain) => chain.toSpliced(4, 0, stray(chain))), bad(5, "INSERTED", 11));
  });

  it("holds a CHECKPOINT to what stands right before it", () => {
    const checkpointed = (change: object) =>
      makeChain(
        10,
        (seq) =>
          seq === 8
            ? { kind: "CHECKPOINT", bodyText: JSON.stringify({ ...claim, ...change }) }
            : {},
      );
    const claim = { through_seq: 7, through_hash: at(makeChain(7), 7).header.hash };
    assertEquals(verify(checkpointed({})).ok, true);
    for (
      const change of [
        { through_seq: 6 },
        { through_seq: "7" },
        { through_seq: undefined },
        { through_hash: "f".repeat(64) },
        { through_hash: null },
      ]
    ) {
      assertEquals(verify(checkpointed(change)), bad(7, "REWRITTEN"));
    }
  });

  it("believes no one of two checkpoints that contradict each other", () => {
    const chain = makeChain(10);
    const other = { ...knownAt(chain, 6), hash: "f".repeat(64) };
    assertEquals(verify(chain, [other, knownAt(chain, 6)]), bad(6, "REWRITTEN"));
    assertEquals(verify(chain, [knownAt(chain, 6), other]), bad(6, "REWRITTEN"));
  });

  it("shows another account's entry", () => {
    const other = "11111111-1111-4111-8111-111111111111";
    const mix = (chain: ExportedEntry[]) =>
      chain.with(4, makeEntry(5, at(chain, 4).header.hash, { account_id: other }));
    assertEquals(tampered(mix), bad(5, "INSERTED"));
  });

  it("shows a cut tail against a checkpoint, the whole ledger gone included", () => {
    const chain = makeChain(10);
    const known = [knownAt(chain, 10)];
    assertEquals(verify(chain.slice(0, 7), known), bad(8, "TAIL_CUT", 7));
    assertEquals(verify([], known), bad(1, "TAIL_CUT", 0));
  });

  it("shows a chain recomputed from the edit on against a checkpoint, and only against one", () => {
    const chain = makeChain(10);
    const rewritten = makeChain(10, (seq) => seq === 5 ? { bodyText: '{"n": 0}' } : {});
    assertEquals(verify(rewritten).ok, true);
    assertEquals(verify(rewritten, [knownAt(chain, 10)]), bad(10, "REWRITTEN"));
    assertEquals(verify(rewritten, [knownAt(chain, 5)]), bad(5, "REWRITTEN"));
  });

  it("shows a line that is no entry, and one with a member too many", () => {
    const lines = makeChain(10).map(lineOf);
    for (const line of ["", "{}", "not json", '{"a":1,"body":{}}', lines[4]?.slice(0, -1) ?? ""]) {
      assertEquals(verifyLines(lines.with(4, line)), bad(5, "MALFORMED"));
    }
    const more = lines[4]?.replace('"kind"', '"approved":true,"kind"') ?? "";
    assertEquals(verifyLines(lines.with(4, more)), bad(5, "MALFORMED"));
  });

  it("can't be fooled by a field that holds a line feed", () => {
    // Moves the ticker's text into the trade id: joined by line feeds, both would hash alike.
    const chain = makeChain(10, () => ({ trade_id: "t", ticker: "SPY" }));
    const moved = withHeader(at(chain, 5), { trade_id: "t\nSPY", ticker: null });
    assertEquals(verify(chain.with(4, moved)), bad(5, "MALFORMED"));
  });

  it("can't be fooled by a record of another kind", () => {
    const [entry] = makeChain(1);
    if (entry === undefined) throw new Error("no entry");
    assertEquals(entryPreimage(entry).startsWith("strikebook/entry/v1\n"), true);
    assertEquals(readEntryLine(lineOf(entry)), entry);
  });
});
