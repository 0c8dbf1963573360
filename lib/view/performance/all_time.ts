import type { PerformanceFilter } from "../../data/performance_types.ts";

/** Everything: no bound, any release, any evidence. */
export const ALL_TIME: PerformanceFilter = Object.freeze({
  from: null,
  to: null,
  release: null,
  evidence: null,
});
