import { ALIVE_PATH } from "../alive.ts";

/** How long to wait before asking again whether the server is back, in milliseconds. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 2000;

let revision: string | null = null;
let wait = FIRST_WAIT;

/** The server restarts when a file changes; a page of an earlier start reloads itself. */
function connect(): void {
  const url = new URL(ALIVE_PATH, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(url);
  socket.addEventListener("message", ({ data }) => {
    wait = FIRST_WAIT;
    if (revision !== null && revision !== data) location.reload();
    revision = data;
  });
  socket.addEventListener("close", () => {
    setTimeout(connect, wait);
    wait = Math.min(wait * 1.5, LONGEST_WAIT);
  });
}

connect();
