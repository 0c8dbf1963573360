/** The operator's request can't be carried out; the message says what to do. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/** Runs a command and prints an expected failure as its sentence. */
export async function runTool(work: () => Promise<number>): Promise<never> {
  try {
    Deno.exit(await work());
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}
