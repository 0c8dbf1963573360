import type { Middleware } from "../app/middleware.ts";
import { nonceOf } from "../server/nonce.ts";

/** What {@link csp} is told. */
export interface CSPOptions {
  /** Only report what the policy would block. */
  reportOnly?: boolean;
  /** Where browsers report to: a path or URL. */
  reportTo?: string;
  /** Directives; one of the same name takes the default's place. */
  csp?: string[];
  /**
   * On rendered pages allow inline scripts and styles by the page's nonce instead of all of them.
   * Rendering writes it on every `<script>` and `<style>`.
   */
  useNonce?: boolean;
}

const DEFAULTS: readonly string[] = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

const INLINE_DIRECTIVE = /^(default-src|script-src(-elem)?|style-src(-elem|-attr)?) /;

function nameOf(directive: string): string {
  return directive.split(" ", 1)[0] ?? "";
}

function withNonce(directive: string, nonce: string): string {
  return INLINE_DIRECTIVE.test(directive)
    ? directive.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`)
    : directive;
}

/**
 * Sets the header Content-Security-Policy. It reaches the answers of what comes after it; an error
 * page of the same folder is rendered outside.
 *
 * @example
 * ```ts
 * app.use(csp({ useNonce: true, csp: ["connect-src 'self' wss://example.com"] }));
 * ```
 */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp: own = [], useNonce = false } = options;
  const overruled = new Set(own.map(nameOf));
  const directives = [
    ...DEFAULTS.filter((each) => !overruled.has(nameOf(each))),
    ...own,
  ];
  if (reportTo) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  const header = `Content-Security-Policy${reportOnly ? "-Report-Only" : ""}`;

  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce ? nonceOf(response) : undefined;
    const policy = nonce === undefined
      ? directives
      : directives.map((each) => withNonce(each, nonce));
    response.headers.set(header, policy.join("; "));
    if (reportTo) {
      response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    }
    return response;
  };
}
