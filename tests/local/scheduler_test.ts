import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { startSchedule } from "../../supabase/local/scheduler.ts";

describe("the schedule", () => {
  it("repeats a job, never twice at once, and finishes the last one before it stops", async () => {
    let running = 0;
    let turns = 0;
    const third = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const schedule = startSchedule([{
      name: "slow",
      every: 1,
      async run() {
        assertEquals(++running, 1);
        if (++turns === 3) {
          third.resolve();
          await gate.promise;
        } else {
          await new Promise((resolve) => setTimeout(resolve, 3));
        }
        running--;
      },
    }], () => {});
    await third.promise;
    const stopped = schedule.stop();
    gate.resolve();
    await stopped;
    assertEquals([running, turns], [0, 3]);
  });

  it("waits a whole period before the first turn", async () => {
    let ran = false;
    const run = () => {
      ran = true;
      return Promise.resolve();
    };
    const schedule = startSchedule([{ name: "later", every: 60_000, run }], () => {});
    await schedule.stop();
    assertEquals(ran, false);
  });

  it("takes the first turn sooner where a job says so", async () => {
    const first = Promise.withResolvers<void>();
    const run = () => Promise.resolve(first.resolve());
    const schedule = startSchedule(
      [{ name: "daily", every: 86_400_000, first: 1, run }],
      () => {},
    );
    await first.promise;
    await schedule.stop();
  });

  it("reports a failure, thrown or rejected, and goes on", async () => {
    const reports: string[] = [];
    const again = Promise.withResolvers<void>();
    let turns = 0;
    const schedule = startSchedule([{
      name: "failing",
      every: 1,
      run() {
        turns++;
        if (turns === 1) throw new Error("thrown");
        if (turns === 2) return Promise.reject(new Error("rejected"));
        again.resolve();
        return Promise.resolve();
      },
    }], (message, error) => reports.push(`${message}: ${error}`));
    await again.promise;
    await schedule.stop();
    assertEquals(reports, [
      'the scheduled job "failing" failed: Error: thrown',
      'the scheduled job "failing" failed: Error: rejected',
    ]);
    assert(turns >= 3);
  });
});
