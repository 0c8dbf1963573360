/** Says on other pages that safety alerts are open. */
import { plural } from "../../lib/view/number.ts";
import { Icon } from "../Icon.tsx";

/** Nothing while none is. */
export function AlertNotice({ open }: { readonly open: number }) {
  if (open === 0) return null;
  return (
    <p class="notice waits small" role="status">
      <Icon name="warning" />
      <span>
        {plural(open, "safety alert")} {open === 1 ? "waits" : "wait"}{" "}
        to be acknowledged. Information only: trading goes on.{" "}
        <a href="/alerts">See {open === 1 ? "it" : "them"}</a>
      </span>
    </p>
  );
}
