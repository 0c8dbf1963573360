import { assert, assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { accountRules } from "../../../engine/account.ts";
import { type Database, type Identity, refusal } from "../database.ts";
import { ANON, append, entry, makeWorld, one, rpc, SERVICE, SUPERUSER } from "../world.ts";

const PERMISSION_DENIED = "42501";
const NOT_ALLOWED = { ok: false, code: "NOT_ALLOWED" };

/** Halts and changes of rules: who may, what they append, and what the next event then sees. */
export function actsSuite(database: () => Database): void {
  const halt = (
    account: string,
    who: Identity,
    halted: boolean | null,
    scope: string | null,
    reason: string | null = "Said why.",
  ) => rpc(database(), "set_halt", { account_id: account, halted, scope, reason }, who);
  const change = (
    account: string,
    who: Identity,
    rules: Record<string, unknown> | readonly unknown[],
    comment: string | null = "Said why.",
  ) => rpc(database(), "change_rules", { account_id: account, rules, comment }, who);
  const entries = (account: string) =>
    database().as(
      SUPERUSER,
      (sql) =>
        sql<{ kind: string; release: string; engine_version: string; body: unknown }>(
          `select kind, release, engine_version, body from ledger.entries
         where account_id = $1 order by seq`,
          [account],
        ),
    );
  const book = (account: string, event_time: string | null = null) =>
    rpc(database(), "book_context", {
      account_id: account,
      receipt_id: null,
      tickers: null,
      kind: null,
      semantic_key: null,
      event_time,
    });
  const idOf = (who: Identity) => "user" in who ? who.user : null;

  for (const role of ["owner", "risk", "trader"] as const) {
    it(`lets the ${role} halt entries, then exits too, and resume`, async () => {
      const { account, members } = await makeWorld(database());
      const who = members[role];
      assertEquals(await halt(account, who, true, "ENTRIES", "  Fed at two. "), {
        ok: true,
        changed: true,
        seq: 1,
      });
      const first = await book(account);
      assertEquals([(first.account as { halted: boolean }).halted, first.exits_halted], [
        true,
        false,
      ]);
      await halt(account, who, true, "ENTRIES_AND_EXITS");
      const second = await book(account);
      assertEquals([(second.account as { halted: boolean }).halted, second.exits_halted], [
        true,
        true,
      ]);
      await halt(account, who, false, "ENTRIES_AND_EXITS", "Over.");
      const third = await book(account);
      assertEquals([(third.account as { halted: boolean }).halted, third.exits_halted], [
        false,
        false,
      ]);
      assertEquals((await entries(account)).map(({ kind, body }) => [kind, body]), [
        ["HALT", {
          halted: true,
          scope: "ENTRIES",
          previous: null,
          reason: "Fed at two.",
          by: idOf(who),
        }],
        ["HALT", {
          halted: true,
          scope: "ENTRIES_AND_EXITS",
          previous: "ENTRIES",
          reason: "Said why.",
          by: idOf(who),
        }],
        ["HALT", {
          halted: false,
          scope: null,
          previous: "ENTRIES_AND_EXITS",
          reason: "Over.",
          by: idOf(who),
        }],
      ]);
      const verified = await rpc(database(), "verify_ledger", { account_id: account });
      assertEquals([verified.ok, verified.entries], [true, 3]);
    });
  }

  it("records a halt that is there already only once", async () => {
    const { account, members } = await makeWorld(database());
    await halt(account, members.owner, true, "ENTRIES");
    assertEquals(await halt(account, members.risk, true, "ENTRIES"), { ok: true, changed: false });
    await halt(account, members.owner, false, null);
    assertEquals(await halt(account, members.owner, false, null), { ok: true, changed: false });
    assertEquals((await entries(account)).length, 2);
  });

  it("wants a scope and a reason of at most 500 characters", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    const scope = { ok: false, code: "FIELD_INVALID", field: "scope" };
    assertEquals(await halt(account, owner, true, null), scope);
    assertEquals(await halt(account, owner, true, "EXITS"), scope);
    assertEquals((await halt(account, owner, null, "ENTRIES")).field, "halted");
    const reason = { ok: false, code: "COMMENT_INVALID", field: "reason" };
    for (const bad of [null, "", "  ", "x".repeat(501)]) {
      assertEquals(await halt(account, owner, true, "ENTRIES", bad), reason);
    }
    assertEquals((await halt(account, owner, true, "ENTRIES", "x".repeat(500))).ok, true);
  });

  for (const role of ["owner", "risk"] as const) {
    it(`lets the ${role} change rules, which the next book has`, async () => {
      const { account, members } = await makeWorld(database(), { rules: { max_open_trades: 4 } });
      const rules = { max_open_trades: 2, daily_loss_limit: null, market_hours: "ignore" };
      assertEquals((await change(account, members[role], rules, " Smaller. ")).ok, true);
      assertEquals((await entries(account)).map(({ kind, body }) => [kind, body]), [
        ["RULE_CHANGE", {
          rules,
          previous: { max_open_trades: 4 },
          comment: "Smaller.",
          by: idOf(members[role]),
        }],
      ]);
      assertEquals(((await book(account)).account as { rules: unknown }).rules, rules);
      assertEquals(await change(account, members[role], rules), { ok: true, changed: false });
    });
  }

  it("names the rule the engine could not read, and keeps the old ones", async () => {
    const { account, members: { risk } } = await makeWorld(database());
    const bad: [string, unknown][] = [
      ["market_hours", "sometimes"],
      ["market_hours", null],
      ["default_stop_pct", 0],
      ["default_stop_pct", 50.1],
      ["target_1_multiple", 21],
      ["target_2_multiple", "3"],
      ["account_risk_pct", 101],
      ["allowed_tickers", "SPY"],
      ["allowed_tickers", ["SPY", ""]],
      ["allowed_tickers", ["SPY", 3]],
      ["max_open_trades", 0],
      ["max_open_trades", 1.5],
      ["daily_loss_limit", 0],
      ["cooldown_minutes", 10_081],
      ["require_expected_bars", "yes"],
      ["target_delta", 0.96],
      ["default_volatility", 3.1],
      ["risk_free_rate", -0.2],
      ["dividend_yield", 1.1],
      ["dated_rates", {}],
      ["dated_rates", [{ from: "2026-02-30" }]],
      ["dated_rates", [{ from: "2026-02-20", risk_free_rate: 2 }]],
      ["dated_rates", [{ from: "2026-02-20", dividend_yield: "0" }]],
      ["daily_expiry_tickers", [null]],
    ];
    for (const [rule, value] of bad) {
      assertEquals(accountRules.safeParse({ [rule]: value }).success, false, `engine: ${rule}`);
      const answer = await change(account, risk, { [rule]: value });
      assertEquals(
        answer,
        { ok: false, code: "RULES_INVALID", field: rule },
        JSON.stringify(value),
      );
    }
    assertEquals((await change(account, risk, [])).field, "rules");
    assertEquals((await change(account, risk, { note: "x".repeat(17_000) })).field, "rules");
    assertEquals(await entries(account), []);
  });

  it("takes every rule at its bounds, as the engine does", async () => {
    const { account, members: { risk } } = await makeWorld(database());
    for (
      const rules of [
        { ...accountRules.parse({}) },
        {
          default_stop_pct: 50,
          target_1_multiple: 20,
          account_risk_pct: 100,
          max_open_trades: 1000,
          daily_loss_limit: 1e9,
          cooldown_minutes: 10_080,
          target_delta: 0.95,
          default_volatility: 0.05,
          risk_free_rate: -0.1,
          dividend_yield: 1,
          allowed_tickers: [],
          dated_rates: [{ from: "2024-02-29", risk_free_rate: 0.04 }, { from: "2026-01-01" }],
          daily_expiry_tickers: ["SPY"],
        },
      ]
    ) {
      assert(accountRules.safeParse(rules).success);
      assertEquals(await change(account, risk, rules).then(({ ok }) => ok), true);
    }
  });

  it("is not for other roles, strangers, members of other accounts or callers without a user", async () => {
    const { account, members, stranger } = await makeWorld(database());
    const other = await makeWorld(database());
    const outside = [members.analyst, stranger, other.members.owner];
    for (const who of outside) {
      assertEquals(await halt(account, who, true, "ENTRIES"), NOT_ALLOWED);
    }
    for (const who of [members.trader, ...outside]) {
      assertEquals(await change(account, who, { max_open_trades: 1 }), NOT_ALLOWED);
    }
    const unknown = crypto.randomUUID();
    assertEquals(await halt(unknown, members.owner, true, "ENTRIES"), NOT_ALLOWED);
    for (const who of [ANON, SERVICE]) {
      for (
        const call of [
          `select public.set_halt('${account}', true, 'ENTRIES', 'x')`,
          `select public.change_rules('${account}', '{}', 'x')`,
        ]
      ) {
        assertEquals((await refusal(database(), who, call))?.code, PERMISSION_DENIED);
      }
    }
    assertEquals(await entries(account), []);
  });

  it("stands in the ledger under the release and engine of what came before", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    await halt(account, owner, true, "ENTRIES");
    await append(database(), account, [entry({ engine_version: "9.9.9" })]);
    await halt(account, owner, false, null);
    assertEquals(
      (await entries(account)).map(({ engine_version, release }) => [engine_version, release]),
      [["none", "1.0.0"], ["9.9.9", "1.0.0"], ["9.9.9", "1.0.0"]],
    );
  });

  it("happens at the clock of a backtest, and not before its first event", async () => {
    const { account, members: { owner } } = await makeWorld(database(), { clock: "backtest" });
    assertEquals(await halt(account, owner, true, "ENTRIES"), {
      ok: false,
      code: "CLOCK_NOT_STARTED",
    });
    const at = "2024-03-01T15:00:00.000Z";
    await append(database(), account, [], {
      expected_sequence: null,
      events: [{ kind: "tick", ticker: "SPY", price: 510, timestamp: at }],
    });
    assertEquals((await halt(account, owner, true, "ENTRIES")).ok, true);
    const occurred = await one<string>(
      database(),
      SUPERUSER,
      "select private.iso(occurred_at) from ledger.entries where account_id = $1",
      [account],
    );
    assertEquals(occurred, at);
    assertEquals((await book(account, "2024-03-01T15:01:00.000Z")).ok, true);
  });

  it("begins the days of an account whose first entry it is", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    await halt(account, owner, true, "ENTRIES");
    assertEquals(typeof (await book(account)).first_day, "string");
  });
}
