import { BinaryValue, DateTime, Decimal128, Int32, MinKey, ObjectId, type Value } from '../bson/values.ts';

const MAX_TEXT = 300;

function describe(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Int32) return String(value.value);
  if (value instanceof ObjectId) return `ObjectId('${value.bytes.toString('hex')}')`;
  if (value instanceof DateTime) return `new Date(${value.ms})`;
  if (value instanceof BinaryValue)
    return `BinData(${value.subtype}, ${value.bytes.subarray(0, 64).toString('hex').toUpperCase()})`;
  if (value instanceof Decimal128) return `Decimal128(${value.bytes.toString('hex')})`;
  if (value instanceof Map)
    return `{ ${[...value]
      .slice(0, 10)
      .map(([name, inner]) => `${name}: ${describe(inner)}`)
      .join(', ')} }`;
  if (Array.isArray(value)) return `[ ${value.slice(0, 10).map(describe).join(', ')} ]`;
  return value instanceof MinKey ? 'MinKey' : 'MaxKey';
}

/** A short text for a value in an error message, in the manner of MongoDB's shell. */
export function describeValue(value: Value): string {
  const text = describe(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
