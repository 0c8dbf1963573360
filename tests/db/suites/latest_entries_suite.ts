import { assert, assertEquals } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import { type Database, type Identity, refusal } from "../database.ts";
import { ANON, append, entry, makeWorld, one, SERVICE, SUPERUSER, type World } from "../world.ts";

const MONTHS = 24;
const A_MONTH = 40;

/** An account's newest entries come from the months they lie in, and from no other. */
export function latestEntriesSuite(database: () => Database): void {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(database(), { clock: "backtest" });
    for (let month = 0; month < MONTHS; month++) {
      const occurred_at = new Date(Date.UTC(2017, month, 10)).toISOString();
      const made = await append(
        database(),
        world.account,
        Array.from({ length: A_MONTH }, () => entry({ occurred_at })),
      );
      assert(made.ok, JSON.stringify(made));
    }
  });

  const numbers = (who: Identity, terms = "") =>
    one<number[] | null>(
      database(),
      who,
      `select jsonb_agg(l.seq order by l.place) from (
        select e.seq, row_number() over () as place from public.latest_entries($1${terms}) e) l`,
      [world.account],
    );
  const down = (from: number, count: number) => Array.from({ length: count }, (_, n) => from - n);
  /** The months of entries that a statement reads, by the statistics of its transaction. */
  const touched = (statement: string) =>
    database().as(SUPERUSER, async (sql) => {
      const scans = async () => {
        const rows = await sql<{ month: string; scans: number }>(
          `select c.relname as month,
            (coalesce(s.seq_scan, 0) + coalesce(s.idx_scan, 0))::int as scans
          from pg_stat_xact_all_tables s join pg_class c on c.oid = s.relid
          join pg_inherits i on i.inhrelid = c.oid and i.inhparent = 'ledger.entries'::regclass
          order by c.relname`,
        );
        return new Map(rows.map(({ month, scans }) => [month, scans]));
      };
      // earlier transactions of the session may not have been handed in yet
      const before = await scans();
      await sql(statement, [world.account]);
      const after = await scans();
      return [...after].filter(([month, count]) => count > (before.get(month) ?? 0))
        .map(([month]) => month);
    });

  it("hands out the newest first, over the edges of months", async () => {
    const last = MONTHS * A_MONTH;
    assertEquals(await numbers(world.members.analyst), down(last, 100));
    assertEquals(await numbers(SERVICE, ", 3"), down(last, 3));
    assertEquals(await numbers(SERVICE, ", 50, 31"), down(30, 30));
    assertEquals(await numbers(SERVICE, ", 0"), null);
    assertEquals((await numbers(SERVICE, ", 5000"))?.length, last);
  });

  it("shows them to members only", async () => {
    assertEquals(await numbers(world.stranger), null);
    const call = "select public.latest_entries(gen_random_uuid())";
    assertEquals((await refusal(database(), ANON, call))?.code, "42501");
    assertEquals(await one(database(), SERVICE, call), undefined);
  });

  it("touches the three months that hold the last hundred, of twenty-four", async () => {
    const months = ["entries_y2018m10", "entries_y2018m11", "entries_y2018m12"];
    assertEquals(await touched("select count(*) from public.latest_entries($1)"), months);
    assertEquals(
      await touched("select count(*) from public.latest_entries($1, 10)"),
      months.slice(2),
    );
  });

  it("plans no month outside the bounds of a query", async () => {
    const plan = await one<unknown>(
      database(),
      SUPERUSER,
      `explain (format json) select * from public.ledger_entries
      where account_id = '${world.account}' and occurred_at >= '2018-10-01 00:00+00'
        and occurred_at < '2019-01-01 00:00+00'
      order by occurred_at desc, seq desc limit 100`,
    );
    const text = JSON.stringify(plan);
    assertEquals([...new Set(text.match(/entries_(y\d{4}m\d\d|default)"/g))].sort(), [
      'entries_y2018m10"',
      'entries_y2018m11"',
      'entries_y2018m12"',
    ]);
    assert(!text.includes('"Seq Scan"'), text);
  });
}
