/**
 * Zooming into a chart with buttons, keys and the pointer, as one hook for the island that shows it.
 */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { LineSpec } from "../view/chart.ts";
import { clampZoom, extentOf, moveZoom, scaleZoom, type ZoomRange } from "../view/zoom.ts";

/** What a press or a key can ask for. */
export type ZoomStep = "in" | "out" | "earlier" | "later" | "all";

const KEYS: Readonly<Record<string, ZoomStep>> = {
  "+": "in",
  "=": "in",
  "-": "out",
  "0": "all",
  ArrowLeft: "earlier",
  ArrowRight: "later",
  Escape: "all",
};

/** Pixels from which on a movement is a selection and no press. */
const DRAG = 6;

/** What is being selected, pixels from the left of the box. */
export interface ZoomDrag {
  readonly from: number;
  readonly to: number;
}

/** Holds which part is shown; null for all. */
export function useZoom(spec: LineSpec) {
  const box = useRef<HTMLDivElement>(null);
  const range = useSignal<ZoomRange | null>(null);
  const drag = useSignal<ZoomDrag | null>(null);
  const whole = extentOf(spec);

  const step = (way: ZoomStep) => {
    if (whole === null) return;
    if (way === "all") range.value = null;
    else if (way === "in" || way === "out") range.value = scaleZoom(range.value, whole, way);
    else range.value = moveZoom(range.value, whole, way);
  };
  const place = (event: PointerEvent) =>
    event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const select = async ({ from, to }: ZoomDrag) => {
    const canvas = box.current?.querySelector("canvas");
    if (!canvas || whole === null) return;
    const { valueAt } = await import("./draw_chart.ts");
    const [one, other] = [valueAt(canvas, from), valueAt(canvas, to)];
    if (one === null || other === null) return;
    range.value = clampZoom({ from: Math.min(one, other), to: Math.max(one, other) }, whole);
  };

  return {
    box,
    range,
    drag,
    whole,
    step,
    onKeyDown: (event: KeyboardEvent) => {
      const way = KEYS[event.key];
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      step(way);
    },
    onPointerDown: (event: PointerEvent) => {
      // A finger scrolls the page; a mouse or a pen selects.
      if (event.button !== 0 || event.pointerType === "touch") return;
      box.current?.setPointerCapture(event.pointerId);
      drag.value = { from: place(event), to: place(event) };
    },
    onPointerMove: (event: PointerEvent) => {
      if (drag.value !== null) drag.value = { ...drag.value, to: place(event) };
    },
    onPointerUp: () => {
      const selected = drag.value;
      drag.value = null;
      if (selected === null || Math.abs(selected.to - selected.from) < DRAG) return;
      select(selected).catch((error) => console.error("The chart could not zoom:", error));
    },
  };
}
