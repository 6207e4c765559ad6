import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import { hdndPack } from '../rule-packs/hdnd.ts';
import type { RulePack, VotingForm } from '../rule-packs/rule-pack.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  fourth,
  invitee,
  lineId,
  type MeetingAtWork,
  pollId,
  quickQuestionId,
  second,
  secretary,
  start,
  stranger,
  third,
} from '../testing/meeting-at-work.ts';
import { type Choices, motionLine, type PaperCount } from '../voting/state.ts';
import { projectHall } from './hall.ts';
import { projectDesk, projectMine, projectRoom } from './project.ts';
import { readDesk, readHall, readRoom } from './read.ts';

const voters = [chair, first, second, third, fourth];
const options = ['tanThanh', 'khongTanThanh', 'khongBieuQuyet'];
const everybody = [...voters, secretary, clerk, invitee];
const board = [secretary, clerk];
/** The rules of a Council that elects with names, for votes about persons by tablet. */
const openToPersons: RulePack = { ...hdndPack, voting: { ...hdndPack.voting, personForms: ['open'] } };

function voting(ballots: readonly (readonly [number, number])[], form: VotingForm = 'open'): MeetingAtWork {
  const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: board });
  meeting.openPoll(1, null, undefined, { form });
  for (const [voter, option] of ballots) meeting.cast(voters[voter] ?? chair, options[option]);
  return meeting;
}

const handOut = (meeting: MeetingAtWork, personId: PersonId) =>
  meeting.do(secretary, 'handOutPaper', { pollId: pollId(1), personId });

/** What the board finds when `agree` of `valid` papers agree. */
function count(valid: number, agree: number): PaperCount {
  const line = { tanThanh: agree, khongTanThanh: valid - agree, khongBieuQuyet: 0 };
  return { issued: valid, collected: valid, valid, invalid: 0, counts: { [motionLine]: line } };
}

const enter = (meeting: MeetingAtWork, counted: PaperCount) =>
  meeting.do(secretary, 'enterPaperCount', { pollId: pollId(1), count: counted });
const confirm = (meeting: MeetingAtWork) => meeting.do(clerk, 'confirmPaperCount', { pollId: pollId(1), revision: 1 });

const ownParts = (meeting: MeetingAtWork, but: readonly PersonId[]) =>
  everybody.filter((id) => !but.includes(id)).map((id) => projectMine(meeting.state, id));
const inRoom = (meeting: MeetingAtWork) => readRoom(projectRoom(meeting.state))?.polls[pollId(1)];
const inHall = (meeting: MeetingAtWork) => readHall(projectHall(meeting.state))?.poll;
const atDesk = (meeting: MeetingAtWork) => readDesk(projectDesk(meeting.state))?.notVoted;

