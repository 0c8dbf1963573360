/**
 * The functions' database in memory, for suites that send a hundred thousand events: keys, receipts,
 * both kinds of duplicates, the book and the ledger's numbers, with the refusals of the real one.
 * That the real one answers the same is shown where both are sent the same events.
 */
import { type AccountRules, accountRules } from "../../engine/account.ts";
import { MemoryBook } from "../../engine/backtest/memory_book.ts";
import type { DeskEntry, Work } from "../../engine/desk/mod.ts";
import {
  type Append,
  type BookRequest,
  type ContextRequest,
  type Database,
  DatabaseError,
  type Delivery,
  type KeyName,
} from "../../supabase/functions/_shared/database.ts";
import type { ContextAnswer, DuplicateAnswer } from "../../supabase/functions/_shared/envelopes.ts";
import {
  duplicateOf,
  type MemoryKey,
  type MemoryReceipt,
  refusedOutcome,
} from "./memory_receipts.ts";
import { asJson, brokenEntryRule, brokenEventRule, checkText } from "./storable.ts";

type Answer<Call extends keyof Database> = Awaited<ReturnType<Database[Call]>>;

interface MemoryAccount {
  readonly book: MemoryBook;
  readonly rules: AccountRules;
  readonly entries: DeskEntry[];
  readonly keys: Map<string, string>;
}

const DELIVERY_WINDOW = 600_000;
const NO_RULES: AccountRules = accountRules.parse({});

/** A database with the given keys, whose accounts hold $100,000. */
export class MemoryDatabase implements Database {
  readonly receipts: MemoryReceipt[] = [];
  readonly #keys: readonly MemoryKey[];
  readonly #now: () => Date;
  readonly #byId = new Map<string, MemoryReceipt>();
  readonly #accounts = new Map<string, MemoryAccount>();
  #made = 0;

