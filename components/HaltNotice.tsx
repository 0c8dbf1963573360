/** Says on other pages what is halted, where that changes what they show. */
import { Icon } from "./Icon.tsx";

/** Nothing while exits run: a halt of entries leaves open trades alone. */
export function HaltNotice(
  { scope }: { readonly scope: "ENTRIES" | "ENTRIES_AND_EXITS" | null },
) {
  if (scope !== "ENTRIES_AND_EXITS") return null;
  return (
    <div class="notice bad" role="status">
      <Icon name="pause" />
      <p>
        Exits are halted: no stop, no target and no request closes a trade until they run again.
        Expired contracts are settled all the same. <a href="/rules">Rules and halts</a>
      </p>
    </div>
  );
}
