import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingState } from '../meeting/state.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  fourth,
  invitee,
  itemId,
  type MeetingAtWork,
  paperId,
  participant,
  personId,
  pollId,
  prepared,
  requestId,
  screen,
  second,
  secretary,
  start,
  stranger,
  technician,
  third,
} from '../testing/meeting-at-work.ts';
import { audiencesOf, projectAudience, projectDesk, projectHall, projectMine, projectRoom } from './project.ts';
import { readDesk, readHall, readRoom } from './read.ts';
import { sameJson } from './share.ts';
import { audiences } from './views.ts';

const voters = [chair, first, second, third, fourth];
const options = ['tanThanh', 'khongTanThanh', 'khongBieuQuyet'];

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

describe('a vote that is open', () => {
  function voting(ballots: readonly (readonly [number, number])[]): MeetingAtWork {
    const meeting = atWork().openPoll();
    for (const [voter, option] of ballots) meeting.cast(voters[voter] ?? chair, options[option]);
    return meeting;
  }

  it('[VI-2] no document tells a choice: whatever was chosen, all documents are the same', () => {
    const who = fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 5 });
    const choices = fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(who, choices, choices, (people, some, others) => {
        const with_ = (chosen: readonly number[]) => voting(people.map((voter, index) => [voter, chosen[index] ?? 0]));
        const [one, other] = [with_(some), with_(others)];
        expect(other.documents()).toEqual(one.documents());
        expect(projectMine(other.state, invitee)).toEqual(projectMine(one.state, invitee));
      }),
      { numRuns: 40 },
    );
  });

  it('[VI-3] room and hall do not tell who has voted, only how many; the desk knows who has not', () => {
    const [one, other] = [
      voting([
        [0, 0],
        [1, 0],
      ]),
      voting([
        [3, 0],
        [4, 0],
      ]),
    ];
    expect(other.documents().room).toBe(one.documents().room);
    expect(other.documents().hall).toBe(one.documents().hall);
    expect(readRoom(projectRoom(one.state))?.polls[pollId(1)]).toMatchObject({ status: 'open', votedCount: 2 });
    expect(readDesk(projectDesk(one.state))?.notVoted[pollId(1)]?.personIds).toEqual([second, third, fourth]);
    one.do(secretary, 'markAttendance', { personId: fourth, status: 'left', reason: '' });
    expect(readDesk(projectDesk(one.state))?.notVoted[pollId(1)]?.personIds).toEqual([second, third]);
  });

  it('[VI-4] closed: names and choices in the room, figures without names on the screens', () => {
    const meeting = voting([[1, 0]]).close();
    const poll = readRoom(projectRoom(meeting.state))?.polls[pollId(1)];
    expect(poll).toMatchObject({ status: 'closed', ballots: { [first]: 'tanThanh' }, result: { participated: 1 } });
    const shown = readHall(projectHall(meeting.state))?.poll;
    expect(shown?.status === 'closed' ? [shown.ballots, shown.result.participated] : null).toEqual([{}, 1]);
    expect(readDesk(projectDesk(meeting.state))?.notVoted).toEqual({});
  });

  it("[VI-5] one's own ballot is in one's own part, while the vote is open too", () => {
    const meeting = voting([[1, 1]]);
    const own = projectMine(meeting.state, first);
    expect(own).toEqual({
      personId: first,
      duties: ['delegate'],
      votes: true,
      ballots: { [pollId(1)]: 'khongTanThanh' },
    });
    expect(projectMine(meeting.state, second)?.ballots).toEqual({});
    expect(projectMine(meeting.close().state, first, own ?? undefined)).toBe(own);
    expect(projectMine(meeting.state, stranger)).toBeNull();
    meeting.openPoll(2);
    meeting.cast(first, 'tanThanh', 2);
    meeting.do(chair, 'cancelPoll', { pollId: pollId(2), reason: 'x' });
    expect(Object.keys(projectMine(meeting.state, first)?.ballots ?? {})).toEqual([pollId(1)]);
  });
});

