import { describe, expect, it } from 'vitest';
import type { MeetingState } from '../meeting/state.ts';
import { hdndPack } from '../rule-packs/hdnd.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  invitee,
  itemId,
  type MeetingAtWork,
  paperId,
  participant,
  personId,
  prepared,
  requestId,
  screen,
  second,
  secretary,
  start,
  stranger,
  technician,
} from '../testing/meeting-at-work.ts';
import { projectHall } from './hall.ts';
import { audiencesOf, projectAudience, projectDesk, projectRoom } from './project.ts';
import { readDesk, readHall, readRoom } from './read.ts';
import { sameJson } from './share.ts';
import { audiences } from './views.ts';

/** The same value as it would come over the wire: nothing of it is shared. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function withDuties(meeting: MeetingAtWork, duties: Parameters<typeof participant>[1]): MeetingState {
  const { state } = meeting;
  return { ...state, participants: { ...state.participants, [first]: participant(first, duties, false, null) } };
}

describe('who follows what', () => {
  it('[VI-1] the room for participants, the desk for chair, secretary and clerk, the hall for screens', () => {
    const { state } = prepared();
    const of = (id: typeof first) => audiencesOf(state, id).join(' ');
    expect([first, invitee].map(of)).toEqual(['room', 'room']);
    expect([chair, secretary].map(of)).toEqual(['room desk hall', 'room desk hall']);
    expect(of(clerk)).toBe('room desk');
    expect([screen, technician].map(of)).toEqual(['hall', 'hall']);
    expect(of(stranger)).toBe('');
    expect(audiencesOf(withDuties(prepared(), ['delegate', 'technician']), first)).toEqual(['room', 'hall']);
  });
});

describe('papers', () => {
  it('[VI-6] the room sees released papers and those withdrawn after release, the desk those that it does not see', () => {
    const meeting = atWork().attach(1).attach(2).attach(3).attach(4);
    for (const number of [2, 3]) meeting.do(secretary, 'releasePaper', { paperId: paperId(number) });
    for (const number of [3, 4]) meeting.do(chair, 'withdrawPaper', { paperId: paperId(number), reason: 'x' });
    expect(Object.keys(readRoom(projectRoom(meeting.state))?.papers ?? {})).toEqual([paperId(2), paperId(3)]);
    expect(Object.keys(readDesk(projectDesk(meeting.state))?.papers ?? {})).toEqual([paperId(1), paperId(4)]);
    expect(meeting.documents().hall).not.toContain('Tờ trình');
  });
});

describe('reading a document', () => {
  const meeting = atWork().attach(1).register(first, 1);
  const { state } = meeting;

  it('[VI-9] gives nothing while the document is incomplete', () => {
    const lacking = (key: string) => {
      const cut = (records: ReadonlyMap<string, never>) => new Map([...records].filter(([name]) => name !== key));
      return [
        readRoom(cut(projectRoom(state) as never)),
        readDesk(cut(projectDesk(state) as never)),
        readHall(cut(projectHall(state) as never)),
      ].map((view) => view === null);
    };
    expect(lacking('meeting')).toEqual([true, false, true]);
    expect(lacking('counts')).toEqual([true, false, true]);
    expect(lacking('speakers')).toEqual([true, false, false]);
    expect(lacking('minutes')).toEqual([true, false, false]);
    for (const key of ['pack', 'motionOrder', 'countingBoard']) expect(lacking(key)).toEqual([false, true, false]);
    expect(lacking('agenda')).toEqual([false, false, true]);
    expect(lacking('waiting')).toEqual([false, false, true]);
    expect(readRoom(new Map())).toBeNull();
  });

  it('[VI-10] unchanged records keep their reference, in the projection and in the view', () => {
    for (const audience of audiences) {
      const before = projectAudience(audience, state);
      expect(projectAudience(audience, copy(state), before)).toBe(before);
    }
    const before = projectRoom(state);
    const view = readRoom(before);
    const after = projectRoom(atWork().attach(1).register(first, 1).register(second, 2).state, before);
    expect(after).not.toBe(before);
    expect(after.get(`person/${first}`)).toBe(before.get(`person/${first}`));
    const next = readRoom(new Map([...after].map(([key, record]) => [key, copy(record)])), view);
    expect(next?.people).toBe(view?.people);
    expect(next?.meeting).toBe(view?.meeting);
    expect(next?.requests).not.toBe(view?.requests);
    expect(next?.requests[requestId(1)]).toBe(view?.requests[requestId(1)]);
    expect(readRoom(new Map(copy([...after])), next)).toBe(next);
  });

  it('[VI-10] something removed changes the collection', () => {
    const before = prepared();
    const view = readRoom(projectRoom(before.state));
    const after = readRoom(projectRoom(before.do(secretary, 'removeItem', { itemId: itemId(2) }).state), view);
    expect(Object.keys(after?.items ?? {})).toEqual([itemId(1)]);
    const desk = readDesk(projectDesk(meeting.state));
    const shorter = readDesk(projectDesk({ ...meeting.state, papers: {} }), desk);
    expect(shorter?.papers).toEqual({});
    expect(shorter?.pack).toBe(desk?.pack);
  });

  it('[VI-11] JSON values are compared by what they say', () => {
    const same: [unknown, unknown][] = [
      [
        { a: 1, b: [1, { c: null }] },
        { b: [1, { c: null }], a: 1 },
      ],
      [{ a: undefined }, {}],
      [[], []],
    ];
    const different: [unknown, unknown][] = [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 1, b: 1 }],
      [[1], { 0: 1 }],
      [
        [1, 2],
        [2, 1],
      ],
      [[1], [1, 2]],
      [null, {}],
      ['1', 1],
    ];
    for (const [one, other] of same) expect(sameJson(one, other)).toBe(true);
    for (const [one, other] of different) expect([sameJson(one, other), sameJson(other, one)]).toEqual([false, false]);
  });

  it('[VI-12] the desk has the whole rules of the meeting, before the opening too', () => {
    expect(readDesk(projectDesk(prepared().state))?.pack).toEqual(hdndPack);
    const unknown = projectDesk({ ...prepared().state, rulePack: null, packId: 'khac' });
    expect(readDesk(unknown)).toMatchObject({ pack: null, motionOrder: [], countingBoard: [], lastStep: null });
  });

  it('[VI-13] the desk sees reasons of absence, conclusions and the texts of the minutes', () => {
    const one = ended().do(clerk, 'editMinutes', { section: 'opening', text: 'Khai mạc', baseRevision: 0 });
    const desk = readDesk(projectDesk(one.state));
    expect(desk?.attendance[first]).toEqual({ reason: '', log: [{ at: start, status: 'present', way: 'self' }] });
    expect(desk?.attendance[personId(98)]).toBeUndefined();
    expect(desk?.conclusions[itemId(1)]).toEqual({ text: 'Thống nhất', revision: 1 });
    expect(desk?.minutesTexts).toEqual({ opening: { text: 'Khai mạc', revision: 1 } });
    expect(one.documents().room).not.toContain('Thống nhất');
  });
});
