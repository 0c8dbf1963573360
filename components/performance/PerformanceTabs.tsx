/** The pages about performance, beside each other. */

const PAGES = [
  ["/performance", "Figures"],
  ["/performance/features", "By feature"],
  ["/performance/compare", "Compare"],
  ["/attribution", "Where results came from"],
  ["/report", "Report"],
] as const;

/** `current` is the path of this page. */
export function PerformanceTabs({ current }: { readonly current: string }) {
  return (
    <nav class="ranges small tabs no-print" aria-label="Performance">
      {PAGES.map(([href, name]) => (
        <a key={href} href={href} aria-current={href === current ? "page" : "false"}>{name}</a>
      ))}
    </nav>
  );
}
