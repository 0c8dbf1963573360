/**
 * An instant on the reader's own clock. For browsers only: a server has no reader's clock.
 */
import { newYorkClock, newYorkDate } from "./time.ts";

/**
 * `15:31:05`, with the date in front when it is another day than in New York.
 *
 * @returns null where the reader's clock shows what New York's does.
 */
export function localTime(instant: string): string | null {
  const date = new Date(instant);
  const clock = date.toLocaleTimeString("en-US", { hourCycle: "h23" });
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const sameDay = day === newYorkDate(instant);
  if (sameDay && clock === newYorkClock(instant)) return null;
  return sameDay ? clock : `${day} ${clock}`;
}
