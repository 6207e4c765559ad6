import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DecodeError, decodeMessage, encodeMessage } from './msgpack.ts';

const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 20 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 20, noNullPrototype: true }),
  ),
})).value;

describe('MessagePack', () => {
  test('what is encoded comes back', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeMessage(encodeMessage(value))).toEqual(value);
      }),
      {
        numRuns: 500,
      },
    );
  });

  test('arbitrary bytes are decoded or refused with DecodeError, never otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['an array of four thousand million entries', [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ['a map of as many', [0xdf, 0xff, 0xff, 0xff, 0xff]],
    ['a byte string beyond the end', [0xc6, 0xff, 0xff, 0xff, 0xff, 1]],
    ['an extension that fills memory', [0xc9, 0xff, 0xff, 0xff, 0xff, 0]],
    ['a text beyond the end', [0xdb, 0x7f, 0xff, 0xff, 0xff, 65]],
    ['broken UTF-8', [0xa2, 0xc3, 0x28]],
    ['a number as key', [0x81, 1, 2]],
    ['two values', [1, 2]],
    ['a whole number beyond 2^53', [0xcf, 0xff, 0, 0, 0, 0, 0, 0, 0]],
    ['nothing', []],
  ])('refuses %s', (_name, bytes) => {
    expect(() => decodeMessage(Uint8Array.from(bytes))).toThrow(DecodeError);
  });

  test('refuses deep nesting and too many values within bounded time', () => {
    expect(() => decodeMessage(new Uint8Array(1_000_000).fill(0x91))).toThrow('nested too deeply');
    const many = new Uint8Array(1_000_005).fill(0xc0);
    many.set([0xdd, 0x00, 0x0f, 0x42, 0x40]);
    expect(() => decodeMessage(many)).toThrow('too many values');
  });

  test('a key __proto__ is an ordinary key', () => {
    const value = decodeMessage(encodeMessage(JSON.parse('{"__proto__": {"admin": true}}')));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(Object(value))).toEqual(['__proto__']);
  });

  test('bytes that are a window of a larger block are sent alone and received as a copy', () => {
    const block = Uint8Array.from([9, 9, 1, 2, 3, 9]);
    const frame = encodeMessage(block.subarray(2, 5));
    expect([...frame]).toEqual([0xc4, 3, 1, 2, 3]);
    const received = decodeMessage(frame);
    frame.fill(0);
    expect(received).toEqual(Uint8Array.from([1, 2, 3]));
  });

  test('functions are a mistake of ours', () => {
    expect(() => encodeMessage([() => 1])).toThrow(TypeError);
  });
});
