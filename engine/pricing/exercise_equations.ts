/**
 * The collocation equations of the early-exercise boundary: Andersen, Lake and Offengenden (2016),
 * equation 3.7, "FP-A", in the unknowns Lᵢ = ln(Bᵢ/X). The Jacobian is exact: all of it is products
 * of numbers that the residual itself needs.
 */
import { exponential } from "./exponential.ts";
import type { PutTerms } from "./exercise_boundary.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import { writeNormals } from "./normal_table.ts";

/**
 * Writes distribution and density of all that the equations ask for: d2 at each point, d2 and d1
 * over all of each node's time, d1 at each point.
 *
 * @param all also d1 at the points of a put without yield, which only derivatives ask for
 */
export function writeChances(
  scheme: ExerciseScheme,
  { years, rate, dividendYield, volatility }: PutTerms,
  limit: number,
  all: boolean,
): void {
  const { nodes, points, roots, sines, inverseSines, matrix, boundary, distances, numbers } =
    scheme;
  const count = nodes * points;
  const logLimit = Math.log(limit);
  const root = Math.sqrt(years);
  for (let node = 0; node < nodes; node++) {
    const deviation = volatility * root * roots[node];
    const inverse = 1 / deviation;
    const below = Math.sqrt(boundary[node]);
    const carry = (rate - dividendYield) / volatility * root * roots[node];
    for (let point = 0; point < points; point++) {
      const at = node * points + point;
      const offset = at * (nodes + 1);
      let square = 0;
      for (let other = 0; other < nodes; other++) {
        square += matrix[offset + other] * boundary[other];
      }
      const distance = Math.sqrt(square > 0 ? square : 0);
      const sine = sines[point];
      const middle = (distance - below) * inverse * inverseSines[point] + carry * sine;
      const half = 0.5 * deviation * sine;
      distances[at] = distance;
      numbers[at] = middle - half;
      numbers[count + 2 * nodes + at] = middle + half;
    }
    const plus = (logLimit - below) * inverse + carry + 0.5 * deviation;
    numbers[count + node] = plus - deviation;
    numbers[count + nodes + node] = plus;
  }
  const asked = dividendYield === 0 && !all ? count : 2 * count;
  writeNormals(numbers, asked + 2 * nodes, scheme.chances, scheme.densities);
}

/**
 * Writes Jacobian and negative residual from what {@link writeChances} has written. The residual is
 * the logarithm of what exercise earns in interest over what it gives up, a call's worth: next to
 * expiry both fall like the normal distribution's tail, and Newton's method sees a parabola.
 */
export function linearise(
  scheme: ExerciseScheme,
  { years, rate, dividendYield, volatility }: PutTerms,
  limit: number,
): void {
  const { nodes, points, roots, inverseSines, matrix, growths, yields, boundary } = scheme;
  const { distances, chances, densities, jacobian, sides, uppers, lowers, ratios } = scheme;
  const width = nodes + 1;
  const count = nodes * points;
  const plusAt = count + 2 * nodes;
  const logLimit = Math.log(limit);
  const earning = dividendYield !== 0;
  jacobian.fill(0);
  for (let node = 0; node < nodes; node++) {
    const root = Math.sqrt(years) * roots[node];
    const inverse = 1 / (volatility * root);
    let upper = 0;
    let lower = 0;
    for (let point = 0; point < points; point++) {
      const at = node * points + point;
      upper += growths[at] * chances[at];
      if (earning) lower += yields[at] * chances[plusAt + at];
    }
    const interest = rate * upper;
    const d = chances[count + nodes + node] + dividendYield * lower;
    const forward = exponential(
      (rate - dividendYield) * root * root + logLimit - Math.sqrt(boundary[node]),
    );
    const given = forward * d - chances[count + node];
    uppers[node] = chances[count + node] + interest;
    lowers[node] = d;
    ratios[node] = uppers[node] / interest;
    sides[node] = Math.log(given / interest);
    const upperWeight = inverse / upper;
    const lowerWeight = forward * dividendYield / given * inverse;
    const row = node * nodes;
    let own = 0;
    for (let point = 0; point < points; point++) {
      const at = node * points + point;
      let density = upperWeight * growths[at] * densities[at];
      if (earning) density -= lowerWeight * yields[at] * densities[plusAt + at];
      density *= inverseSines[point];
      own += density;
      if (!(distances[at] > 0)) continue;
      const pull = density / distances[at];
      const offset = at * width;
      for (let other = 0; other < nodes; other++) {
        jacobian[row + other] -= pull * matrix[offset + other];
      }
    }
    // dL at a point is ΣMⱼLⱼdLⱼ / L.
    for (let other = 0; other < nodes; other++) {
      jacobian[row + other] *= Math.sqrt(boundary[other]);
    }
    // The densities at expiry cancel (Haug 2007, 2.1).
    jacobian[row + node] += own - forward * d / given;
  }
}
