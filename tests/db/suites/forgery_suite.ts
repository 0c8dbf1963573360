import { assertEquals } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { CHAIN_FORGERIES } from "../forgeries/chains.ts";
import { EDITS_AND_REMOVALS } from "../forgeries/edits.ts";
import { forge, type Ledger, makeLedger } from "../forgery.ts";

/** Somebody with every power over the database tampers; both verifiers name the first bad entry. */
export function forgerySuite(database: () => Database): void {
  let plain: Ledger;
  let checkpointed: Ledger;
  let other: Ledger;
  beforeAll(async () => {
    plain = await makeLedger(database());
    checkpointed = await makeLedger(database(), 8);
    other = await makeLedger(database());
  });
  const inOrder = { database: null, exported: null, signed: null };

  it("finds nothing wrong before anybody tampers", async () => {
    for (const ledger of [plain, checkpointed, other]) {
      assertEquals(await forge(database(), ledger, []), inOrder);
    }
  });

  for (const { does, how, finds, checkpoint } of [...EDITS_AND_REMOVALS, ...CHAIN_FORGERIES]) {
    const names = finds.database ?? finds.signed;
    it(`names entry ${names?.join(" as ")} when somebody ${does}`, async () => {
      const ledger = checkpoint ? checkpointed : plain;
      const found = await forge(database(), ledger, how(ledger.account, other.account));
      const exported = finds.exported === undefined ? finds.database : finds.exported;
      const signed = finds.signed === undefined ? exported ?? finds.database : finds.signed;
      assertEquals(found, { database: finds.database, exported, signed });
    });
  }

  it("finds nothing wrong afterwards: all of it was undone", async () => {
    for (const ledger of [plain, checkpointed, other]) {
      assertEquals(await forge(database(), ledger, []), inOrder);
    }
  });
}
