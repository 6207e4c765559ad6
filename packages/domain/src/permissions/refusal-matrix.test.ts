import { describe, expect, it } from 'vitest';
import type { Actor } from '../kernel/context.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { CommandPayloads } from '../meeting/commands.ts';
import { decide } from '../meeting/decide.ts';
import type { Duty } from '../meeting/participant.ts';
import type { MeetingPhase } from '../meeting/phase.ts';
import {
  creation,
  MeetingAtWork,
  meetingId,
  participant,
  personId,
  prepared,
  secretary,
  start,
  stranger,
  system,
} from '../testing/meeting-at-work.ts';
import { hallRows } from '../testing/refusals/hall-rows.ts';
import { paperRows } from '../testing/refusals/paper-rows.ts';
import type { MatrixCommand, Role, Row, Rows } from '../testing/refusals/row.ts';
import { noneOf, textOf, textUpTo, wholeOf } from '../testing/refusals/row.ts';
import { setupRows } from '../testing/refusals/setup-rows.ts';
import { speechRows } from '../testing/refusals/speech-rows.ts';
import { voteRows } from '../testing/refusals/vote-rows.ts';

/** The type makes a command without a row a compile error. */
const rows: Rows = { ...setupRows, ...paperRows, ...hallRows, ...speechRows, ...voteRows };
const types = Object.keys(rows) as MatrixCommand[];

/** One row, whatever its command: type and payload belong together by the type of the table. */
function rowOf(type: MatrixCommand): Row<MatrixCommand> {
  return rows[type] as Row<MatrixCommand>;
}

/** Somebody for each duty who has that duty alone. */
const singles: Readonly<Record<Role, PersonId>> = {
  chair: personId(201),
  secretary: personId(202),
  clerk: personId(203),
  delegate: personId(204),
  voter: personId(205),
  invitee: personId(206),
  technician: personId(207),
  screen: personId(208),
};
const roles = Object.keys(singles) as Role[];

function withSingles(meeting: MeetingAtWork): MeetingAtWork {
  const { state } = meeting;
  const added = Object.entries(singles).map(([role, id]) => {
    const duty = role === 'voter' ? 'delegate' : (role as Duty);
    return [id, participant(id, [duty], role === 'voter', null)] as const;
  });
  return meeting.restore({ ...state, participants: { ...state.participants, ...Object.fromEntries(added) } });
}

/** The code of a refusal; nothing may have changed by it. */
function codeOf(
  meeting: MeetingAtWork,
  by: PersonId | Actor,
  type: MatrixCommand,
  payload: CommandPayloads[MatrixCommand],
): string {
  const [state, length] = [meeting.state, meeting.log.length];
  const code = meeting.answer(by, type, payload);
  if (code !== 'accepted') expect([meeting.state === state, meeting.log.length]).toEqual([true, length]);
  return code;
}

/** Where the values of a payload stand: 'title', 'steps.0.title'. Nothing and yes or no have no wrong value. */
function leaves(value: unknown, at: readonly string[] = []): readonly string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [at.join('.')];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...at, key]));
}

/** A copy of the payload with another value at one place. */
function replaced(payload: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(payload)) {
    return payload.map((part, index) => (String(index) === first ? replaced(part, rest, value) : part));
  }
  const fields: [string, unknown][] = Object.entries(Object(payload));
  return Object.fromEntries(fields.map(([key, part]) => [key, key === first ? replaced(part, rest, value) : part]));
}

