/** Kills the stack again and again while events come, and looks at what is left. */
import { randomStream } from "../../engine/random.ts";
import { runProgram } from "../local/run_program.ts";
import { type Aftermath, lookAfter } from "./aftermath.ts";
import { Events, Load } from "./load.ts";

const PROGRAM = new URL("program.ts", import.meta.url);
const CONNECTIONS = 6;
/** The kill comes with the n-th request of a round, between these two. */
const EARLIEST_KILL = 10;
const LATEST_KILL = 150;

/** What a run came to. */
export interface CrashRun extends Aftermath {
  readonly kills: number;
  readonly sent: number;
  /** Events that were on their way, unacknowledged, when a kill came. */
  readonly interrupted: number;
}

/**
 * Runs the stack on a fresh directory and ends it by force `kills` times under load, each time on
 * the same directory; then has everything acknowledged and looks at the ledger.
 *
 * @param killed is told of each kill, with the number of events acknowledged so far
 */
export async function crashRun(
  kills: number,
  seed: number,
  killed: (kill: number, acknowledged: number) => void = () => {},
): Promise<CrashRun> {
  const dataDir = await Deno.makeTempDir({ prefix: "strikebook-crash-" });
  try {
    const random = randomStream(seed, "kills");
    const load = new Load(new Events(randomStream(seed, "events")));
    let interrupted = 0;
    for (let kill = 1; kill <= kills; kill++) {
      const program = runProgram(dataDir, {}, PROGRAM);
      const { url } = await program.ready();
      const last = EARLIEST_KILL +
        Math.floor(random.uniform() * (LATEST_KILL - EARLIEST_KILL));
      let ended: Promise<unknown> | null = null;
      await load.run({ url, token: await tokenIn(dataDir) }, {
        connections: CONNECTIONS,
        fresh: true,
        begun: (count) => {
          if (count === last) ended = program.end("SIGKILL");
        },
      });
      await (ended ?? program.end("SIGKILL"));
      interrupted += load.unacknowledged;
      killed(kill, load.acknowledged.size);
    }
    const aftermath = await lookAfter(dataDir, load);
    return { ...aftermath, kills, sent: load.sent.size, interrupted };
  } finally {
    await Deno.remove(dataDir, { recursive: true });
  }
}

async function tokenIn(dataDir: string): Promise<string> {
  const facts: { webhook_token: string } = JSON.parse(
    await Deno.readTextFile(`${dataDir}/local.json`),
  );
  return facts.webhook_token;
}
