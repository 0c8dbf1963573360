/** A message as the database announced it. */
export interface BroadcastMessage {
  readonly id: string;
  /** Without the protocol's `realtime:` in front. */
  readonly topic: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Only for those whom the policies let through. */
  readonly private: boolean;
}

/** One client's subscription to one topic. */
export interface Subscriber {
  readonly private: boolean;
  send(message: BroadcastMessage): void;
}

/** Who listens to what. Knows nothing of sockets or of the database. */
export class Hub {
  readonly #subscribers = new Map<string, Set<Subscriber>>();

  /** Adds a subscriber, until the returned function is called. */
  subscribe(topic: string, subscriber: Subscriber): () => void {
    const subscribers = this.#subscribers.get(topic) ?? new Set();
    this.#subscribers.set(topic, subscribers.add(subscriber));
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size === 0 && this.#subscribers.get(topic) === subscribers) {
        this.#subscribers.delete(topic);
      }
    };
  }

  /** Hands a message to those who listen to its topic with the same privacy. */
  deliver(message: BroadcastMessage): void {
    for (const subscriber of [...this.#subscribers.get(message.topic) ?? []]) {
      if (subscriber.private === message.private) subscriber.send(message);
    }
  }

  /** Whether anybody listens to anything. */
  get idle(): boolean {
    return this.#subscribers.size === 0;
  }
}
