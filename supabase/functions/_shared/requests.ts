/** What is said of every request that was answered: a line in the log, and a count. */
import { type Counter, metrics } from "@opentelemetry/api";
import { log } from "./log.ts";

/** An answered request. */
export interface AnsweredRequest {
  readonly endpoint: string;
  readonly status: number;
  /** The answer; only ids and codes of it are said. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly took_ms: number;
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

let counter: Counter | null = null;

function requests(): Counter {
  return counter ??= metrics.getMeter("strikebook").createCounter("strikebook.webhook.requests", {
    description: "Requests answered, by endpoint and HTTP status",
  });
}

/** Counts a request and logs it by its receipt's id. */
export function countRequest({ endpoint, status, body, took_ms, stages }: AnsweredRequest): void {
  requests().add(1, { endpoint, status });
  const { receipt_id, kind, code, duplicate } = body;
  const level = status >= 500 ? "error" : "info";
  log(level, "request", {
    endpoint,
    status,
    receipt_id,
    kind,
    code,
    duplicate,
    took_ms,
    ...stages,
  });
}
