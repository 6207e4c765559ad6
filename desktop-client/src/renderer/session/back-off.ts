const firstDelay = 500;
const longestDelay = 8_000;

/**
 * How long to wait before a new try, in milliseconds: doubling from half a second to eight, each spread over its upper
 * half so that a hall full of tablets does not come back in the same instant.
 * @param failures tries that failed so far, from 1.
 * @param random from 0 up to but not including 1.
 */
export function backOff(failures: number, random: number): number {
  const whole = Math.min(longestDelay, firstDelay * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(whole / 2 + (whole / 2) * random);
}
