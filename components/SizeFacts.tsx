/** What sizing added: real trades beside their twins of multiplier 1. */
import type { SizeEffect } from "../lib/view/savings.ts";
import { plural } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";
import { Range } from "./Range.tsx";

/** Totals of both, the difference, and how sure it is. */
export function SizeFacts({ effect }: { readonly effect: SizeEffect | null }) {
  if (effect === null) {
    return (
      <p class="soft">
        Every trade has a twin of multiplier 1. Once a trade and its twin are closed, what the
        multiplier added stands here.
      </p>
    );
  }
  return (
    <>
      <dl class="tiles">
        <div>
          <dt>As traded</dt>
          <dd>
            <Money value={effect.real} />
            <span class="unit">{plural(effect.pairs, "closed trade")}</span>
          </dd>
        </div>
        <div>
          <dt>At 1.0×</dt>
          <dd>
            <Money value={effect.twin} />
            <span class="unit">their twins</span>
          </dd>
        </div>
        <div>
          <dt>The multiplier added</dt>
          <dd>
            <Money value={effect.added} />
            {effect.few && (
              <span class="unit">
                <span class="badge wait">Few trades</span>
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>Per trade</dt>
          <dd>
            <Money value={effect.added / effect.pairs} />
            <span class="unit">
              95 %: <Range interval={effect.perTrade} />
            </span>
          </dd>
        </div>
      </dl>
    </>
  );
}
