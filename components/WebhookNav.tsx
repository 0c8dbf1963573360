/** The pages about webhooks, one beside the other. */

const PAGES = [
  { href: "/webhooks", name: "Keys" },
  { href: "/webhooks/guide", name: "Set-up guide" },
  { href: "/webhooks/test", name: "Test" },
  { href: "/webhooks/health", name: "Health" },
] as const;

/** The heading of a page about webhooks, with the way to the others. */
export function WebhookHead(
  { title, lead, here }: {
    readonly title: string;
    readonly lead: string;
    /** Address of the page that is open. */
    readonly here: typeof PAGES[number]["href"];
  },
) {
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
        </div>
      </div>
      <nav class="tabs" aria-label="Webhooks">
        <ul>
          {PAGES.map(({ href, name }) => (
            <li key={href}>
              <a href={href} aria-current={href === here ? "page" : "false"}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
