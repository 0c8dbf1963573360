import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import type { Database } from "./database.ts";
import { openPglite, openPostgres, openTimescaleDb } from "./open_databases.ts";
import { forgerySuite } from "./suites/forgery_suite.ts";

const DATABASES = {
  "PGlite": openPglite,
  "Postgres": openPostgres,
  "PGlite with TimescaleDB": openTimescaleDb,
};

for (const [name, open] of Object.entries(DATABASES)) {
  describe(`a superuser's forgeries on ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());
    forgerySuite(() => database);
  });
}
