/**
 * `deno task ledger:export [--account <id>]`: writes an account's ledger to standard output, one
 * entry a line, as `ledger:verify` reads it.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { call, connect, type Connection } from "./connection.ts";
import { runTool } from "./operator.ts";
import { startProgress } from "./progress.ts";

/** Entries asked for at a time; below the 1,000 rows a hosted project answers with at most. */
const PAGE = 500;

const accountRow = z.object({ last_sequence: z.coerce.number() });

/** The lines of an account's ledger, page by page, in order. */
export async function* exportPages(connection: Connection): AsyncGenerator<readonly string[]> {
  for (let after = 0;;) {
    const page = z.array(z.string()).parse(
      await call(connection, "export_ledger", {
        account_id: connection.accountId,
        after_seq: after,
        max_entries: PAGE,
      }),
    );
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after += page.length;
  }
}

/** Number of an account's last entry; 0 for an empty ledger. */
export async function lastSequence({ client, accountId }: Connection): Promise<number> {
  const { data } = await client.from("accounts").select("last_sequence").eq("id", accountId)
    .single();
  return accountRow.safeParse(data).data?.last_sequence ?? 0;
}

if (import.meta.main) {
  await runTool(async () => {
    const { values } = parseArgs({ options: { account: { type: "string" } } });
    const connection = await connect(values.account);
    const progress = startProgress(await lastSequence(connection), "entries");
    const output = Deno.stdout.writable.getWriter();
    const encoder = new TextEncoder();
    let written = 0;
    for await (const lines of exportPages(connection)) {
      await output.write(encoder.encode(lines.map((line) => `${line}\n`).join("")));
      progress.show(written += lines.length);
    }
    progress.end();
    return 0;
  });
}
