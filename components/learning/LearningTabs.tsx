/** The pages of learning, from each other. */

const PAGES = [
  ["/learning", "Suggestions"],
  ["/learning/candidates", "Candidates"],
  ["/learning/scorecard", "Scorecard"],
] as const;

/** Where one is, and how many alerts wait. */
export function LearningTabs(
  { here, openAlerts }: { readonly here: string; readonly openAlerts: number },
) {
  return (
    <nav class="ranges tabs" aria-label="Learning">
      {PAGES.map(([href, name]) => (
        <a key={href} href={href} aria-current={href === here ? "page" : "false"}>{name}</a>
      ))}
      <a href="/alerts" aria-current="false">
        Safety alerts{openAlerts > 0 && ` (${openAlerts})`}
      </a>
    </nav>
  );
}
