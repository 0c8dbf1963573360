import { Rail } from "../components/Rail.tsx";
import { define } from "../lib/state.ts";

/** The frame of a signed-in page: navigation beside it, the page itself as the main landmark. */
export default define.layout(({ Component, state, url }) => {
  const viewer = state.viewer ?? null;
  return (
    <>
      <a class="skip-link" href="#main">Skip to content</a>
      {viewer === null
        ? (
          <main id="main" class="page" tabindex={-1}>
            <Component />
          </main>
        )
        : (
          <div class="shell">
            <Rail viewer={viewer} theme={state.theme} url={url} />
            <main id="main" class="page" tabindex={-1}>
              <Component />
            </main>
          </div>
        )}
    </>
  );
});
