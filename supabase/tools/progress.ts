/** A line on standard error that says how far long work is; silent where nobody watches. */
export interface Progress {
  /** @param done units done so far */
  show(done: number): void;
  /** Ends the line. */
  end(): void;
}

const EVERY_MS = 200;

/**
 * Shows progress towards a total.
 *
 * @param total units in all; 0 when there is nothing to do
 * @param unit what is counted, such as "entries"
 */
export function startProgress(total: number, unit: string): Progress {
  const watched = Deno.stderr.isTerminal();
  let shown = 0;
  const write = (text: string) => Deno.stderr.writeSync(new TextEncoder().encode(text));
  return {
    show(done) {
      const now = performance.now();
      if (!watched || (now - shown < EVERY_MS && done < total)) return;
      shown = now;
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      write(`\r${String(percent).padStart(3)} %  ${done} of ${total} ${unit}`);
    },
    end() {
      if (watched) write("\n");
    },
  };
}
