/**
 * A trade's value over time, as a chart.
 */
import type { Trade } from "../data/trade.ts";
import type { LineSpec } from "./chart.ts";
import { nameReason } from "./exit_reason.ts";

/** One point of the way, dollars per share. */
export interface PathPoint {
  readonly at: string;
  readonly spot: number;
  readonly theoretical: number;
  readonly volatility: number;
}

/** Entry, marks and exits in the order of time; the entry and the exits are marks as well. */
export function tradePoints({ fill, exits, marks }: Trade): PathPoint[] {
  const { position, path } = fill.body;
  const points: PathPoint[] = [
    {
      at: fill.occurred_at,
      spot: position.entry_spot,
      theoretical: position.entry.theoretical,
      volatility: path.volatility,
    },
    ...marks.map(({ mark_time, spot, theoretical, volatility }) => ({
      at: mark_time,
      spot,
      theoretical,
      volatility,
    })),
    ...exits.map(({ occurred_at, body }) => ({
      at: occurred_at,
      spot: body.spot,
      theoretical: body.fill.theoretical,
      volatility: body.fill.volatility,
    })),
  ];
  const byInstant = new Map(points.map((point) => [point.at, point]));
  return [...byInstant.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Value per share over time, with the prices paid and received; null with nothing to connect. */
export function valueChart(trade: Trade): LineSpec | null {
  const points = tradePoints(trade);
  if (points.length < 2) return null;
  const x = (at: string) => Date.parse(at);
  const first = x(points[0]?.at ?? trade.fill.occurred_at);
  const last = x(points.at(-1)?.at ?? trade.fill.occurred_at);
  const paid = trade.fill.body.price;
  return {
    kind: "line",
    x: { label: "New York time", format: "instant", least: first, most: last },
    y: { label: "Dollars per share", format: "price" },
    lines: [
      {
        name: "Theoretical value",
        tone: "accent",
        points: points.map(({ at, theoretical }) => ({ x: x(at), y: theoretical })),
      },
      {
        name: "Price paid",
        tone: "ink-faint",
        dashed: true,
        points: [{ x: first, y: paid }, { x: last, y: paid }],
      },
    ],
    marks: [
      { x: x(trade.fill.occurred_at), label: "Entry" },
      ...trade.exits.map(({ occurred_at, body }) => ({
        x: x(occurred_at),
        label: nameReason(body.reason),
      })),
    ],
  };
}
