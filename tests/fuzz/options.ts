/**
 * The whole number behind an option of a test task, or what stands in for it. Ends the task when the
 * option is there without one.
 *
 * @example numberOption("seed", 1) // 7 for `--seed 7`
 */
export function numberOption(name: string, otherwise: number): number {
  const at = Deno.args.indexOf(`--${name}`);
  if (at === -1) return otherwise;
  const text = Deno.args[at + 1] ?? "";
  if (!/^\d{1,15}$/.test(text)) {
    console.error(`--${name} wants a whole number`);
    Deno.exit(2);
  }
  return Number(text);
}
