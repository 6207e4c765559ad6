import { compareValues } from '../bson/compare.ts';
import { Decimal128, Int32, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

/** One accumulator of one group. */
export interface Accumulator {
  add(value: Value | undefined): void;
  result(): Value;
}

const INT64_MAX = 0x7fffffffffffffffn;
const INT64_MIN = -0x8000000000000000n;

/** Whole numbers exactly, doubles with the rounding errors carried along (Neumaier). */
class Total {
  whole = 0n;
  count = 0;
  hasDouble = false;
  hasLong = false;
  #sum = 0;
  #lost = 0;

  add(value: Value | undefined): void {
    if (value instanceof Decimal128) throw new MongoError('BadValue', 'arithmetic on Decimal128 is not supported');
    if (value instanceof Int32) this.whole += BigInt(value.value);
    else if (typeof value === 'bigint') {
      this.whole += value;
      this.hasLong = true;
    } else if (typeof value === 'number') {
      this.hasDouble = true;
      const next = this.#sum + value;
      this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
      this.#sum = next;
    } else return;
    this.count += 1;
  }

  asDouble(): number {
    const doubles = this.#sum + (Number.isFinite(this.#sum) ? this.#lost : 0);
    return doubles + Number(this.whole);
  }

  asSum(): Value {
    if (this.hasDouble) return this.asDouble();
    if (!this.hasLong && this.whole >= -0x80000000n && this.whole <= 0x7fffffffn) return new Int32(Number(this.whole));
    if (this.whole > INT64_MAX || this.whole < INT64_MIN) return Number(this.whole);
    return this.whole;
  }
}

function sum(): Accumulator {
  const total = new Total();
  return { add: (value) => total.add(value), result: () => total.asSum() };
}

function average(): Accumulator {
  const total = new Total();
  return {
    add: (value) => total.add(value),
    result: () => (total.count === 0 ? null : total.asDouble() / total.count),
  };
}

function extreme(sign: 1 | -1): Accumulator {
  let best: Value | undefined;
  return {
    add: (value) => {
      if (value === undefined || value === null) return;
      if (best === undefined || compareValues(value, best) * sign < 0) best = value;
    },
    result: () => best ?? null,
  };
}

function first(): Accumulator {
  let seen = false;
  let kept: Value = null;
  return {
    add: (value) => {
      if (seen) return;
      seen = true;
      kept = value ?? null;
    },
    result: () => kept,
  };
}

function last(): Accumulator {
  let kept: Value = null;
  return {
    add: (value) => {
      kept = value ?? null;
    },
    result: () => kept,
  };
}

/** A maker of accumulators, or undefined for a name that is not supported. */
export function accumulatorFactory(name: string): (() => Accumulator) | undefined {
  switch (name) {
    case '$sum':
      return sum;
    case '$avg':
      return average;
    case '$min':
      return () => extreme(1);
    case '$max':
      return () => extreme(-1);
    case '$first':
      return first;
    case '$last':
      return last;
    default:
      return undefined;
  }
}
