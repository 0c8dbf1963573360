import { entryPreimage, type ExportedEntry, GENESIS_HASH } from "../../../engine/ledger/entry.ts";
import { sha256Hex } from "../../../engine/ledger/sha256.ts";

/** Account of the chains made here. */
export const ACCOUNT = "7b0c3d1e-1f6a-4a51-9d5e-0c7c5b1d2f10";

/** What of an entry a test may choose. */
export interface Choice {
  readonly account_id?: string;
  readonly kind?: string;
  readonly ticker?: string | null;
  readonly trade_id?: string | null;
  readonly bodyText?: string;
}

/** An entry with a right hash that continues a chain. */
export function makeEntry(seq: number, previous_hash: string, choice: Choice = {}): ExportedEntry {
  const second = String(seq % 60).padStart(2, "0");
  const minute = String(Math.floor(seq / 60) % 60).padStart(2, "0");
  const header = {
    account_id: choice.account_id ?? ACCOUNT,
    seq,
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
    occurred_at: `2026-11-20T15:${minute}:${second}.000000Z`,
    recorded_at: `2026-11-20T15:${minute}:${second}.250000Z`,
    kind: choice.kind ?? "DECISION",
    trade_id: choice.trade_id ?? null,
    ticker: choice.ticker === undefined ? "SPY" : choice.ticker,
    engine_version: "1.0.0",
    release: "1.0.0",
    previous_hash,
    hash: "",
  };
  const entry = { header, bodyText: choice.bodyText ?? `{"n": ${seq}, "price": 450.50}` };
  return rehash(entry);
}

/** The entry with the hash its content gives. */
export function rehash(entry: ExportedEntry): ExportedEntry {
  return { ...entry, header: { ...entry.header, hash: sha256Hex(entryPreimage(entry)) } };
}

/** A chain of entries numbered from 1. */
export function makeChain(length: number, choose: (seq: number) => Choice = () => ({})) {
  const chain: ExportedEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    chain.push(makeEntry(seq, chain.at(-1)?.header.hash ?? GENESIS_HASH, choose(seq)));
  }
  return chain;
}

/** The line an export has for an entry. */
export function lineOf({ header, bodyText }: ExportedEntry): string {
  return `${JSON.stringify(header).slice(0, -1)},"body":${bodyText}}`;
}
