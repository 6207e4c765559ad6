import { BSON } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteWriter } from './bson/byte-writer.ts';
import { compareValues } from './bson/compare.ts';
import { decodeDocument } from './bson/decode.ts';
import { encodeDocument } from './bson/encode.ts';
import { writeKeyComponent } from './bson/index-key.ts';
import { compareNumbers, type Numeric } from './bson/numbers.ts';
import { Decimal128, Int32, type Value } from './bson/values.ts';
import { anyValue } from './testing/arbitraries.ts';
import { slowCompare } from './testing/reference.ts';

function keyOf(value: Value, descending: boolean): Buffer {
  const writer = new ByteWriter();
  writeKeyComponent(writer, value, descending);
  return writer.finish();
}

/** A number with its exact value as a fraction, or a symbol for what is no fraction. */
interface Known {
  readonly value: Numeric;
  readonly text: string;
  readonly fraction: readonly [bigint, bigint] | 'nan' | 'inf' | '-inf';
}

function knownDouble(value: number): Known {
  const text = `double ${value}`;
  if (Number.isNaN(value)) return { value, text, fraction: 'nan' };
  if (!Number.isFinite(value)) return { value, text, fraction: value > 0 ? 'inf' : '-inf' };
  let numerator = value;
  let denominator = 1n;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return { value, text, fraction: [BigInt(numerator), denominator] };
}

function knownDecimal(coefficient: bigint, exponent: number): Known {
  const text = `${coefficient}E${exponent}`;
  const value = new Decimal128(Buffer.from(BSON.Decimal128.fromString(text).bytes));
  const power = 10n ** BigInt(Math.abs(exponent));
  return { value, text, fraction: exponent >= 0 ? [coefficient * power, 1n] : [coefficient, power] };
}

const INTERESTING = [
  0,
  -0,
  1,
  0.1,
  1e308,
  5e-324,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  -(2 ** 63),
  Number.NaN,
  Infinity,
  -Infinity,
];

const knownNumber: fc.Arbitrary<Known> = fc.oneof(
  fc.oneof(fc.double({ min: -1e60, max: 1e60 }), fc.constantFrom(...INTERESTING)).map(knownDouble),
  fc
    .integer()
    .map((number) => ({ value: new Int32(number), text: `int ${number}`, fraction: [BigInt(number), 1n] as const })),
  fc
    .oneof(
      fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 9n),
      fc.bigInt(2n ** 63n - 2000n, 2n ** 63n - 1n),
    )
    .map((value) => ({ value, text: `long ${value}`, fraction: [value, 1n] as const })),
  fc
    .tuple(fc.bigInt(-(10n ** 34n) + 1n, 10n ** 34n - 1n), fc.integer({ min: -60, max: 40 }))
    .map(([coefficient, exponent]) => knownDecimal(coefficient, exponent)),
  fc.tuple(fc.bigInt(-99n, 99n), fc.integer({ min: -3, max: 3 })).map(([c, e]) => knownDecimal(c, e)),
  fc.constantFrom(
    knownDecimal(1n, -6176),
    knownDecimal(-1n, -6176),
    knownDecimal(9n, 6111),
    knownDecimal(9007199254740993n, 0),
  ),
);

function slowNumberCompare(left: Known, right: Known): number {
  const place = ({ fraction }: Known): number =>
    fraction === 'nan' ? 0 : fraction === '-inf' ? 1 : fraction === 'inf' ? 3 : 2;
  const byPlace = place(left) - place(right);
  if (byPlace !== 0 || typeof left.fraction === 'string' || typeof right.fraction === 'string')
    return Math.sign(byPlace);
  const difference = left.fraction[0] * right.fraction[1] - right.fraction[0] * left.fraction[1];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

describe('numbers', () => {
  test('[EM-21] numbers of all four types compare by their exact mathematical value', () => {
    fc.assert(
      fc.property(knownNumber, knownNumber, (left, right) => {
        expect(Math.sign(compareNumbers(left.value, right.value)), `${left.text} ~ ${right.text}`).toBe(
          slowNumberCompare(left, right),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('[EM-22] index keys of numbers order as the numbers do, both ways round', () => {
    fc.assert(
      fc.property(knownNumber, knownNumber, (left, right) => {
        const wanted = slowNumberCompare(left, right);
        expect(
          Math.sign(keyOf(left.value, false).compare(keyOf(right.value, false))),
          `${left.text} ~ ${right.text}`,
        ).toBe(wanted);
        expect(Math.sign(keyOf(right.value, true).compare(keyOf(left.value, true)))).toBe(wanted);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('all values', () => {
  test('[EM-20] values compare as the list of BSON types says', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (left, right) => {
        expect(Math.sign(compareValues(left, right))).toBe(slowCompare(left, right));
      }),
      { numRuns: 2000 },
    );
  });

  test('[EM-22] index keys order as values do, and no key is the beginning of another', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (left, right) => {
        const wanted = slowCompare(left, right);
        const a = keyOf(left, false);
        const b = keyOf(right, false);
        expect(Math.sign(a.compare(b))).toBe(wanted);
        if (wanted !== 0) expect(b.subarray(0, a.length).equals(a)).toBe(false);
        expect(Math.sign(keyOf(right, true).compare(keyOf(left, true)))).toBe(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  test('[EM-23] what is encoded decodes to the same bytes, and the official library reads it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ maxLength: 4 }).filter((name) => !name.includes('\0')),
          anyValue,
        ),
        (fields) => {
          const document = new Map(Object.entries(fields));
          const bytes = encodeDocument(document);
          expect(encodeDocument(decodeDocument(bytes)).equals(bytes)).toBe(true);
          const plain = BSON.deserialize(bytes, { promoteValues: false });
          expect(BSON.calculateObjectSize(plain)).toBe(bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('[EM-23] field order, numeric names and int types survive', () => {
    const bytes = Buffer.from(
      BSON.serialize(
        new Map<string, unknown>([
          ['b', 1],
          ['2', new BSON.Long(7n)],
          ['1', new BSON.Double(3)],
          ['__proto__', 'x'],
        ]),
      ),
    );
    const document = decodeDocument(bytes);
    expect([...document.keys()]).toEqual(['b', '2', '1', '__proto__']);
    expect(document.get('b')).toEqual(new Int32(1));
    expect(document.get('2')).toBe(7n);
    expect(document.get('1')).toBe(3);
    expect(encodeDocument(document).equals(bytes)).toBe(true);
  });

  test('[EM-24] damaged bytes are refused and never read past', () => {
    const sound = Buffer.from(
      BSON.serialize({ a: 'text', b: [1, { c: new Date(0) }], d: BSON.Binary.createFromHexString('00ff') }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(sound.length),
        (changes, cut) => {
          const bytes = Buffer.from(sound);
          for (const [at, value] of changes) bytes[at] = value;
          for (const candidate of [bytes, bytes.subarray(0, cut)]) {
            try {
              decodeDocument(candidate);
            } catch (error) {
              expect(error).toMatchObject({ name: 'MongoError' });
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
