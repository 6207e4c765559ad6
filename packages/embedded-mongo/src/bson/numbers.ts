import { Decimal128, Int32, type Value } from './values.ts';

/** Any of BSON's four numeric types. They form one type for comparison. */
export type Numeric = number | bigint | Int32 | Decimal128;

/** Is the value of one of the four numeric types? */
export function isNumeric(value: Value | undefined): value is Numeric {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Int32 || value instanceof Decimal128
  );
}

/** A number as an exact decimal: ± 0.d1d2d3… × 10^exponent, without leading or trailing zero digits; zero has no digits. */
export interface ExactDecimal {
  readonly negative: boolean;
  readonly exponent: number;
  readonly digits: string;
}

/** NaN, an infinity, or an exact decimal. */
export type Exact = 'nan' | 'inf' | '-inf' | ExactDecimal;

const ZERO: ExactDecimal = { negative: false, exponent: 0, digits: '' };
const LARGEST_COEFFICIENT = 10n ** 34n - 1n;

function normalise(negative: boolean, coefficient: bigint, exponent10: number): ExactDecimal {
  if (coefficient === 0n) return ZERO;
  const all = coefficient.toString();
  let end = all.length;
  while (all.charCodeAt(end - 1) === 48) end -= 1;
  return { negative, exponent: exponent10 + all.length, digits: all.slice(0, end) };
}

function doubleToExact(value: number): Exact {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent2 = (biased === 0 ? 1 : biased) - 1075;
  // Every finite double is a finite decimal: m·2^-k = m·5^k·10^-k.
  return exponent2 >= 0
    ? normalise(value < 0, mantissa << BigInt(exponent2), 0)
    : normalise(value < 0, mantissa * 5n ** BigInt(-exponent2), exponent2);
}

function decimalToExact(value: Decimal128): Exact {
  const low = value.bytes.readBigUInt64LE(0);
  const high = value.bytes.readBigUInt64LE(8);
  const negative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 0x1fn);
  if (combination === 0x1f) return 'nan';
  if (combination === 0x1e) return negative ? '-inf' : 'inf';
  // The second layout of the format cannot hold a coefficient within 34 digits: IEEE 754 reads it as zero.
  if (combination >= 0x18) return ZERO;
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | low;
  if (coefficient > LARGEST_COEFFICIENT) return ZERO;
  return normalise(negative, coefficient, Number((high >> 49n) & 0x3fffn) - 6176);
}

/** The exact mathematical value of any BSON number. */
export function toExact(value: Numeric): Exact {
  if (typeof value === 'number') return doubleToExact(value);
  if (typeof value === 'bigint') return normalise(value < 0n, value < 0n ? -value : value, 0);
  if (value instanceof Int32) return normalise(value.value < 0, BigInt(Math.abs(value.value)), 0);
  return decimalToExact(value);
}

function compareMagnitude(left: ExactDecimal, right: ExactDecimal): number {
  if (left.digits === '' || right.digits === '') return left.digits.length - right.digits.length;
  if (left.exponent !== right.exponent) return left.exponent - right.exponent;
  // No trailing zeros: a shorter prefix is the smaller fraction, which is what string order says.
  return left.digits < right.digits ? -1 : left.digits > right.digits ? 1 : 0;
}

function rankOf(value: Exact): number {
  if (value === 'nan') return -3;
  if (value === '-inf') return -2;
  if (value === 'inf') return 2;
  return value.digits === '' ? 0 : value.negative ? -1 : 1;
}

function compareExact(left: Exact, right: Exact): number {
  const byRank = rankOf(left) - rankOf(right);
  if (byRank !== 0 || typeof left === 'string' || typeof right === 'string') return byRank;
  return left.negative ? compareMagnitude(right, left) : compareMagnitude(left, right);
}

/** BSON order of two numbers of any numeric types: by mathematical value, NaN equal to itself and below all others. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (left instanceof Decimal128 || right instanceof Decimal128) return compareExact(toExact(left), toExact(right));
  const a = left instanceof Int32 ? left.value : left;
  const b = right instanceof Int32 ? right.value : right;
  // JavaScript compares bigint with number exactly.
  if (a < b) return -1;
  if (a > b) return 1;
  const aNaN = Number.isNaN(a);
  const bNaN = Number.isNaN(b);
  return aNaN ? (bNaN ? 0 : -1) : bNaN ? 1 : 0;
}

/** Is the number NaN (double or Decimal128)? */
export function isNaNValue(value: Value | undefined): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return value instanceof Decimal128 && toExact(value) === 'nan';
}

/**
 * A number given as an option (limit, batchSize, sort direction …) as a JavaScript number, or undefined when the value
 * is no number.
 */
export function optionNumber(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Int32) return value.value;
  if (value instanceof Decimal128) {
    const exact = toExact(value);
    if (exact === 'nan') return Number.NaN;
    if (exact === 'inf') return Number.POSITIVE_INFINITY;
    if (exact === '-inf') return Number.NEGATIVE_INFINITY;
    return exact.digits === '' ? 0 : Number(`${exact.negative ? '-' : ''}0.${exact.digits}e${exact.exponent}`);
  }
  return undefined;
}
