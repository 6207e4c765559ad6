import type { Fraction, Majority, Wording } from '../rule-packs/rule-pack.ts';

/**
 * How many are needed of `base`. Strict: more than the fraction, ⌊base·f⌋+1; otherwise at least the fraction,
 * ⌈base·f⌉. Whole numbers only, so that 2/3 of 9 is 6 and never 7.
 */
export function neededOf(base: number, fraction: Fraction, strict: boolean): number {
  const product = base * fraction.numerator;
  const whole = Math.floor(product / fraction.denominator);
  if (strict) return whole + 1;
  return product % fraction.denominator === 0 ? whole : whole + 1;
}

/** Whether `count` of `base` is enough. Nothing passes on an empty base. */
export function isReached(count: number, base: number, fraction: Fraction, strict: boolean): boolean {
  return base > 0 && count >= neededOf(base, fraction, strict);
}

/**
 * The share of `count` in `base` in hundredths of a percent, rounded half up: 423 of 487 is 8686 (86,86 %).
 * @returns 0 for an empty base.
 */
export function shareOf(count: number, base: number): number {
  return base > 0 ? Math.floor((count * 20_000 + base) / (2 * base)) : 0;
}

/** The share as it is printed in Vietnamese, without the percent sign: 8686 → "86,86". */
export function formatShare(share: number): string {
  return `${Math.floor(share / 100)},${String(share % 100).padStart(2, '0')}`;
}

/** The rule in words with its figures: "quá nửa tổng số đại biểu: 31/60". */
export function describeMajority(majority: Majority, base: number): Wording {
  const figures = `${neededOf(base, majority.fraction, majority.strict)}/${base}`;
  return {
    vi: `${lowerFirst(majority.name.vi)} ${majority.baseName.vi}: ${figures}`,
    en: `${lowerFirst(majority.name.en)} of ${majority.baseName.en}: ${figures}`,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
