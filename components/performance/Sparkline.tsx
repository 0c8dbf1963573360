/** A small line that shows how a figure went. */
import { sparkOf } from "../../lib/view/performance/spark.ts";

/** The figure stands beside it, so the line is decoration; nothing where there is too little. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }) {
  const spark = sparkOf(values);
  if (spark === null) return null;
  const { width, height, path, zero, end } = spark;
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {zero !== null && <path class="zero" d={`M0 ${zero}H${width}`} />}
      <path class="line" d={path} />
      <circle cx={end.x} cy={end.y} r="2.2" />
    </svg>
  );
}
