import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";
import type { Database } from "../../supabase/local/database.ts";
import { MigrationHistoryChanged, SchemaTooNew, StartError } from "../../supabase/local/errors.ts";
import { type Migration, readMigrations } from "../../supabase/local/migration_files.ts";
import { migrate } from "../../supabase/local/migrations.ts";
import { openPglite } from "../../supabase/local/pglite.ts";
import { preparePlatform } from "../../supabase/local/platform.ts";

const ONE: Migration = {
  version: "20260101000000",
  name: "one",
  text: "-- First.\ncreate table one (id int);\ninsert into one values (1); -- with a row\n",
};
const TWO: Migration = {
  version: "20260102000000",
  name: "two",
  text: "create function two() returns int language sql as $$ select 2; $$;",
};
const THREE: Migration = {
  version: "20260103000000",
  name: "three",
  text: "create table three ();",
};

describe("migrations", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPglite(null);
    await preparePlatform(database);
  });
  beforeEach(() =>
    database.transaction((session) =>
      session.script(
        `drop schema public cascade; create schema public;
         delete from supabase_migrations.schema_migrations`,
      )
    )
  );
  afterAll(() => database.close());

  const history = () =>
    database.transaction((session) =>
      session.query(
        "select version, name, statements from supabase_migrations.schema_migrations order by 1",
      )
    );

  it("are applied in order and recorded as the Supabase CLI records them", async () => {
    const report = await migrate(database, [ONE, TWO]);
    assertEquals(report, { applied: [ONE.version, TWO.version], newest: TWO.version });
    assertEquals(await history(), [
      {
        version: ONE.version,
        name: "one",
        statements: [
          "-- First.\ncreate table one (id int)",
          "insert into one values (1)",
        ],
      },
      { version: TWO.version, name: "two", statements: [TWO.text.slice(0, -1)] },
    ]);
  });

  it("go on where an older program stopped, and do nothing the next time", async () => {
    await migrate(database, [ONE]);
    assertEquals((await migrate(database, [ONE, TWO, THREE])).applied, [
      TWO.version,
      THREE.version,
    ]);
    assertEquals((await migrate(database, [ONE, TWO, THREE])).applied, []);
  });

  it("leave nothing of one that fails, and keep those before it", async () => {
    const broken = { ...TWO, text: "create table half (); select * from nowhere;" };
    await assertRejects(() => migrate(database, [ONE, broken]), Error, "nowhere");
    assertEquals((await history()).map(({ version }) => version), [ONE.version]);
    assertEquals((await migrate(database, [ONE, TWO])).applied, [TWO.version]);
    const [half] = await database.transaction((session) =>
      session.query("select to_regclass('half') as half")
    );
    assertEquals(half, { half: null });
  });

  it("refuse data of a newer program", async () => {
    await migrate(database, [ONE, TWO]);
    const refused = await assertRejects(() => migrate(database, [ONE]), SchemaTooNew);
    assertStringIncludes(refused.message, `newer Strikebook (migration ${TWO.version})`);
    assertStringIncludes(refused.message, "upgrade or use another DATA_DIR");
    await assertRejects(() => migrate(database, []), SchemaTooNew);
  });

  it("refuse a history that was edited, thinned out or added to", async () => {
    await migrate(database, [ONE, TWO]);
    const edited = { ...ONE, text: ONE.text.replace("(1)", "(2)") };
    const between = { ...THREE, version: "20260101120000" };
    for (
      const [files, difference] of [
        [[edited, TWO], "edited after it was applied"],
        [[TWO, THREE], "not among this program's files"],
        [[ONE, between, TWO], "added before one already applied"],
      ] as const
    ) {
      const refused = await assertRejects(() => migrate(database, files), MigrationHistoryChanged);
      assertStringIncludes(refused.message, difference);
    }
  });

  it("take a change of layout or comments for none, as the CLI cuts statements differently", async () => {
    await migrate(database, [ONE]);
    const laidOut = {
      ...ONE,
      text: "create table one (\n  id int\n);\n\ninsert into one values (1)",
    };
    assertEquals((await migrate(database, [laidOut])).applied, []);
    await database.transaction((session) =>
      session.query("update supabase_migrations.schema_migrations set statements = null")
    );
    assertEquals((await migrate(database, [ONE])).applied, []);
  });
});

describe("migration files", () => {
  const folder = async (files: Record<string, string>) => {
    const path = await Deno.makeTempDir({ prefix: "strikebook-local-" });
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${path}/${name}`, text);
    }
    return new URL(`file://${path}/`);
  };

  it("are read oldest first; what is no SQL is passed over", async () => {
    const url = await folder({
      "20260102000000_two.sql": "select 2",
      "20260101000000_one.sql": "select 1",
      "README.md": "",
    });
    assertEquals(await readMigrations(url), [
      { version: "20260101000000", name: "one", text: "select 1" },
      { version: "20260102000000", name: "two", text: "select 2" },
    ]);
    await Deno.remove(url, { recursive: true });
  });

  it("are refused with a misleading name or a version twice", async () => {
    for (
      const names of [["1_one.sql"], ["20260101000000_a.sql", "20260101000000_b.sql"]]
    ) {
      const url = await folder(Object.fromEntries(names.map((name) => [name, ""])));
      await assertRejects(() => readMigrations(url), StartError);
      await Deno.remove(url, { recursive: true });
    }
  });
});
