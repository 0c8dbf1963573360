/**
 * How often learning finds what is not there, and what is: `deno task study:learning`. The figures
 * stand in docs/learning.md. The same books whatever the number of workers.
 *
 *     deno task study:learning [workers, 2 unless given] [share of the books, 1 unless given]
 */
import { addSums, type Setting, type Sums } from "./learning_trial.ts";
import type { Stretch } from "./learning_worker.ts";

const NOISE = { trades: [1000, 2000], mean: 0.05 } as const;
const EDGE = { trades: 2000, mean: 0.05 } as const;

const SETTINGS: readonly Setting[] = [
  {
    name: "noise, deviation 1.2",
    shape: { ...NOISE, deviation: 1.2, dayShock: 0 },
    edge: null,
    books: 1000,
  },
  {
    name: "noise, deviation 1.2, trades of a day share 0.4 R",
    shape: { ...NOISE, deviation: 1.2, dayShock: 0.4 },
    edge: null,
    books: 1000,
  },
  ...([
    [0.9, 0, 200, 500],
    [0.9, 0.4, 200, 200],
    [1.0, 0, 200, 200],
    [1.2, 0, 200, 200],
    [1.2, 0, 300, 200],
    [1.2, 0, 400, 200],
    [1.8, 0, 400, 200],
  ] as const).map(([deviation, dayShock, trades, books]) => ({
    name: `edge of 0.3 R, n = ${trades}, deviation ${deviation}` +
      (dayShock > 0 ? `, trades of a day share ${dayShock} R` : ""),
    shape: { ...EDGE, deviation, dayShock },
    edge: { size: 0.3, trades },
    books,
  })),
];

/** Books handed to a worker at a time. */
const STRETCH = 10;

const [workers, share] = [Number(Deno.args[0] ?? 2), Number(Deno.args[1] ?? 1)];

function ask(worker: Worker, stretch: Stretch): Promise<Sums> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Sums>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(stretch);
  });
}

async function study(pool: readonly Worker[], setting: Setting): Promise<Sums> {
  const books = Math.ceil(setting.books * share);
  const starts = Array.from({ length: Math.ceil(books / STRETCH) }, (_, index) => index * STRETCH);
  const parts: Sums[] = [];
  await Promise.all(pool.map(async (worker) => {
    for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
      const to = Math.min(from + STRETCH, books);
      parts.push(await ask(worker, { from, to, setting }));
    }
  }));
  return parts.reduce(addSums);
}

const pool = Array.from(
  { length: workers },
  () => new Worker(new URL("learning_worker.ts", import.meta.url), { type: "module" }),
);
for (const setting of SETTINGS) {
  const started = performance.now();
  const { books, tested, any, suggestions, found, foundFirst, wrongWay } = await study(
    pool,
    setting,
  );
  const percent = (count: number) => `${(100 * count / books).toFixed(1)} %`;
  const results = setting.edge === null ? [`any suggestion ${percent(any)}`] : [
    `found ${percent(found)}`,
    `found first ${percent(foundFirst)}`,
    `wrong way ${percent(wrongWay)}`,
    `other suggestions a book ${((suggestions - found - wrongWay) / books).toFixed(2)}`,
  ];
  console.log(
    [
      `${setting.name}: ${books} books from seed 0`,
      `${(tested / books).toFixed(1)} cells looked at`,
      ...results,
      `${((performance.now() - started) / 1000).toFixed(0)} s`,
    ].join(" · "),
  );
}
for (const worker of pool) worker.terminate();
