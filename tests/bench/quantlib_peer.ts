/**
 * QuantLib's BlackCalculator as a measure of speed: a program of our own is compiled against the
 * installed library (g++ -O2, libquantlib0-dev) in a temporary directory, run, and removed.
 */

const SOURCE = `
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/instruments/payoffs.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>
struct Row { int right; double spot, strike, years, rate, yield, volatility; };
int main() {
  std::vector<Row> rows;
  Row row;
  while (std::scanf("%d %lf %lf %lf %lf %lf %lf", &row.right, &row.spot, &row.strike, &row.years,
                    &row.rate, &row.yield, &row.volatility) == 7) rows.push_back(row);
  double best = 1e9, sum = 0;
  for (int run = 0; run < 12; run++) {
    auto start = std::chrono::steady_clock::now();
    for (const Row& o : rows) {
      double discount = std::exp(-o.rate * o.years);
      double forward = o.spot * std::exp(-o.yield * o.years) / discount;
      QuantLib::BlackCalculator option(
          o.right > 0 ? QuantLib::Option::Call : QuantLib::Option::Put, o.strike, forward,
          o.volatility * std::sqrt(o.years), discount);
      sum += option.value() + option.delta(o.spot) + option.gamma(o.spot) +
             option.theta(o.spot, o.years) + option.vega(o.years) + option.rho(o.years);
    }
    std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    if (time.count() < best) best = time.count();
  }
  std::printf("%.9g %.17g", rows.size() / best, sum);
}
`;

async function runs(command: string, args: string[], input = ""): Promise<string | null> {
  try {
    const options = { args, stdin: "piped", stdout: "piped", stderr: "null" } as const;
    const child = new Deno.Command(command, options).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input)).catch(() => {});
    await writer.close().catch(() => {});
    const { success, stdout } = await child.output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null;
  }
}

/**
 * Makes a measurement of QuantLib, or tells that it can't be made here.
 *
 * @param rows lines of right (1 or −1), spot, strike, years, rate, yield and volatility
 * @returns options a second with price and five Greeks each time it is called; `null` without
 * QuantLib or a compiler
 * @example await (await quantLibPeer("1 100 100 1 0.05 0 0.2\n"))?.() // options a second
 */
export async function quantLibPeer(rows: string): Promise<(() => Promise<number>) | null> {
  const folder = await Deno.makeTempDir();
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  await Deno.writeTextFile(`${folder}/peer.cpp`, SOURCE);
  const flags = ["-O2", "-o", `${folder}/peer`, `${folder}/peer.cpp`, "-lQuantLib"];
  if (await runs("g++", flags) === null) return null;
  return async () => Number((await runs(`${folder}/peer`, [], rows))?.split(" ")[0]);
}
