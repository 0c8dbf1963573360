/** The desk: what becomes of a book when an event comes or time passes. */
export { Desk, valueOf } from "./desk.ts";
export { keepTime } from "./time.ts";
export type { Book, Clock, DeskEntry, EventBook, ExitReport, Projection, Work } from "./types.ts";
export { type Tools, type Worked, workEvent, workTicks } from "./work.ts";
