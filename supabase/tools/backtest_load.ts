/**
 * `deno task backtest:load --file <events.jsonl> [--name <text>] [--cash <dollars>] [--account <id>]`:
 * sends a file of events, `{endpoint, body}` a line in the order of their time, into a new backtest
 * account beside the given one.
 */
import { parseArgs } from "node:util";
import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { isPlain } from "../../engine/cli/elements.ts";
import { LINE_TOO_LONG, readLines } from "../../engine/cli/lines.ts";
import { ENDPOINTS } from "../../engine/events/mod.ts";
import { connect } from "./connection.ts";
import { loadEvents, openBacktest } from "./load_events.ts";
import { OperatorError, runTool } from "./operator.ts";
import { startProgress } from "./progress.ts";

async function* readEvents(path: string): AsyncGenerator<BacktestEvent> {
  using file = await openFile(path);
  let number = 0;
  for await (const lines of readLines(file.readable)) {
    for (const line of lines) {
      number++;
      if (line === LINE_TOO_LONG) throw new OperatorError(`Line ${number} is too long.`);
      if (line.trim() !== "") yield eventOf(line, number);
    }
  }
}

async function openFile(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch {
    throw new OperatorError(`The file ${path} could not be opened.`);
  }
}

function eventOf(line: string, number: number): BacktestEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new OperatorError(`Line ${number} is not JSON.`);
  }
  if (!isPlain(value) || !("body" in value)) {
    throw new OperatorError(`Line ${number} must be {"endpoint": …, "body": …}.`);
  }
  const endpoint = ENDPOINTS.find((each) => each === value.endpoint);
  if (endpoint === undefined) {
    throw new OperatorError(`Line ${number}: endpoint must be one of ${ENDPOINTS.join(", ")}.`);
  }
  return { endpoint, body: value.body };
}

async function countLines(path: string): Promise<number> {
  using file = await openFile(path);
  let count = 0;
  for await (const lines of readLines(file.readable)) {
    count += lines.filter((line) => line === LINE_TOO_LONG || line.trim() !== "").length;
  }
  return count;
}

if (import.meta.main) {
  await runTool(async () => {
    const { values } = parseArgs({
      options: {
        file: { type: "string" },
        name: { type: "string", default: "Backtest" },
        cash: { type: "string", default: "100000" },
        account: { type: "string" },
      },
    });
    if (values.file === undefined) throw new OperatorError("Say which events: --file <path>.");
    const cash = Number(values.cash);
    if (!(cash > 0 && Number.isFinite(cash))) {
      throw new OperatorError("--cash must be an amount in dollars, more than 0.");
    }
    const connection = await connect(values.account);
    const progress = startProgress(await countLines(values.file), "events");
    const target = await openBacktest(connection, values.name, {}, cash);
    const loaded = await loadEvents(readEvents(values.file), target, progress);
    console.log(`${loaded.events} events went into account ${target.accountId}.`);
    if (loaded.refused > 0) {
      console.error(`${loaded.refused} were refused, the first with ${loaded.firstRefusal}`);
    }
    return loaded.refused > 0 ? 1 : 0;
  });
}
