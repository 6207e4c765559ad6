import { MongoError } from '../errors.ts';
import { ByteWriter } from './byte-writer.ts';
import {
  BinaryValue,
  DateTime,
  Decimal128,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  RawDocument,
  type ReplyDocument,
  type ReplyValue,
} from './values.ts';

function typeOf(value: ReplyValue): number {
  if (value === null) return 0x0a;
  switch (typeof value) {
    case 'string':
      return 0x02;
    case 'number':
      return 0x01;
    case 'bigint':
      return 0x12;
    case 'boolean':
      return 0x08;
    default:
  }
  if (value instanceof Map || value instanceof RawDocument) return 0x03;
  if (Array.isArray(value)) return 0x04;
  if (value instanceof Int32) return 0x10;
  if (value instanceof ObjectId) return 0x07;
  if (value instanceof DateTime) return 0x09;
  if (value instanceof BinaryValue) return 0x05;
  if (value instanceof Decimal128) return 0x13;
  if (value instanceof MinKey) return 0xff;
  return 0x7f;
}

function writeValue(writer: ByteWriter, value: ReplyValue): void {
  if (value === null || value instanceof MinKey || value instanceof MaxKey) return;
  if (typeof value === 'string') {
    const at = writer.length;
    writer.int32LE(0);
    const size = writer.utf8(value);
    writer.byte(0);
    writer.patchInt32LE(at, size + 1);
  } else if (typeof value === 'number') writer.doubleLE(value);
  else if (typeof value === 'bigint') writer.bigInt64LE(value);
  else if (typeof value === 'boolean') writer.byte(value ? 1 : 0);
  else if (value instanceof Map) writeDocument(writer, value);
  else if (value instanceof RawDocument) writer.bytes(value.bytes);
  else if (Array.isArray(value)) writeArray(writer, value);
  else if (value instanceof Int32) writer.int32LE(value.value);
  else if (value instanceof ObjectId) writer.bytes(value.bytes);
  else if (value instanceof DateTime) writer.bigInt64LE(value.ms);
  else if (value instanceof Decimal128) writer.bytes(value.bytes);
  else {
    writer.int32LE(value.bytes.length);
    writer.byte(value.subtype);
    writer.bytes(value.bytes);
  }
}

function writeArray(writer: ByteWriter, values: readonly ReplyValue[]): void {
  const at = writer.length;
  writer.int32LE(0);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    writer.byte(typeOf(value));
    writer.utf8(String(index));
    writer.byte(0);
    writeValue(writer, value);
  }
  writer.byte(0);
  writer.patchInt32LE(at, writer.length - at);
}

function writeDocument(writer: ByteWriter, document: ReplyDocument): void {
  const at = writer.length;
  writer.int32LE(0);
  for (const [name, value] of document) {
    // A NUL inside a name would end it early and shift every following field.
    if (name.includes('\0')) throw new MongoError('BadValue', 'a field name contains a NUL character');
    writer.byte(typeOf(value));
    writer.utf8(name);
    writer.byte(0);
    writeValue(writer, value);
  }
  writer.byte(0);
  writer.patchInt32LE(at, writer.length - at);
}

/**
 * Encodes a document as BSON.
 * @param before bytes left free in front of it, for the head of a message
 */
export function encodeDocument(document: ReplyDocument, before = 0): Buffer {
  const writer = new ByteWriter();
  writer.skip(before);
  writeDocument(writer, document);
  return writer.finish();
}