describe.each(types)('%s', (type) => {
  const row = rowOf(type);

  it('[RX-1] is accepted where its row says so, and refused before there is a meeting', () => {
    expect(codeOf(row.ready(), row.by, type, row.payload)).toBe('accepted');
    const actor = typeof row.by === 'string' ? ({ kind: 'person', personId: row.by } as const) : row.by;
    const command = { type, payload: row.payload } as Parameters<typeof decide>[2];
    expect(decide(null, meetingId, command, { now: start, actor })).toEqual({
      ok: false,
      refusal: { code: 'meetingNotFound' },
    });
  });

  it('[RX-2] is refused from every duty that is not enough, from strangers and from the system', () => {
    const meeting = withSingles(row.ready());
    const told = roles
      .filter((role) => !row.who.includes(role))
      .map((role) => [role, codeOf(meeting, singles[role], type, row.payload)]);
    expect(told).toEqual(told.map(([role]) => [role, row.others ?? 'notPermitted']));
    expect(codeOf(meeting, stranger, type, row.payload)).toBe('notParticipant');
    // What the system alone sends is accepted from it, as the row says.
    if (row.by !== system) expect(codeOf(meeting, system, type, row.payload)).toBe('notPermitted');
  });

  it('[RX-3] is refused in every phase that is not its own', () => {
    const phases: readonly MeetingPhase[] = [
      { name: 'prepared' },
      { name: 'inSession', openedAt: start },
      { name: 'paused', openedAt: start, pausedAt: start },
      { name: 'ended', openedAt: start, endedAt: start },
    ];
    for (const phase of phases) {
      const code = row.phases[phase.name];
      if (code === undefined) continue;
      const meeting = row.ready();
      meeting.restore({ ...meeting.state, phase });
      expect([phase.name, codeOf(meeting, row.by, type, row.payload)]).toEqual([phase.name, code]);
    }
  });

  it('[RX-4] is refused the second time', () => {
    const meeting = row.ready();
    expect(codeOf(meeting, row.by, type, row.payload)).toBe('accepted');
    expect(codeOf(meeting, row.by, type, row.payload)).toBe(row.again);
  });

  it('[RX-5] is refused when what it is about is over', () => {
    if (row.late === null) return;
    expect([row.late.when, codeOf(row.late.meeting(), row.by, type, row.payload)]).toEqual([
      row.late.when,
      row.late.code,
    ]);
  });

  it('[RX-6] is refused with content that cannot be', () => {
    const meeting = row.ready();
    for (const [path, wrong] of Object.entries(row.fields)) {
      for (const [value, code] of wrong) {
        const payload = replaced(row.payload, path.split('.'), value) as CommandPayloads[MatrixCommand];
        expect([path, value, codeOf(meeting, row.by, type, payload)]).toEqual([path, value, code]);
      }
    }
    for (const [why, payload, code] of row.unfit ?? []) {
      expect([why, codeOf(meeting, row.by, type, payload)]).toEqual([why, code]);
    }
  });

  it('[RX-6] has a decision about every value that it carries', () => {
    const paths = leaves(row.payload);
    const decided = Object.keys(row.fields);
    expect(paths.filter((path) => !decided.some((one) => path === one || path.startsWith(`${one}.`)))).toEqual([]);
    expect(decided.filter((one) => !paths.some((path) => path === one || path.startsWith(`${one}.`)))).toEqual([]);
  });
});

describe('the matrix', () => {
  it('[RX-4] lets nothing but a longer time be given twice', () => {
    expect(types.filter((type) => rowOf(type).again === 'accepted')).toEqual(['extendSpeech']);
  });

  it('[RX-5] finds nothing that is always in time but a message', () => {
    expect(types.filter((type) => rowOf(type).late === null)).toEqual(['sendMessage']);
  });
});

describe('createMeeting', () => {
  const payload = creation();

  it('[RX-1] is refused once the meeting is there, whoever sends it', () => {
    const meeting = withSingles(prepared());
    for (const by of [...Object.values(singles), stranger, system]) {
      expect(meeting.answer(by, 'createMeeting', payload)).toBe('meetingExists');
    }
  });

  it('[RX-6] is refused with content that cannot be', () => {
    const person = participant(personId(1), ['chair'], true, 1);
    const wrong = {
      title: textOf(500),
      place: textUpTo(500),
      startsAt: wholeOf(0, 8_640_000_000_000_000),
      seats: wholeOf(1, 2_000),
      rulePack: noneOf('rulePackInvalid', { ...payload.rulePack, packId: '' }),
      participants: [
        [[person, person], 'participantExists'],
        [[{ ...person, duties: [] }], 'textEmpty'],
        [Array.from({ length: 7 }, (_, index) => ({ ...person, personId: personId(index) })), 'tooMany'],
      ] as const,
    };
    for (const [field, values] of Object.entries(wrong)) {
      for (const [value, code] of values) {
        const answer = new MeetingAtWork().answer(secretary, 'createMeeting', { ...payload, [field]: value });
        expect([field, value, answer]).toEqual([field, value, code]);
      }
    }
  });
});
