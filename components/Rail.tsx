/** Navigation beside every page: where to go, which account, and the viewer's own settings. */
import type { Viewer } from "../lib/state.ts";
import type { Theme } from "../lib/view/theme.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { Icon, type IconName, Mark } from "./Icon.tsx";

/** `under` is what a place covers where its link leads deeper than that, `also` what lies elsewhere. */
const PLACES: readonly {
  href: string;
  under?: string;
  also?: readonly string[];
  name: string;
  icon: IconName;
}[] = [
  { href: "/", name: "Overview", icon: "overview" },
  { href: "/decisions", name: "Decisions", icon: "decisions" },
  { href: "/positions", name: "Positions", icon: "positions" },
  { href: "/trades", name: "Trades", icon: "trades" },
  {
    href: "/performance",
    also: ["/attribution", "/report"],
    name: "Performance",
    icon: "performance",
  },
  { href: "/chain/SPY", under: "/chain", name: "Chain", icon: "chain" },
  { href: "/rules", name: "Rules", icon: "rules" },
  { href: "/releases", name: "Releases", icon: "releases" },
  { href: "/learning", also: ["/alerts"], name: "Learning", icon: "learning" },
  { href: "/receipts", name: "Receipts", icon: "receipts" },
  { href: "/webhooks", name: "Webhooks", icon: "link" },
];

/** The rail. The current place is marked for eyes and for assistive technology. */
export function Rail(
  { viewer, theme, url }: {
    readonly viewer: Viewer;
    readonly theme: Theme;
    readonly url: URL;
  },
) {
  return (
    <header class="rail">
      <div class="rail-inner">
        <a class="brand" href="/" aria-current="false">
          <Mark />Strikebook
        </a>
        <nav class="nav" aria-label="Main">
          <ul>
            {PLACES.map(({ href, under = href, also = [], name, icon }) => (
              <li key={name}>
                <a href={href} aria-current={current(href, [under, ...also], url.pathname)}>
                  <Icon name={icon} />
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <AccountMenu viewer={viewer} theme={theme} next={url.pathname + url.search} />
      </div>
    </header>
  );
}

/** Said for each place, because Fresh would mark "/" as an ancestor of everything. */
function current(href: string, covers: readonly string[], path: string): "page" | "true" | "false" {
  if (path === href) return "page";
  const within = (place: string) => path === place || path.startsWith(`${place}/`);
  return covers.some((place) => place !== "/" && within(place)) ? "true" : "false";
}
