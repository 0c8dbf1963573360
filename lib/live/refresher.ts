/**
 * Fetches what is new, one request at a time, and says how the connection stands.
 */
import type { Connection } from "./follow.ts";

/** What a refresher needs to know and whom it tells. */
export interface RefresherOptions<Answer> {
  /** Where to ask now; of this site. */
  readonly address: () => string;
  readonly onAnswer: (answer: Answer) => void;
  readonly onState: (state: Connection) => void;
  /** The browser's `fetch`, or a test's. */
  readonly fetch?: typeof fetch;
}

/** Makes a refresher. Its functions may be handed out as callbacks. */
export function createRefresher<Answer>(options: RefresherOptions<Answer>) {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  let joined = false;
  let running = false;
  let again = false;
  let ended = false;
  let failed = false;

  const settle = (state: Connection) => {
    if (!ended) options.onState(state);
    if (state === "signed-out") ended = true;
  };

  /** Fetches now; calls that come meanwhile are answered by one more fetch afterwards. */
  async function request(): Promise<void> {
    if (ended) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await fetchOnce();
      } while (again && !ended);
    } finally {
      running = false;
    }
  }

  async function fetchOnce(): Promise<void> {
    try {
      const response = await send(options.address(), { headers: { accept: "application/json" } });
      if (response.status === 401) return settle("signed-out");
      if (!response.ok) throw new Error(`the page's own server answered ${response.status}`);
      const answer: Answer = await response.json();
      if (ended) return;
      options.onAnswer(answer);
      failed = false;
      settle(joined ? "live" : "lost");
    } catch {
      failed = true;
      settle("lost");
    }
  }

  return {
    request,
    /** Call now and then: fetches while the channel is away, so the page is late but not wrong. */
    poll: () => {
      if (!joined || failed) request();
    },
    offline: () => settle("lost"),
    channelChanged: (state: "joined" | "lost" | "signed-out") => {
      if (state === "signed-out") return settle("signed-out");
      joined = state === "joined";
      if (!joined) return settle("lost");
      settle("catching-up");
      request();
    },
    stop: () => {
      ended = true;
    },
  };
}
