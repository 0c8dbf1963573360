import type { Database } from "../database.ts";
import { sameKey } from "../../functions/_shared/service_key.ts";
import type { ProjectKeys } from "../keys.ts";
import { identify, mayListen } from "./authorise.ts";
import { broadcast } from "./broadcast.ts";
import { RealtimeClient } from "./client.ts";
import type { FrameVersion } from "./frames.ts";
import { Hub } from "./hub.ts";
import { openOutbox, type Outbox } from "./outbox.ts";

/** Bytes that may wait for a slow reader before it is cut off; it reconnects and catches up. */
const MOST_BUFFERED = 4 * 1024 * 1024;

/** What the realtime server works with. */
export interface RealtimeSurroundings {
  readonly database: Database;
  readonly keys: ProjectKeys;
  now(): Date;
  report(message: string, error: unknown): void;
}

/**
 * Supabase Realtime as far as this project uses it: protocol 2.0.0 (and 1.0.0) over a WebSocket,
 * public and private channels, broadcasts from the database. No presence, no `postgres_changes`, and
 * clients cannot send.
 */
export class RealtimeServer {
  readonly #around: RealtimeSurroundings;
  readonly #hub: Hub;
  readonly #outbox: Outbox;
  readonly #sockets = new Set<WebSocket>();

  /** Starts delivering. */
  static async open(surroundings: RealtimeSurroundings): Promise<RealtimeServer> {
    const hub = new Hub();
    const outbox = await openOutbox(surroundings.database, hub, surroundings.report);
    return new RealtimeServer(surroundings, hub, outbox);
  }

  private constructor(surroundings: RealtimeSurroundings, hub: Hub, outbox: Outbox) {
    this.#around = surroundings;
    this.#hub = hub;
    this.#outbox = outbox;
  }

  /** Answers a request below `/realtime/v1`. The body must be in memory already. */
  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const apiKey = request.headers.get("apikey") ?? url.searchParams.get("apikey");
    if (url.pathname === "/realtime/v1/websocket") return await this.#connect(request, apiKey);
    if (url.pathname === "/realtime/v1/api/broadcast") {
      if (request.method !== "POST") return refusal(405, "only POST is offered here");
      if (!await sameKey(apiKey, this.#around.keys.secretKey)) {
        return refusal(401, "only the project's secret key may send");
      }
      return await broadcast(this.#around.database, request);
    }
    return refusal(404, "not found");
  }

  /** Removes delivered messages; for the schedule. */
  forget(): Promise<void> {
    return this.#outbox.forget();
  }

  /** Delivers what is committed, then says goodbye to everybody. */
  async stop(): Promise<void> {
    await this.#outbox.stop();
    for (const socket of this.#sockets) socket.close(1001, "the server is stopping");
  }

  async #connect(request: Request, apiKey: string | null): Promise<Response> {
    const { keys, now, database, report } = this.#around;
    if (
      apiKey === null ||
      (apiKey !== keys.publishableKey && !await sameKey(apiKey, keys.secretKey))
    ) return refusal(401, "no valid API key in the request");
    const version = versionOf(new URL(request.url).searchParams.get("vsn"));
    if (version === null) return refusal(400, "protocol versions 1.0.0 and 2.0.0 are offered");
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return refusal(426, "this address takes a WebSocket");
    }
    const { socket, response } = Deno.upgradeWebSocket(request);
    const client = new RealtimeClient({
      hub: this.#hub,
      apiKey,
      version,
      now,
      report,
      identify: (token) => identify(token, keys, now()),
      mayListen: (topic, claims) => mayListen(database, topic, claims),
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
    });
    socket.onopen = () => this.#sockets.add(socket);
    socket.onmessage = ({ data }) => client.receive(data);
    // A broken connection is an ordinary event; the close event that follows does the work.
    socket.onerror = (event) => event.preventDefault();
    socket.onclose = () => {
      this.#sockets.delete(socket);
      client.disconnect();
    };
    return response;
  }
}

function send(socket: WebSocket, text: string): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > MOST_BUFFERED) return socket.close(1013, "reading too slowly");
  socket.send(text);
}

function versionOf(asked: string | null): FrameVersion | null {
  if (asked === null) return "1.0.0";
  return asked === "1.0.0" || asked === "2.0.0" ? asked : null;
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
