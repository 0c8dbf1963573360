import { z } from "zod";

/**
 * One message of the Phoenix channel protocol, in either direction.
 *
 * Version 2.0.0 writes it as `[join_ref, ref, topic, event, payload]`, version 1.0.0 as an object
 * with the same names. Source: Phoenix.Socket.V1/V2.JSONSerializer; Supabase Realtime's protocol
 * page.
 */
export interface Frame {
  /** Names the join that this message belongs to; the client's choice. */
  readonly joinRef: string | null;
  /** Names the message, so that a reply can say what it answers. */
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How a client writes its frames; it said so when it connected. */
export type FrameVersion = "1.0.0" | "2.0.0";

/** Characters a topic may have. */
const LONGEST_TOPIC = 255;

const text = z.string().max(LONGEST_TOPIC);
const reference = text.nullish().transform((value) => value ?? null);
const payload = z.record(z.string(), z.unknown());

const schemas = {
  "1.0.0": z.object({ join_ref: reference, ref: reference, topic: text, event: text, payload }),
  "2.0.0": z.tuple([reference, reference, text, text, payload]).transform((
    [join_ref, ref, topic, event, payload],
  ) => ({ join_ref, ref, topic, event, payload })),
};

/** Reads what a client sent; null when it is not a frame. Binary frames are not offered. */
export function readFrame(data: unknown, version: FrameVersion): Frame | null {
  if (typeof data !== "string") return null;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  const read = schemas[version].safeParse(value);
  if (!read.success) return null;
  const { join_ref: joinRef, ...rest } = read.data;
  return { joinRef, ...rest };
}

/** Writes a frame as the client expects it. */
export function writeFrame(frame: Frame, version: FrameVersion): string {
  const { joinRef, ref, topic, event, payload } = frame;
  return JSON.stringify(
    version === "2.0.0"
      ? [joinRef, ref, topic, event, payload]
      : { join_ref: joinRef, ref, topic, event, payload },
  );
}
