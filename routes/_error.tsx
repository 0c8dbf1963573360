import { page } from "fresh";
import { FailurePage } from "../components/FailurePage.tsx";
import { reportFailure, statusOf } from "../lib/middleware/failures.ts";
import { DATA_POLICY, securityHeaders } from "../lib/security_headers.ts";
import { define } from "../lib/state.ts";

/** Allows the page its own style sheets and nothing else. */
const POLICY = `${DATA_POLICY}; style-src 'self'; img-src 'self'; form-action 'self'`;

/**
 * Last resort for a failure in the middleware itself; what a route throws is turned into a page
 * before it gets here. Fresh renders it outside of the middleware, so it brings its own headers.
 */
export const handler = define.handlers((ctx) => {
  const status = statusOf(ctx.error);
  if (status >= 500) reportFailure(ctx.error, ctx.req);
  const headers = ctx.state.environment ? securityHeaders(ctx.state.environment) : {};
  return page({ status }, {
    status,
    headers: { ...headers, "content-security-policy": POLICY, "cache-control": "no-store" },
  });
});

/** The same page as for any other failure, without the frame: the viewer may not be known. */
export default define.page<typeof handler>(({ data }) => <FailurePage status={data.status} />);
