/** Tries the books it is sent the numbers of; learning_study.ts starts it. */
/// <reference lib="deno.worker" />
import { type Setting, tryBooks } from "./learning_trial.ts";

/** Books `[from, to)` of a setting. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly setting: Setting;
}

self.onmessage = ({ data: { from, to, setting } }: MessageEvent<Stretch>) => {
  self.postMessage(tryBooks(from, to, setting));
};
