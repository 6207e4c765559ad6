import { BSON } from 'bson';
import fc from 'fast-check';
import {
  BinaryValue,
  DateTime,
  Decimal128,
  type Document,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  type Value,
} from '../bson/values.ts';
import { KnownDecimal } from './reference.ts';

/** Few numbers in all four types, so that equal values of different types are common. */
export const smallNumber: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((number) => new Int32(number)),
  fc.constantFrom(-2.5, -0.0, 0, 1, 1.5, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.bigInt(-3n, 3n),
  fc
    .constantFrom('-2.5', '0', '1', '1.50', '2E0', 'NaN', 'Infinity')
    .map((text) => new KnownDecimal(Buffer.from(BSON.Decimal128.fromString(text).bytes), Number(text))),
);

/** Values without inner structure. */
export const scalar: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: smallNumber, weight: 4 },
  { arbitrary: fc.constantFrom('', 'a', 'b', 'a\0b', 'Điều', '\u{1f600}', '\uffee'), weight: 3 },
  { arbitrary: fc.constant(null), weight: 2 },
  fc.boolean(),
  fc.constantFrom(new DateTime(-1n), new DateTime(0n), new DateTime(1_700_000_000_000n)),
  fc
    .constantFrom('00'.repeat(12), 'ff'.repeat(12), '0123456789abcdef01234567')
    .map((hex) => new ObjectId(Buffer.from(hex, 'hex'))),
  fc
    .tuple(fc.constantFrom(0, 4, 128), fc.constantFrom('', '00', 'ff', '0000'))
    .map(([subtype, hex]) => new BinaryValue(subtype, Buffer.from(hex, 'hex'))),
  fc.constantFrom(new MinKey(), new MaxKey()),
);

/** Any value, nested a little. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { arbitrary: scalar, weight: 6 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
    {
      arbitrary: fc
        .uniqueArray(fc.tuple(fc.constantFrom('', 'a', 'b', 'ab'), tie('value')), {
          maxLength: 3,
          selector: ([name]) => name,
        })
        .map((pairs) => new Map(pairs)),
      weight: 1,
    },
  ),
})).value;

/** A document as the slow version wants it: its decimals knowing what number they are. */
export function withKnownDecimals(document: Document): Document {
  const revive = (value: Value): Value => {
    if (value instanceof Decimal128)
      return new KnownDecimal(value.bytes, Number(new BSON.Decimal128(value.bytes).toString()));
    if (Array.isArray(value)) return value.map(revive);
    return value instanceof Map ? withKnownDecimals(value) : value;
  };
  return new Map([...document].map(([name, value]) => [name, revive(value)]));
}
