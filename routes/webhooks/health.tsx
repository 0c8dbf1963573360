import { page } from "fresh";
import { HealthPage } from "../../components/HealthPage.tsx";
import { healthPage } from "../../lib/health_page.ts";
import { define } from "../../lib/state.ts";
import { readPeriod } from "../../lib/view/webhook_period.ts";

/** How the webhooks do, which alerts are missing, and which signals repaint. */
export const handler = define.handlers({
  async GET(ctx) {
    return page(await healthPage(ctx.state, readPeriod(ctx.url.searchParams.get("minutes"))));
  },
});

export default define.page<typeof handler>(({ data, url }) => (
  <HealthPage data={data} done={url.searchParams.get("done")} />
));
