import type { Claims } from "../jwt.ts";
import type { BroadcastMessage, Hub } from "./hub.ts";

/** The longest delay a timer can have, in milliseconds: about 24.8 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What a subscription says to its client. */
export interface SubscriptionEvents {
  message(message: BroadcastMessage): void;
  /** The token that let the client in is over. */
  expired(): void;
}

/** One joined channel of one client: delivers until it is closed or its token is over. */
export class Subscription {
  /** The client's name for this join; frames that belong to it carry it. */
  readonly joinRef: string | null;
  readonly private: boolean;
  readonly #unsubscribe: () => void;
  readonly #events: SubscriptionEvents;
  readonly #now: () => Date;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    readonly hub: Hub;
    readonly topic: string;
    readonly joinRef: string | null;
    readonly private: boolean;
    readonly claims: Claims;
    readonly events: SubscriptionEvents;
    now(): Date;
  }) {
    this.joinRef = options.joinRef;
    this.private = options.private;
    this.#events = options.events;
    this.#now = options.now;
    this.#unsubscribe = options.hub.subscribe(options.topic, {
      private: options.private,
      send: (message) => this.#events.message(message),
    });
    this.renew(options.claims);
  }

  /** Goes on until the end of this token instead of the former one's. */
  renew(claims: Claims): void {
    clearTimeout(this.#timer);
    const left = claims.exp * 1000 - this.#now().getTime();
    if (left > LONGEST_TIMER) return;
    this.#timer = setTimeout(() => this.#events.expired(), Math.max(0, left));
  }

  /** Delivers nothing more. Safe to call twice. */
  close(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe();
  }
}