describe('papers', () => {
  it('[VI-6] the room sees released papers and those withdrawn after release, the desk those not yet released', () => {
    const meeting = atWork().attach(1).attach(2).attach(3).attach(4);
    for (const number of [2, 3]) meeting.do(secretary, 'releasePaper', { paperId: paperId(number) });
    for (const number of [3, 4]) meeting.do(chair, 'withdrawPaper', { paperId: paperId(number), reason: 'x' });
    expect(Object.keys(readRoom(projectRoom(meeting.state))?.papers ?? {})).toEqual([paperId(2), paperId(3)]);
    expect(Object.keys(readDesk(projectDesk(meeting.state))?.papers ?? {})).toEqual([paperId(1)]);
    expect(meeting.documents().hall).not.toContain('Tờ trình');
  });
});

describe('the hall', () => {
  it('[VI-7] shows item, speaker, next speaker, vote and presented page', () => {
    const meeting = atWork().attach(1).register(first, 1).register(second, 2).register(third, 3);
    meeting.do(secretary, 'releasePaper', { paperId: paperId(1) });
    meeting.do(chair, 'callSpeaker', { requestId: requestId(2), seconds: 60 });
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 2 }).openPoll();
    expect(readHall(projectHall(meeting.state))).toMatchObject({
      counts: { seats: 6, voters: 5, present: 5, quorumNeeded: 4, quorumReached: true },
      item: { itemId: itemId(1), number: 1, of: 2 },
      speaker: { name: 'Người 003', topic: 'Ngân sách', calledAt: start, allottedSeconds: 60, warnBeforeSeconds: 60 },
      waiting: { count: 2, next: 'Người 002' },
      poll: { pollId: pollId(1), status: 'open', votedCount: 0 },
      presented: { paperId: paperId(1), page: 2, title: 'Tờ trình 1', pageCount: 3, size: 1_000 },
    });
  });

  it('[VI-8] the last vote of the item stays until the next item; a cancelled one leaves', () => {
    const poll = (meeting: MeetingAtWork) => readHall(projectHall(meeting.state))?.poll?.pollId ?? null;
    const meeting = atWork().openPoll(1).close(1).pass(1);
    expect(poll(meeting)).toBe(pollId(1));
    expect(poll(meeting.openPoll(2))).toBe(pollId(2));
    expect(poll(meeting.do(chair, 'cancelPoll', { pollId: pollId(2), reason: 'x' }))).toBeNull();
    expect(poll(meeting.pass(1).openPoll(3).close(3))).toBe(pollId(3));
    expect(poll(meeting.do(chair, 'goToItem', { itemId: itemId(2) }))).toBeNull();
    expect(readHall(projectHall(ended().state))).toMatchObject({ item: null, speaker: null, poll: null });
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
    expect(lacking('pack')).toEqual([false, true, false]);
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

  it('[VI-12] the desk is offered what can be opened, before the opening too', () => {
    const pack = readDesk(projectDesk(prepared().state))?.pack;
    expect(pack).toMatchObject({ packId: 'hdnd', defaultMajorityId: 'quaNua', forms: ['open'] });
    expect(pack?.majorities.map((majority) => majority.majorityId)).toEqual(['quaNua', 'haiPhanBa']);
    const unknown = projectDesk({ ...prepared().state, packId: 'khac' });
    expect(readDesk(unknown)?.pack).toMatchObject({ packId: 'khac', majorities: [], forms: [] });
  });

  it('[VI-13] the desk sees reasons of absence, conclusions and the texts of the minutes', () => {
    const one = ended().do(clerk, 'editMinutes', { section: 'opening', text: 'Khai mạc', baseRevision: 0 });
    const desk = readDesk(projectDesk(one.state));
    expect(desk?.attendance[first]).toEqual({ reason: '', since: start, bySelf: true });
    expect(desk?.attendance[personId(98)]).toBeUndefined();
    expect(desk?.conclusions[itemId(1)]).toEqual({ text: 'Thống nhất', revision: 1 });
    expect(desk?.minutesTexts).toEqual({ opening: { text: 'Khai mạc', revision: 1 } });
    expect(one.documents().room).not.toContain('Thống nhất');
  });
});
