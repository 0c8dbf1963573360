/** Helpers that speak Realtime's protocol to a stack, with supabase-js and by hand. */
import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js";
import type { Stack } from "./stack.ts";

/** A message as supabase-js hands it to a listener. */
export interface Heard {
  readonly event: string;
  readonly payload: Record<string, unknown>;
  readonly meta?: { readonly id: string };
}

/** What has come so far, and a way to wait for more. */
export class Inbox<T> {
  readonly all: T[] = [];
  #waiting: (() => void)[] = [];

  /** Puts one in. */
  readonly add = (item: T): void => {
    this.all.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  };

  /** Resolves with everything once there are `count`. */
  async until(count: number): Promise<T[]> {
    while (this.all.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.all;
  }
}

/** A channel of supabase-js with what it heard. */
export interface Listener {
  readonly channel: RealtimeChannel;
  readonly inbox: Inbox<Heard>;
  readonly statuses: Inbox<string>;
  /** SUBSCRIBED, or what went wrong. */
  readonly status: string;
  readonly error: string | undefined;
}

/** Joins a topic with supabase-js and waits for the answer. */
export async function listen(
  client: SupabaseClient,
  topic: string,
  options: { readonly private: boolean } = { private: true },
): Promise<Listener> {
  const inbox = new Inbox<Heard>();
  const statuses = new Inbox<string>();
  const channel = client.channel(topic, { config: options });
  channel.on("broadcast", { event: "*" }, (message) => inbox.add(message as unknown as Heard));
  const answered = Promise.withResolvers<[string, string | undefined]>();
  channel.subscribe((status, error) => {
    answered.resolve([status, error?.message]);
    statuses.add(status);
  });
  const [status, error] = await answered.promise;
  return { channel, inbox, statuses, status, error };
}

/** Sends a message from the database, as a trigger would. */
export async function sendFromDatabase(
  stack: Stack,
  topic: string,
  payload: Record<string, unknown>,
  options: { readonly event?: string; readonly private?: boolean } = {},
): Promise<void> {
  await stack.database.transaction((session) =>
    session.query("select realtime.send($1::text::jsonb, $2, $3, $4)", [
      JSON.stringify(payload),
      options.event ?? "news",
      topic,
      options.private ?? true,
    ])
  );
}

/** A connection on which the test writes the frames itself. */
export async function connect(stack: Stack, version = "2.0.0") {
  const url = `${stack.url.replace("http", "ws")}/realtime/v1/websocket` +
    `?apikey=${stack.facts.publishable_key}&vsn=${version}`;
  const socket = new WebSocket(url);
  const frames = new Inbox<unknown>();
  const closed = Promise.withResolvers<CloseEvent>();
  socket.onmessage = ({ data }) => frames.add(JSON.parse(data));
  socket.onclose = closed.resolve;
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  return {
    frames,
    closed: closed.promise,
    send: (frame: unknown) =>
      socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    sendBytes: (bytes: Uint8Array<ArrayBuffer>) => socket.send(bytes),
    async close() {
      socket.close();
      await closed.promise;
    },
  };
}
