import { page } from "fresh";
import { LearningPage } from "../../components/learning/LearningPage.tsx";
import { learningPage } from "../../lib/learning_page.ts";
import { define } from "../../lib/state.ts";

/** What learning has to go by, and what it suggests. */
export const handler = define.handlers({
  async GET(ctx) {
    const query = ctx.url.searchParams;
    return page({
      ...await learningPage(ctx.state, query.get("status")),
      refused: null,
      done: query.get("done"),
    });
  },
});

export default define.page<typeof handler>(({ data }) => <LearningPage {...data} />);
