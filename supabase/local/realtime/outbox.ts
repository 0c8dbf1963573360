import type { Database } from "../database.ts";
import type { BroadcastMessage, Hub } from "./hub.ts";

/** Messages read in one go. */
const BATCH = 200;

interface Row extends Record<string, unknown> {
  id: string;
  topic: string;
  event: string | null;
  payload: string | null;
  private: boolean | null;
}

/** The way of committed messages from the database to the hub. */
export interface Outbox {
  /** Removes messages older than an hour; they have long been delivered. */
  forget(): Promise<void>;
  /** Delivers what has been announced, then listens no more. */
  stop(): Promise<void>;
}

/**
 * Delivers each row of `realtime.messages` when its transaction commits, in the order of commits.
 *
 * Postgres announces a row's id on commit and never before; the row is read afterwards, which is why
 * a message may be far larger than a notification. What is announced while nobody listens is
 * dropped: clients that were away catch up from the ledger.
 *
 * @param report is told when a batch cannot be read; the next announcement goes on with what follows.
 */
export async function openOutbox(
  database: Database,
  hub: Hub,
  report: (message: string, error: unknown) => void,
): Promise<Outbox> {
  const announced: string[] = [];
  let draining: Promise<void> | null = null;

  const drain = async () => {
    while (announced.length > 0) {
      const ids = announced.splice(0, BATCH);
      if (hub.idle) continue;
      try {
        for (const message of await readMessages(database, ids)) hub.deliver(message);
      } catch (error) {
        report("messages could not be delivered", error);
      }
    }
    draining = null;
  };
  const unlisten = await database.listen("realtime_messages", (id) => {
    announced.push(id);
    // Not at once: the notification arrives inside the very call that still holds the database.
    draining ??= Promise.resolve().then(drain);
  });

  return {
    async forget() {
      await database.transaction((session) =>
        session.query(
          "delete from realtime.messages where inserted_at < now()::timestamp - interval '1 hour'",
        )
      );
    },
    async stop() {
      await unlisten();
      await draining;
    },
  };
}

async function readMessages(
  database: Database,
  ids: readonly string[],
): Promise<BroadcastMessage[]> {
  const rows = await database.transaction((session) =>
    session.query<Row>(
      `select id, topic, event, payload::text as payload, private
       from realtime.messages
       join unnest(string_to_array($1, ',')::uuid[]) with ordinality as wanted (wanted_id, place)
         on wanted_id = id
       order by place`,
      [ids.join(",")],
    )
  );
  return rows.map((row) => ({
    id: row.id,
    topic: row.topic,
    event: row.event ?? "",
    payload: JSON.parse(row.payload ?? "{}"),
    private: row.private === true,
  }));
}
