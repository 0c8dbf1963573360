import { z } from "zod";
import type { Claims } from "../jwt.ts";
import { type Frame, type FrameVersion, readFrame, writeFrame } from "./frames.ts";
import type { Hub } from "./hub.ts";
import { Subscription } from "./subscription.ts";

/** Channels one connection may join; a hosted project's free plan allows 100. */
const MOST_CHANNELS = 100;

/** What the protocol puts in front of a channel's own name. */
const PREFIX = "realtime:";

const joinSchema = z.object({
  config: z.looseObject({
    private: z.boolean().default(false),
    postgres_changes: z.array(z.unknown()).default([]),
  }).default({ private: false, postgres_changes: [] }),
  access_token: z.string().nullish(),
});
const tokenSchema = z.object({ access_token: z.string().nullish() });

/** What a client's connection needs from the server around it. */
export interface ClientSurroundings {
  readonly hub: Hub;
  /** The key the connection was opened with; stands in where a join brings no token. */
  readonly apiKey: string;
  readonly version: FrameVersion;
  /** Writes to the connection. */
  send(text: string): void;
  /** Ends the connection. */
  close(code: number, reason: string): void;
  /** Who a token speaks for; null for nobody. */
  identify(token: string): Promise<Claims | null>;
  /** Whether the policies let these claims listen to a private topic. */
  mayListen(topic: string, claims: Claims): Promise<boolean>;
  report(message: string, error: unknown): void;
  now(): Date;
}

/**
 * One connected client: reads its frames in the order they came, keeps its channels, and lets
 * messages through to those it was allowed to join.
 */
export class RealtimeClient {
  readonly #around: ClientSurroundings;
  readonly #channels = new Map<string, Subscription>();
  #last: Promise<void> = Promise.resolve();
  #gone = false;

  constructor(surroundings: ClientSurroundings) {
    this.#around = surroundings;
  }

  /** Takes what the client sent. Frames that are none end the connection, as they mean a bug. */
  receive(data: unknown): void {
    const frame = readFrame(data, this.#around.version);
    // Binary frames push a client's own broadcasts; no policy allows these, so they are ignored.
    if (frame === null && typeof data !== "string") return;
    if (frame === null) return this.#around.close(1007, "not a frame of this protocol version");
    this.#last = this.#last.then(() => this.#handle(frame)).catch((error) => {
      this.#around.report("a realtime frame could not be answered", error);
      this.#reply(frame, "error", { reason: "The server could not answer; try again" });
    });
  }

  /** The connection is over: nothing is sent any more. */
  disconnect(): void {
    this.#gone = true;
    for (const channel of this.#channels.values()) channel.close();
    this.#channels.clear();
  }

  async #handle(frame: Frame): Promise<void> {
    if (this.#gone) return;
    if (frame.topic === "phoenix") {
      if (frame.event === "heartbeat") this.#reply(frame, "ok", {});
      return;
    }
    switch (frame.event) {
      case "phx_join":
        return await this.#join(frame);
      case "phx_leave":
        this.#reply(frame, "ok", {});
        return this.#end(frame.topic);
      case "access_token":
        return await this.#renew(frame);
      case "presence":
        return;
      default:
        this.#reply(frame, "error", { reason: "Clients only listen here" });
    }
  }

  async #join(frame: Frame): Promise<void> {
    const refuse = (reason: string) => this.#reply(frame, "error", { reason });
    const topic = topicOf(frame);
    const join = joinSchema.safeParse(frame.payload);
    if (topic === null || !join.success) return refuse("Malformed join");
    const { config, access_token } = join.data;
    if (config.postgres_changes.length > 0) return refuse("postgres_changes is not offered");
    if (this.#channels.size >= MOST_CHANNELS && !this.#channels.has(frame.topic)) {
      return refuse("Too many channels");
    }
    const claims = await this.#around.identify(access_token || this.#around.apiKey);
    if (claims === null) return refuse("InvalidJWTToken: the token is not valid or has expired");
    if (config.private && !await this.#around.mayListen(topic, claims)) {
      return refuse(
        `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
      );
    }
    if (this.#gone) return;
    // A second join of the same topic takes the first one's place.
    this.#end(frame.topic);
    this.#channels.set(frame.topic, this.#subscribe(frame, topic, config.private, claims));
    this.#reply(frame, "ok", { postgres_changes: [] });
  }

  #subscribe(frame: Frame, topic: string, isPrivate: boolean, claims: Claims): Subscription {
    return new Subscription({
      hub: this.#around.hub,
      topic,
      joinRef: frame.joinRef,
      private: isPrivate,
      claims,
      now: this.#around.now,
      events: {
        message: ({ id, event, payload }) =>
          this.#push(null, frame.topic, "broadcast", {
            type: "broadcast",
            event,
            payload,
            meta: { id },
          }),
        expired: () => this.#refuse(frame.topic, "The access token has expired"),
      },
    });
  }

  /** A new token for a joined channel means: look again whether it may go on. */
  async #renew(frame: Frame): Promise<void> {
    const topic = topicOf(frame);
    const channel = this.#channels.get(frame.topic);
    const token = tokenSchema.safeParse(frame.payload);
    if (topic === null || channel === undefined || !token.success) return;
    const claims = await this.#around.identify(token.data.access_token || this.#around.apiKey);
    const admitted = claims !== null &&
      (!channel.private || await this.#around.mayListen(topic, claims));
    if (this.#channels.get(frame.topic) !== channel) return;
    if (admitted) channel.renew(claims);
    else this.#refuse(frame.topic, "The new access token does not allow this channel");
  }

  /** Ends a channel and says why. */
  #refuse(topic: string, message: string): void {
    const joinRef = this.#channels.get(topic)?.joinRef ?? null;
    this.#push(joinRef, topic, "system", {
      status: "error",
      extension: "system",
      channel: topic.slice(PREFIX.length),
      message,
    });
    this.#end(topic);
  }

  #end(topic: string): void {
    const channel = this.#channels.get(topic);
    if (channel === undefined) return;
    channel.close();
    this.#channels.delete(topic);
    this.#push(channel.joinRef, topic, "phx_close", {});
  }

  #reply(frame: Frame, status: "ok" | "error", response: Record<string, unknown>): void {
    const { joinRef, ref, topic } = frame;
    this.#write({ joinRef, ref, topic, event: "phx_reply", payload: { status, response } });
  }

  #push(
    joinRef: string | null,
    topic: string,
    event: string,
    payload: Record<string, unknown>,
  ): void {
    this.#write({ joinRef, ref: null, topic, event, payload });
  }

  #write(frame: Frame): void {
    if (!this.#gone) this.#around.send(writeFrame(frame, this.#around.version));
  }
}

/** The channel's own name; null when the frame names none. */
function topicOf(frame: Frame): string | null {
  return frame.topic.startsWith(PREFIX) && frame.topic.length > PREFIX.length
    ? frame.topic.slice(PREFIX.length)
    : null;
}