describe('a vote that is open', () => {
  it('[VI-2] no document tells a choice: whatever was chosen, all documents and other parts are the same', () => {
    const who = fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 5 });
    const choices = fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 });
    const forms = fc.constantFrom<VotingForm>('open', 'mixed');
    fc.assert(
      fc.property(who, choices, choices, forms, (people, some, others, form) => {
        const with_ = (chosen: readonly number[]) =>
          voting(
            people.map((voter, index) => [voter, chosen[index] ?? 0]),
            form,
          );
        const [one, other] = [with_(some), with_(others)];
        const who = people.map((voter) => voters[voter] ?? chair);
        expect(other.documents()).toEqual(one.documents());
        expect(ownParts(other, who)).toEqual(ownParts(one, who));
      }),
      { numRuns: 40 },
    );
  });

  it('[VI-2] a hand vote is told to nobody but whom it stands for', () => {
    const by = (option: string) => {
      const meeting = voting([]);
      const choices: Choices = { [motionLine]: option };
      return meeting.do(chair, 'recordHandVote', { pollId: pollId(1), personId: first, choices, reason: 'Máy hỏng' });
    };
    const [one, other] = [by('tanThanh'), by('khongTanThanh')];
    expect(other.documents()).toEqual(one.documents());
    expect(ownParts(other, [first])).toEqual(ownParts(one, [first]));
    expect(one.documents().room).not.toContain('Máy hỏng');
    expect(projectMine(one.state, first)?.ballots[pollId(1)]).toEqual({ [motionLine]: 'tanThanh' });
  });

  it('[VI-2] what the board has entered is in the parts of the board alone until it is confirmed', () => {
    const counting = (agree: number) => enter(voting([], 'paperSecret').close(), count(5, agree));
    const [one, other] = [counting(5), counting(2)];
    expect(other.documents()).toEqual(one.documents());
    expect(ownParts(other, board)).toEqual(ownParts(one, board));
    expect(inRoom(one)).toMatchObject({ status: 'counting', countingSince: start, countEntered: true });
    expect(JSON.stringify([inRoom(one), inHall(one), atDesk(one)])).not.toContain('collected');
    const entered = { count: count(5, 5), enteredBy: secretary, enteredAt: start, revision: 1 };
    for (const id of board) {
      expect(projectMine(one.state, id)?.counting).toEqual({ [pollId(1)]: { board, issuedAtMost: 5, entered } });
    }
    expect(projectMine(confirm(one).state, clerk)?.counting).toEqual({});
  });

  it('[VI-3] room and hall do not tell who has voted, only how many; the desk knows who has not', () => {
    const two = (voter: number) => voting([voter, voter + 1].map((number) => [number, 0]));
    const [one, other] = [two(0), two(3)];
    expect(other.documents().room).toBe(one.documents().room);
    expect(other.documents().hall).toBe(one.documents().hall);
    expect(inRoom(one)).toMatchObject({ status: 'open', votedCount: 2, paperVoterCount: 0 });
    expect(atDesk(one)).toEqual({ [pollId(1)]: { personIds: [second, third, fourth], onPaper: [] } });
    one.mark(fourth, 'left');
    expect(atDesk(one)?.[pollId(1)]?.personIds).toEqual([second, third]);
  });

  it('[VI-3] who was handed a paper is known at the desk and to oneself', () => {
    const [one, other] = [handOut(voting([], 'mixed'), first), handOut(voting([], 'mixed'), fourth)];
    expect(other.documents().room).toBe(one.documents().room);
    expect(other.documents().hall).toBe(one.documents().hall);
    expect(inRoom(one)).toMatchObject({ votedCount: 0, paperVoterCount: 1 });
    expect(atDesk(one)).toEqual({ [pollId(1)]: { personIds: [chair, second, third, fourth], onPaper: [first] } });
    expect(projectMine(one.state, first)?.onPaper).toEqual([pollId(1)]);
    expect(ownParts(one, [first]).every((mine) => mine?.onPaper.length === 0)).toBe(true);
  });

  it('[VI-3] nobody is awaited in the secret form: who put a paper into the box is not known', () => {
    expect(atDesk(voting([], 'paperSecret'))).toEqual({ [pollId(1)]: { personIds: [], onPaper: [] } });
  });
});

describe('a vote that is closed', () => {
  it('[VI-4] open form: names and choices in the room, figures without names on the screens', () => {
    const meeting = voting([[1, 0]]);
    const choices: Choices = { [motionLine]: 'khongTanThanh' };
    meeting.do(chair, 'recordHandVote', { pollId: pollId(1), personId: second, choices, reason: 'Máy hỏng' }).close();
    expect(inRoom(meeting)).toMatchObject({
      status: 'closed',
      ballots: { [first]: { [motionLine]: 'tanThanh' }, [second]: choices },
      handVotes: { [second]: { by: chair, reason: 'Máy hỏng' } },
      unpressed: [chair, third, fourth],
      annulled: null,
      result: { participated: 2 },
    });
    expect(inHall(meeting)).toMatchObject({ ballots: {}, handVotes: {}, unpressed: [], result: { participated: 2 } });
    for (const id of everybody) expect(JSON.stringify(inHall(meeting))).not.toContain(id);
    expect(atDesk(meeting)).toEqual({});
  });

  it('[VI-4] mixed form: names of those who pressed, none of those on paper; the hall never names', () => {
    const meeting = handOut(voting([[1, 0]], 'mixed'), second).close();
    confirm(enter(meeting, count(1, 1)));
    const poll = inRoom(meeting);
    expect(poll).toMatchObject({ ballots: { [first]: { [motionLine]: 'tanThanh' } } });
    expect(poll?.status === 'closed' && poll.unpressed).toEqual([chair, third, fourth]);
    expect(JSON.stringify(poll)).not.toContain(second);
    for (const id of everybody) expect(JSON.stringify(inHall(meeting))).not.toContain(id);
  });

  it('[VI-4] secret form: no name but those of who counted, in the room', () => {
    const meeting = confirm(enter(voting([], 'paperSecret').close(), count(5, 3)));
    expect(inRoom(meeting)).toMatchObject({ status: 'closed', ballots: {}, handVotes: {}, unpressed: [] });
    for (const id of voters) expect(JSON.stringify(inRoom(meeting))).not.toContain(id);
    for (const id of everybody) expect(JSON.stringify(inHall(meeting))).not.toContain(id);
  });

  it('[VI-4] one that was set aside says why, not by whom', () => {
    const meeting = voting([[1, 0]]).close();
    meeting.do(secretary, 'annulPoll', { pollId: pollId(1), reason: 'Nhầm nội dung' });
    const poll = inRoom(meeting);
    expect(poll?.status === 'closed' && poll.annulled).toEqual({ at: start, reason: 'Nhầm nội dung' });
  });
});

