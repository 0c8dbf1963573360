/**
 * Speed of decisions on one core: `deno bench tests/bench/decide_bench.ts`.
 *
 * The aim is a million decisions a second on parsed contexts of six signals, four phases and one
 * trend. A thousand different contexts are decided in turn, so that no branch is learnt by heart.
 * Preparing (parsing instants, ordering, conflicts) and hashing are measured apart.
 */
import {
  canonicalJson,
  contextHash,
  decide,
  evaluate,
  prepareContext,
  RELEASE_1_0_0,
} from "../../engine/decision/mod.ts";
import { randomContext, randomFrom } from "./random_contexts.ts";

const random = randomFrom(1);
const contexts = Array.from({ length: 1000 }, () => randomContext(random));
const prepared = contexts.map(prepareContext);
const texts = prepared.map(({ snapshot }) => canonicalJson(snapshot));

Deno.bench("evaluate: 1,000 prepared contexts", { group: "decide", baseline: true }, () => {
  for (const context of prepared) evaluate(context, RELEASE_1_0_0);
});

Deno.bench("prepareContext: 1,000 contexts", { group: "decide" }, () => {
  for (const context of contexts) prepareContext(context);
});

Deno.bench("canonical text and hash: 1,000 contexts", { group: "decide" }, () => {
  for (const { snapshot } of prepared) contextHash(snapshot);
});

Deno.bench("decide, all together: 1,000 contexts", { group: "decide" }, () => {
  for (const context of contexts) decide(context, RELEASE_1_0_0);
});

Deno.bench("JSON.parse of 1,000 contexts, for comparison", { group: "decide" }, () => {
  for (const text of texts) JSON.parse(text);
});
