/** Which alerts should have arrived, from the exchange calendar and the timeframe. */
export { barCloses, lastBarClose } from "./bar_closes.ts";
export {
  type ExpectedBar,
  expectedBar,
  isMissing,
  missingCloses,
  missingTimeframes,
  phaseHeard,
  signalHeard,
} from "./missing.ts";
