/** Account, theme and sign-out, in a panel that opens without a script. */
import type { Viewer } from "../lib/state.ts";
import { type Theme, THEMES } from "../lib/view/theme.ts";
import { Icon } from "./Icon.tsx";

/** Every choice is a small form: it works without a script and changes nothing by a mere link. */
export function AccountMenu(
  { viewer, theme, next }: {
    readonly viewer: Viewer;
    readonly theme: Theme;
    /** Where to come back to. */
    readonly next: string;
  },
) {
  const { account, accounts } = viewer;
  return (
    <details class="account-menu">
      <summary>
        <span>
          <strong>{account?.name ?? "No account"}</strong>
          <span class="faint small">
            {account === null ? viewer.email : `${account.clock} · ${account.role ?? "member"}`}
          </span>
        </span>
        <Icon name="menu" />
      </summary>
      <div class="menu-panel">
        {accounts.length > 1 && (
          <form method="post" action="/account">
            <h2>Account</h2>
            <input type="hidden" name="next" value={next} />
            {accounts.map(({ id, name, clock }) => (
              <button
                type="submit"
                key={id}
                class="choice"
                name="account"
                value={id}
                aria-pressed={id === account?.id ? "true" : "false"}
              >
                <span>{name}</span>
                <span class="faint">{clock}</span>
              </button>
            ))}
          </form>
        )}
        <form method="post" action="/theme">
          <h2>Appearance</h2>
          <input type="hidden" name="next" value={next} />
          <div class="segmented">
            {THEMES.map((choice) => (
              <button
                type="submit"
                key={choice}
                name="theme"
                value={choice}
                aria-pressed={choice === theme ? "true" : "false"}
              >
                {choice.charAt(0).toUpperCase() + choice.slice(1)}
              </button>
            ))}
          </div>
        </form>
        <form method="post" action="/logout">
          <p class="small soft">{viewer.email}</p>
          <button type="submit" class="button wide">Sign out</button>
        </form>
      </div>
    </details>
  );
}
