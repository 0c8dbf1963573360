import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import type { Database } from "./database.ts";
import { DATABASES } from "./open_databases.ts";
import { accessSuite } from "./suites/access_suite.ts";
import { actsSuite } from "./suites/acts_suite.ts";
import { activeAccountsSuite } from "./suites/active_accounts_suite.ts";
import { analyticsSuite } from "./suites/analytics_suite.ts";
import { appendEntriesSuite } from "./suites/append_entries_suite.ts";
import { appendOnlySuite } from "./suites/append_only_suite.ts";
import { attributionDaysSuite } from "./suites/attribution_days_suite.ts";
import { bookContextSuite } from "./suites/book_context_suite.ts";
import { bookEventsSuite } from "./suites/book_events_suite.ts";
import { bookViewsSuite } from "./suites/book_views_suite.ts";
import { broadcastSuite } from "./suites/broadcast_suite.ts";
import { challengersSuite } from "./suites/challengers_suite.ts";
import { callsSuite } from "./suites/calls_suite.ts";
import { closeRequestsSuite } from "./suites/close_requests_suite.ts";
import { decisionContextSuite } from "./suites/decision_context_suite.ts";
import { eventsSuite } from "./suites/events_suite.ts";
import { feedsSuite } from "./suites/feeds_suite.ts";
import { finishReceiptSuite } from "./suites/finish_receipt_suite.ts";
import { learnerSuite } from "./suites/learner_suite.ts";
import { learningSuite } from "./suites/learning_suite.ts";
import { metricsFiguresSuite } from "./suites/metrics_figures_suite.ts";
import { metricsPlansSuite } from "./suites/metrics_plans_suite.ts";
import { metricsSuite } from "./suites/metrics_suite.ts";
import { partitionsSuite } from "./suites/partitions_suite.ts";
import { positionsSuite } from "./suites/positions_suite.ts";
import { receiveEventSuite } from "./suites/receive_event_suite.ts";
import { releasesSuite } from "./suites/releases_suite.ts";
import { safetySuite } from "./suites/safety_suite.ts";
import { timingsSuite } from "./suites/timings_suite.ts";
import { upkeepSuite } from "./suites/upkeep_suite.ts";
import { verificationSuite } from "./suites/verification_suite.ts";
import { viewsSuite } from "./suites/views_suite.ts";
import { webhookKeysSuite } from "./suites/webhook_keys_suite.ts";
import { webhookStatisticsSuite } from "./suites/webhook_statistics_suite.ts";

/** Every suite runs on each: what passes on some only is a difference users would meet. */
const SUITES = {
  "receive_event": receiveEventSuite,
  "webhook keys": webhookKeysSuite,
  "expected alerts": feedsSuite,
  "webhook statistics": webhookStatisticsSuite,
  "decision_context": decisionContextSuite,
  "append_entries": appendEntriesSuite,
  "finishing receipts": finishReceiptSuite,
  "timings": timingsSuite,
  "events": eventsSuite,
  "positions": positionsSuite,
  "book events": bookEventsSuite,
  "book_context": bookContextSuite,
  "close requests": closeRequestsSuite,
  "active accounts": activeAccountsSuite,
  "acts": actsSuite,
  "learning": learningSuite,
  "challengers": challengersSuite,
  "the learner": learnerSuite,
  "safety alerts": safetySuite,
  "releases": releasesSuite,
  "append-only": appendOnlySuite,
  "access": accessSuite,
  "calls": callsSuite,
  "verification": verificationSuite,
  "views": viewsSuite,
  "book views": bookViewsSuite,
  "attribution by day": attributionDaysSuite,
  "closed trades and their tallies": metricsSuite,
  "figures of performance": metricsFiguresSuite,
  "plans of performance": metricsPlansSuite,
  "analytics": analyticsSuite,
  "partitions": partitionsSuite,
  "broadcast": broadcastSuite,
  "upkeep": upkeepSuite,
};

for (const [name, open] of Object.entries(DATABASES)) {
  describe(`database on ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());
    for (const [title, suite] of Object.entries(SUITES)) {
      describe(title, () => suite(() => database));
    }
  });
}
