import { ByteWriter } from './byte-writer.ts';
import { TYPE_RANK, typeRank } from './compare.ts';
import { type ExactDecimal, toExact } from './numbers.ts';
import { BinaryValue, DateTime, Decimal128, type Document, Int32, ObjectId, type Value } from './values.ts';

/*
 * Bytes whose memcmp order is BSON order, self-delimiting so that compound keys are plain concatenations and a
 * descending component is the same bytes inverted. Part of the file format: a change needs a new store version.
 */

const NUMBER_NAN = 0x00;
const NUMBER_NEGATIVE = 0x01;
const NUMBER_ZERO = 0x02;
const NUMBER_POSITIVE = 0x03;
const EXACT = 0x00;
const WITH_DIGITS = 0x01;

function isExactDouble(value: number | bigint): boolean {
  return typeof value === 'number' || BigInt(Number(value)) === value;
}

/** The next double towards zero; only called with a positive finite or infinite value. */
function previousDouble(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigUint64(0, view.getBigUint64(0) - 1n);
  return view.getFloat64(0);
}

function sameDecimal(left: ExactDecimal, right: ExactDecimal): boolean {
  return left.exponent === right.exponent && left.digits === right.digits;
}

function greaterMagnitude(left: ExactDecimal, right: ExactDecimal): boolean {
  if (left.exponent !== right.exponent) return left.exponent > right.exponent;
  return left.digits > right.digits;
}

/** A number no double holds: the largest double below it, then its digits to tell apart those that share that double. */
function writeInexactMagnitude(writer: ByteWriter, exact: ExactDecimal): void {
  let nearest = Number(`0.${exact.digits}e${exact.exponent}`);
  let isExact = false;
  if (nearest === Number.POSITIVE_INFINITY) nearest = previousDouble(nearest);
  if (nearest !== 0) {
    const back = toExact(nearest);
    if (typeof back !== 'string') {
      isExact = sameDecimal(back, exact);
      if (!isExact && greaterMagnitude(back, exact)) nearest = previousDouble(nearest);
    }
  }
  writer.doubleBE(nearest);
  if (isExact) {
    writer.byte(EXACT);
    return;
  }
  writer.byte(WITH_DIGITS);
  writer.uint16BE(exact.exponent + 0x8000);
  writer.utf8(exact.digits);
  writer.byte(0);
}

function writeDouble(writer: ByteWriter, double: number): void {
  if (Number.isNaN(double)) writer.byte(NUMBER_NAN);
  else if (double === 0) writer.byte(NUMBER_ZERO);
  else {
    writer.byte(double < 0 ? NUMBER_NEGATIVE : NUMBER_POSITIVE);
    const from = writer.length;
    writer.doubleBE(Math.abs(double));
    writer.byte(EXACT);
    if (double < 0) writer.invertFrom(from);
  }
}

function writeNumber(writer: ByteWriter, value: number | bigint | Decimal128): void {
  if (!(value instanceof Decimal128) && isExactDouble(value)) {
    writeDouble(writer, Number(value));
    return;
  }
  const exact = toExact(value);
  if (exact === 'nan') writeDouble(writer, Number.NaN);
  else if (exact === 'inf') writeDouble(writer, Number.POSITIVE_INFINITY);
  else if (exact === '-inf') writeDouble(writer, Number.NEGATIVE_INFINITY);
  else if (exact.digits === '') writer.byte(NUMBER_ZERO);
  else {
    writer.byte(exact.negative ? NUMBER_NEGATIVE : NUMBER_POSITIVE);
    const from = writer.length;
    writeInexactMagnitude(writer, exact);
    if (exact.negative) writer.invertFrom(from);
  }
}

function writeString(writer: ByteWriter, text: string): void {
  let rest = text;
  for (let at = rest.indexOf('\0'); at >= 0; at = rest.indexOf('\0')) {
    writer.utf8(rest.slice(0, at));
    writer.byte(0);
    writer.byte(0xff);
    rest = rest.slice(at + 1);
  }
  writer.utf8(rest);
  writer.byte(0);
  writer.byte(0);
}

function writeDocument(writer: ByteWriter, document: Document): void {
  for (const [name, value] of document) {
    writer.byte(typeRank(value));
    writer.utf8(name);
    writer.byte(0);
    writePayload(writer, value);
  }
  writer.byte(0);
}

function writePayload(writer: ByteWriter, value: Value): void {
  if (typeof value === 'string') writeString(writer, value);
  else if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal128)
    writeNumber(writer, value);
  else if (value instanceof Int32) writeNumber(writer, value.value);
  else if (value instanceof ObjectId) writer.bytes(value.bytes);
  else if (value instanceof DateTime) writer.bigUint64BE(BigInt.asUintN(64, value.ms) ^ 0x8000000000000000n);
  else if (typeof value === 'boolean') writer.byte(value ? 1 : 0);
  else if (value instanceof Map) writeDocument(writer, value);
  else if (Array.isArray(value)) {
    for (const element of value) {
      writer.byte(typeRank(element));
      writePayload(writer, element);
    }
    writer.byte(0);
  } else if (value instanceof BinaryValue) {
    writer.uint32BE(value.bytes.length);
    writer.byte(value.subtype);
    writer.bytes(value.bytes);
  }
}

/** A text that is the same for equal values and different for others: a key for maps and sets. */
export function equalityKey(value: Value): string {
  const writer = new ByteWriter(64);
  writeKeyComponent(writer, value, false);
  return writer.finish().toString('latin1');
}

/** What one component of an index key may be: a value, or the stand-in for an empty array. */
export type KeyComponent = Value | typeof EMPTY_ARRAY;

/** An empty array as indexes and sorts see it: below null. */
export const EMPTY_ARRAY: unique symbol = Symbol('empty array');

/**
 * Appends one component of an index key.
 * @param descending writes the inverted form, so that memcmp order is the reverse of BSON order
 */
export function writeKeyComponent(writer: ByteWriter, value: KeyComponent, descending: boolean): void {
  const from = writer.length;
  if (value === EMPTY_ARRAY) writer.byte(TYPE_RANK.emptyArray);
  else {
    writer.byte(typeRank(value));
    writePayload(writer, value);
  }
  if (descending) writer.invertFrom(from);
}