  constructor(keys: readonly MemoryKey[], now: () => Date = () => new Date()) {
    this.#keys = keys;
    this.#now = now;
    for (const { account_id } of keys) {
      if (this.#accounts.has(account_id)) continue;
      const book = new MemoryBook(100_000, NO_RULES);
      this.#accounts.set(account_id, { book, rules: NO_RULES, entries: [], keys: new Map() });
    }
  }

  /** Entries of an account's ledger, the first first. */
  entriesOf(account_id: string): readonly DeskEntry[] {
    return this.#account(account_id).entries;
  }

  secrets(name: KeyName): Promise<Answer<"secrets">> {
    return soon(() => {
      const key = this.#named(name);
      if (key === undefined) return { ok: false, code: "KEY_UNKNOWN" };
      if (!this.#isLive(key)) return { ok: false, code: "KEY_REVOKED" };
      const kin = this.#keys.filter((other) =>
        other.id === key.id || other.id === key.rotated_from || other.rotated_from === key.id
      );
      const secrets = kin.filter((other) => this.#isLive(other)).map(({ secret }) => secret ?? null)
        .filter((secret) => secret !== null);
      return { ok: true, key_id: key.id, secrets };
    });
  }

  receive(delivery: Delivery): Promise<Answer<"receive">> {
    return soon(() => this.#receive(delivery));
  }

  context(request: ContextRequest): Promise<Answer<"context">> {
    return soon(() => {
      const first = this.#firstAnswer(request);
      return first ?? this.#bookOf(request, request.ticker);
    });
  }

  book(request: BookRequest): Promise<Answer<"book">> {
    return soon(() => {
      const first = request.receipt_id === null
        ? null
        : this.#firstAnswer({ ...request, receipt_id: request.receipt_id });
      return first ?? this.#bookOf(request, "");
    });
  }

  append(append: Append): Promise<Answer<"append">> {
    return soon(() => this.#append(append));
  }

  unfinished(): Promise<Answer<"unfinished">> {
    return Promise.resolve({ ok: true, receipts: [] });
  }

  active(): Promise<Answer<"active">> {
    return Promise.resolve({ ok: true, accounts: [] });
  }

  call(name: string): Promise<unknown> {
    return Promise.reject(new DatabaseError(`${name}: not in memory`));
  }

  #receive(delivery: Delivery): Answer<"receive"> {
    const key = this.#named(delivery);
    if (key === undefined) return { ok: false, code: "KEY_UNKNOWN" };
    if (!this.#isLive(key)) return { ok: false, code: "KEY_REVOKED" };
    const received_at = this.#now().toISOString();
    const problem = key.endpoints?.includes(delivery.endpoint) === false
      ? { status: 403, code: "KEY_NOT_FOR_ENDPOINT" }
      : delivery.refusal?.status === 401
      ? { status: 401, code: String(delivery.refusal.code) }
      : null;
    if (problem === null) {
      const first = this.#delivered(key, delivery, Date.parse(received_at));
      if (first !== null) return duplicateOf(first);
    }
    checkText("webhook_id_is_short", delivery.webhook_id, { minimum: 1, maximum: 200 });
    checkText("body_is_bounded", delivery.body, { maximum: 262_144 });
    asJson(delivery.refusal);
    const receipt: MemoryReceipt = {
      ...delivery,
      content_type: delivery.content_type?.slice(0, 200) ?? null,
      id: uuid(++this.#made),
      key_id: key.id,
      account_id: key.account_id,
      received_at,
      outcome: null,
      duplicate_of: null,
    };
    const refusal = problem ?? delivery.refusal;
    if (refusal !== null) receipt.outcome = refusedOutcome(receipt.id, refusal);
    this.receipts.push(receipt);
    this.#byId.set(receipt.id, receipt);
    if (problem !== null) return { ok: false, code: problem.code, receipt_id: receipt.id };
    return {
      ok: true,
      duplicate: false,
      receipt_id: receipt.id,
      account_id: key.account_id,
      clock: "live",
      rules: {},
      received_at,
    };
  }

  #named({ key_id, key_hash }: KeyName): MemoryKey | undefined {
    return this.#keys.find(({ id, hash }) => key_id === null ? hash === key_hash : id === key_id);
  }

  #isLive({ revoked, expires_at }: MemoryKey): boolean {
    return !revoked && (expires_at == null || Date.parse(expires_at) > this.#now().getTime());
  }

  #delivered(key: MemoryKey, delivery: Delivery, now: number): MemoryReceipt | null {
    const { endpoint, webhook_id, body_sha256 } = delivery;
    return this.receipts.find((kept) => {
      if (kept.key_id !== key.id || kept.endpoint !== endpoint) return false;
      if (kept.outcome?.status === 401 || kept.outcome?.status === 403) return false;
      if (webhook_id !== null) return kept.webhook_id === webhook_id;
      return kept.webhook_id === null && kept.body_sha256 === body_sha256 &&
        Date.parse(kept.received_at) > now - DELIVERY_WINDOW;
    }) ?? null;
  }

  /** The answer of a receipt, or of its meaning, that was given before; also finishes a duplicate. */
  #firstAnswer(
    { account_id, receipt_id, kind, semantic_key }: {
      readonly account_id: string;
      readonly receipt_id: string;
      readonly kind: string | null;
      readonly semantic_key: string | null;
    },
  ): DuplicateAnswer | null {
    const receipt = this.#receipt(receipt_id);
    if (receipt.outcome !== null) {
      return duplicateOf(this.#receipt(receipt.duplicate_of ?? receipt.id));
    }
    const first_id = semantic_key === null
      ? undefined
      : this.#account(account_id).keys.get(semantic_key);
    if (first_id === undefined) return null;
    const answer = duplicateOf(this.#receipt(first_id));
    receipt.duplicate_of = first_id;
    receipt.outcome = {
      receipt_id,
      outcome: "DUPLICATE",
      kind: kind ?? answer.kind,
      rerouted_from: null,
      adaptations: [],
      semantic_key: null,
      status: answer.status ?? 0,
      answer: answer.answer ?? {},
      timings: {},
    };
    return answer;
  }

  #bookOf(
    { account_id, receipt_id, event_time }: BookRequest | ContextRequest,
    ticker: string,
  ): ContextAnswer {
    if (event_time !== null && brokenEventRule({ ...SOUND, event_time }, 0) !== null) {
      throw new DatabaseError("22008: date/time field value out of range");
    }
    const account = this.#account(account_id);
    const received = receipt_id === null
      ? this.#now().getTime()
      : Date.parse(this.#receipt(receipt_id).received_at);
    const instant = Math.max(received, account.book.clock ?? received);
    const answer = {
      ...account.book.of(ticker, instant),
      ok: true,
      clock: "live",
      expected_sequence: account.entries.length + 1,
      release: "1.0.0",
      release_definition: null,
      exits_halted: false,
    };
    // The book's lists are read-only, those of a parsed answer are not.
    return answer as unknown as ContextAnswer;
  }

  #append({ account_id, expected_sequence, entries, events, receipt }: Append): Answer<"append"> {
    const account = this.#account(account_id);
    asJson([entries, events, receipt]);
    if (receipt !== null) {
      const first = this.#firstAnswer({ ...receipt, account_id });
      if (first !== null) return first;
      checkText("semantic_key_is_bounded", receipt.semantic_key, { minimum: 1, maximum: 500 });
    }
    const next = account.entries.length + 1;
    if (expected_sequence === null && entries.length > 0) return invalid("expected_sequence");
    if (expected_sequence !== null && expected_sequence !== next) {
      return { ok: false, code: "SEQUENCE_MOVED", expected: next };
    }
    const now = this.#now().getTime();
    const broken = (entries as readonly DeskEntry[]).map((entry) => brokenEntryRule({ ...entry }))
      .concat(events.map((event) => brokenEventRule(event, now))).find((rule) => rule !== null);
    if (broken !== undefined) return invalid(broken);
    if (entries.length + events.length > 0) {
      const instant = Math.max(now, account.book.clock ?? now);
      account.book.apply({ entries, events, exits: [], stale: [] } as unknown as Work, instant);
      account.entries.push(...entries as readonly DeskEntry[]);
    }
    if (receipt !== null) {
      this.#receipt(receipt.receipt_id).outcome = receipt;
      if (receipt.semantic_key && receipt.outcome !== "REFUSED") {
        account.keys.set(receipt.semantic_key, receipt.receipt_id);
      }
    }
    return {
      ok: true,
      duplicate: false,
      entries: [],
      expected_sequence: account.entries.length + 1,
    };
  }

  #receipt(id: string): MemoryReceipt {
    const receipt = this.#byId.get(id);
    if (receipt === undefined) throw new DatabaseError("RECEIPT_UNKNOWN");
    return receipt;
  }

  #account(id: string): MemoryAccount {
    const account = this.#accounts.get(id);
    if (account === undefined) throw new DatabaseError("ACCOUNT_UNKNOWN");
    return account;
  }
}

const NOW = "2026-01-01T00:00:00.000Z";
const SOUND = Object.freeze({ kind: "trend", received_at: NOW, expires_at: NOW });

/** What the call gives or throws, as a promise, like an answer over the wire. */
function soon<T>(call: () => T): Promise<T> {
  try {
    return Promise.resolve(call());
  } catch (error) {
    return Promise.reject(error);
  }
}

function invalid(field: string): Answer<"append"> {
  return { ok: false, code: "ENTRY_INVALID", field, message: "a constraint was broken" };
}

function uuid(count: number): string {
  return `00000000-0000-7000-8000-${count.toString(16).padStart(12, "0")}`;
}
