/**
 * The sender of a crash run: numbered events of all kinds, each under a `webhook-id` of its own,
 * sent again until they are acknowledged.
 */
import { z } from "zod";
import { signal } from "../functions/stack.ts";
import type { Random } from "../../engine/random.ts";

/** An event on its way. */
export interface Sent {
  /** Its `webhook-id`. */
  readonly id: string;
  readonly endpoint: string;
  readonly body: string;
  /** Events with the same text mean the same and are to be decided once; `null` for other kinds. */
  readonly meaning: string | null;
}

/** What the sender was told: whoever was told this may forget the event. */
export interface Acknowledged extends Sent {
  readonly receipt_id: string;
}

const TICKERS = ["AAA", "BBB", "CCC", "DDD"];
/** One signal in so many is followed by a twin in other words. */
const TWINS = 4;

const acknowledgement = z.object({ receipt_id: z.string() });

/** Makes the events of a run, one after the other. */
export class Events {
  #made = 0;
  readonly #random: Random;
  readonly #start = Date.now();

  constructor(random: Random) {
    this.#random = random;
  }

  next(): Sent[] {
    const number = ++this.#made;
    const ticker = TICKERS[Math.floor(this.#random.uniform() * TICKERS.length)] ?? "AAA";
    const id = `crash-${number}`;
    const time = new Date(this.#start + number).toISOString();
    const kind = this.#random.uniform();
    if (kind < 0.4) return this.#signals(id, number, ticker, time);
    if (kind < 0.6) {
      const timeframes = { "4h": { dir: "bullish", chg: false } };
      return [sent(id, "trend", { ticker, price: 450, timestamp: time, timeframes })];
    }
    if (kind < 0.8) {
      const phase = { symbol: ticker, timeframe: "60", bias: "bullish", bar_close_time: time };
      return [sent(id, "saty-phase", phase)];
    }
    return [sent(id, "ticks", { ticker, price: 440 + (number % 20), timestamp: time, iv: 0.2 })];
  }

  #signals(id: string, number: number, ticker: string, time: string): Sent[] {
    const minutes = number % 2 === 0 ? 240 : 60;
    const body = signal(ticker, minutes, { bar_time: time });
    const first = { ...sent(id, "signals", body), meaning: `${ticker} ${minutes} ${time}` };
    if (number % TWINS !== 0) return [first];
    const twin = sent(`${id}-twin`, "signals", { ...body, note: "twin" });
    return [first, { ...twin, meaning: first.meaning }];
  }
}

function sent(id: string, endpoint: string, body: unknown) {
  return { id, endpoint, body: JSON.stringify(body), meaning: null };
}

/** Sends events over several connections until the other end is gone. */
export class Load {
  /** Whatever was sent, acknowledged or not, by `webhook-id`. */
  readonly sent = new Map<string, Sent>();
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Acknowledgements that named another receipt than an earlier one of the same delivery. */
  readonly contradictions: string[] = [];
  readonly #events: Events;
  #again: Sent[] = [];

  constructor(events: Events) {
    this.#events = events;
  }

  /** Events that nobody acknowledged. */
  get unacknowledged(): number {
    return this.sent.size - this.acknowledged.size;
  }

  /**
   * Sends until the connection breaks or `until` says that it is enough.
   *
   * @param fresh whether new events are made once the unacknowledged ones have been sent again
   * @param begun is told of every request, before it is answered
   */
  async run(
    target: { readonly url: string; readonly token: string },
    { connections, fresh, begun }: {
      readonly connections: number;
      readonly fresh: boolean;
      readonly begun: (count: number) => void;
    },
  ): Promise<void> {
    this.#again = [...this.sent.values()].filter(({ id }) => !this.acknowledged.has(id));
    let count = 0;
    const connection = async () => {
      for (;;) {
        const event = this.#next(fresh);
        if (event === null) return;
        this.sent.set(event.id, event);
        begun(++count);
        if (!await this.#send(target, event)) return;
      }
    };
    await Promise.all(Array.from({ length: connections }, connection));
  }

  #next(fresh: boolean): Sent | null {
    if (this.#again.length === 0 && fresh) this.#again.push(...this.#events.next());
    return this.#again.shift() ?? null;
  }

  /** Whether the other end is still there. */
  async #send(target: { readonly url: string; readonly token: string }, event: Sent) {
    let status: number;
    let text: string;
    try {
      const response = await fetch(
        `${target.url}/functions/v1/${event.endpoint}/${target.token}`,
        { method: "POST", body: event.body, headers: { "webhook-id": event.id } },
      );
      status = response.status;
      text = await response.text();
    } catch {
      return false;
    }
    if (status >= 500) return true;
    if (status >= 400) throw new Error(`${event.id} was refused: ${status} ${text}`);
    this.#acknowledge(event, acknowledgement.parse(JSON.parse(text)).receipt_id);
    return true;
  }

  #acknowledge(event: Sent, receipt_id: string): void {
    const known = this.acknowledged.get(event.id);
    if (known !== undefined && known.receipt_id !== receipt_id) {
      this.contradictions.push(`${event.id}: ${known.receipt_id}, then ${receipt_id}`);
    }
    this.acknowledged.set(event.id, { ...event, receipt_id });
  }
}
