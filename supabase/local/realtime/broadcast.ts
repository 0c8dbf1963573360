import { z } from "zod";
import type { Database } from "../database.ts";

/** Messages one call may send. */
const MOST_MESSAGES = 100;

const bodySchema = z.object({
  messages: z.array(z.object({
    topic: z.string().min(1).max(255),
    event: z.string().min(1).max(255),
    payload: z.record(z.string(), z.unknown()),
    private: z.boolean().default(false),
  })).min(1).max(MOST_MESSAGES),
});

/**
 * Answers POST `/realtime/v1/api/broadcast`: sends messages on behalf of the service. They go the
 * same way as those of triggers, through `realtime.send`, so every process on the database gets them.
 *
 * @returns 202 when they are committed, 422 when the body is not what the API takes.
 */
export async function broadcast(database: Database, request: Request): Promise<Response> {
  const body = bodySchema.safeParse(await request.json().catch(() => null));
  if (!body.success) {
    return Response.json({ message: "expected {messages: [{topic, event, payload, private?}]}" }, {
      status: 422,
    });
  }
  await database.transaction(async (session) => {
    for (const { payload, event, topic, private: isPrivate } of body.data.messages) {
      await session.query("select realtime.send($1::text::jsonb, $2, $3, $4)", [
        JSON.stringify(payload),
        event,
        topic,
        isPrivate,
      ]);
    }
  });
  return new Response(null, { status: 202 });
}
