/**
 * `count` of `total` as a Vietnamese percentage without its sign: two decimals, comma, half up, integers only
 * (423 of 487 → "86,86"). A total of 0 gives "0,00". Both must be non-negative safe integers.
 * @throws RangeError on anything else
 */
export function formatPercent(count: number, total: number): string {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(total) || count < 0 || total < 0) {
    throw new RangeError('formatPercent takes non-negative integers');
  }
  if (total === 0) return '0,00';
  const hundredths = (BigInt(count) * 20_000n + BigInt(total)) / (2n * BigInt(total));
  return `${hundredths / 100n},${String(hundredths % 100n).padStart(2, '0')}`;
}