describe("one's own part", () => {
  it("[VI-5] has one's own ballots, while the vote is open too, and not those of cancelled votes", () => {
    const meeting = voting([[1, 1]]);
    const own = projectMine(meeting.state, first);
    expect(own?.ballots).toEqual({ [pollId(1)]: { [motionLine]: 'khongTanThanh' } });
    expect(projectMine(meeting.state, second)?.ballots).toEqual({});
    expect(projectMine(meeting.close().state, first, own ?? undefined)).toBe(own);
    expect(projectMine(meeting.state, stranger)).toBeNull();
    meeting.openPoll(2);
    meeting.cast(first, 'tanThanh', 2);
    meeting.do(chair, 'cancelPoll', { pollId: pollId(2), reason: 'x' });
    expect(Object.keys(projectMine(meeting.state, first)?.ballots ?? {})).toEqual([pollId(1)]);
  });

  it('[VI-5] says by whom and why a raised hand was written down, while the vote is open too', () => {
    const meeting = voting([[1, 0]]);
    const hand = { pollId: pollId(1), personId: second, choices: { [motionLine]: 'tanThanh' }, reason: 'Máy hỏng' };
    meeting.do(chair, 'recordHandVote', hand);
    const told = { [pollId(1)]: { by: chair, reason: 'Máy hỏng' } };
    expect(projectMine(meeting.state, second)?.handVotes).toEqual(told);
    expect(projectMine(meeting.state, first)?.handVotes).toEqual({});
    expect(projectMine(meeting.close().state, second)?.handVotes).toEqual(told);
  });

  it('[VI-5] an election has a choice on every line', () => {
    const candidates = [1, 2].map((number) => ({
      lineId: lineId(number),
      name: `Ông ${number}`,
      post: '',
      personId: null,
    }));
    const meeting = atWork(openToPersons).openPoll(1, null, undefined, {
      subject: { kind: 'election', candidates, places: 1 },
    });
    meeting.castChoices(first, { [lineId(1)]: 'dongY' });
    expect(projectMine(meeting.state, first)?.ballots[pollId(1)]).toEqual({
      [lineId(1)]: 'dongY',
      [lineId(2)]: 'khongDongY',
    });
  });
});

describe('a quick question', () => {
  const asked = () =>
    atWork().do(chair, 'askQuickly', {
      quickQuestionId: quickQuestionId(1),
      question: 'Nghỉ giải lao?',
      answers: ['Có', 'Không'],
    });
  const answer = (meeting: MeetingAtWork, who: PersonId, number: number) =>
    meeting.do(who, 'answerQuickly', { quickQuestionId: quickQuestionId(1), answer: number });

  it('[VI-16] tells how many answered while it is open, and afterwards how many what; never who', () => {
    const [one, other] = [answer(asked(), first, 0), answer(asked(), second, 1)];
    expect(other.documents()).toEqual(one.documents());
    expect(readRoom(projectRoom(one.state))?.quickQuestions[quickQuestionId(1)]).toEqual({
      quickQuestionId: quickQuestionId(1),
      question: 'Nghỉ giải lao?',
      answers: ['Có', 'Không'],
      askedAt: start,
      status: 'open',
      answeredCount: 1,
    });
    expect(projectMine(one.state, first)?.quickAnswers).toEqual({ [quickQuestionId(1)]: 0 });
    expect(projectMine(one.state, second)?.quickAnswers).toEqual({});
    one.do(chair, 'closeQuickQuestion', { quickQuestionId: quickQuestionId(1) });
    expect(readHall(projectHall(one.state))?.quickQuestion).toMatchObject({ status: 'closed', counts: [1, 0] });
    expect(projectMine(one.state, first)?.quickAnswers).toEqual({});
  });
});
