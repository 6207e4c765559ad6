import { describe, expect, it } from 'vitest';
import { parseCommand, type SocketCommandType } from './commands.ts';
import { id, validPayloads } from './testing/valid-payloads.ts';

type Place = readonly (string | number)[];

/** Every value of a payload with where it stands, the payload itself first. */
function places(value: unknown, at: Place = []): readonly (readonly [Place, unknown])[] {
  const within =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => places(part, [...at, Array.isArray(value) ? Number(key) : key]))
      : [];
  return [[at, value], ...within];
}

/** A copy of the payload with another value at one place. */
function replaced(payload: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(payload))
    return payload.map((part, index) => (index === first ? replaced(part, rest, value) : part));
  const fields: [string, unknown][] = Object.entries(Object(payload));
  return Object.fromEntries(fields.map(([key, part]) => [key, key === first ? replaced(part, rest, value) : part]));
}

const types = Object.keys(validPayloads) as SocketCommandType[];
const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
/** Records of a ballot or a count: their keys are lines and options, not fields. */
const isRecord = (at: Place) => at.includes('choices') || at.includes('counts');

/** What may not stand in the place of such a value. */
function wrongFor(at: Place, value: unknown): readonly unknown[] {
  const wrong: unknown[] = [undefined, Number.NaN, { $gt: '' }, () => 1];
  if (value !== null) wrong.push(null);
  if (typeof value !== 'boolean') wrong.push(true);
  if (typeof value !== 'number') wrong.push(7);
  if (typeof value === 'number') wrong.push(-1, 0.5, 2 ** 53, Number.POSITIVE_INFINITY, '1');
  if (typeof value === 'string') wrong.push('a'.repeat(100_001), 'a\u0000b', '\ud800', ['a']);
  if (isId(value)) wrong.push('', 'x', '__proto__', 'constructor', `${id}0`, ` ${id}`, `${id}\n`);
  if (Array.isArray(value))
    wrong.push(
      {},
      'x',
      Array.from({ length: 2_001 }, () => value[0]),
    );
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    wrong.push([], 'x', [value]);
    if (!isRecord(at)) wrong.push({ ...value, extra: 1 }, { ...value, extra: undefined });
    else wrong.push({ ...value, ['a'.repeat(61)]: 1 }, { ...value, x: { $gt: '' } });
  }
  return wrong;
}

/** Where something else than in the example may stand as well. */
const alsoFits: readonly string[] = [
  'moveItem.beforeItemId: null',
  'movePaper.beforePaperId: null',
  'setPaperAccess.access.personIds: null',
  'setPaperAccess.access.until: null',
  'arrangeSeats.plan: null',
  'assignSeat.seat: 7',
  'callSpeaker.seconds: 7',
  'giveFloor.seconds: 7',
  'giveFloor.questionId: null',
  'recordAnswer.promisedBy: 7',
  'prepareMotion.content.closesAfterSeconds: null',
  'editMotion.content.closesAfterSeconds: null',
  'openPoll.source.content.closesAfterSeconds: null',
];

describe('every value of every command', () => {
  it('[PC-3] of another type, beyond its limits, or with a field too many is refused', () => {
    const accepted = types.flatMap((type) =>
      places(validPayloads[type]).flatMap(([at, value]) =>
        wrongFor(at, value).flatMap((wrong) => {
          const parsed = parseCommand(type, replaced(validPayloads[type], at, wrong));
          if (!parsed.ok) expect(parsed.code).toBe('malformed');
          return parsed.ok ? [`${[type, ...at].join('.')}: ${JSON.stringify(wrong)}`] : [];
        }),
      ),
    );
    expect(accepted).toEqual(alsoFits);
  });

  it('[PC-19] a field or key named __proto__ is refused or left out, and changes no prototype', () => {
    for (const type of types) {
      for (const [at, value] of places(validPayloads[type])) {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
        const text = `{"__proto__":{"polluted":true},${JSON.stringify(value).slice(1)}`.replace(',}', '}');
        const parsed = parseCommand(type, replaced(validPayloads[type], at, JSON.parse(text)));
        const whole = parsed.ok ? places(parsed.command.payload) : [];
        for (const [, part] of whole) expect(Object(part)).not.toHaveProperty('polluted');
        if (parsed.ok) expect(parsed.command.payload).toEqual(validPayloads[type]);
      }
    }
  });
});
