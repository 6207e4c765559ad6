import { isDeepStrictEqual } from 'node:util';
import {
  type CommandPayloads,
  type CommandType,
  decide,
  evolve,
  type MeetingEvent,
  type MeetingState,
  type MessageId,
  type MineView,
  type MotionContent,
  type OpinionId,
  type PersonId,
  projectMine,
  type QuickQuestionId,
  type SubstituteId,
} from '@nghi-truong/domain';
import { choose, commandOf, councilSession, fixedId, publicVote, smallCouncil } from '@nghi-truong/testkit';
import { expect, it } from 'vitest';
import { concernedBy } from './concerned-by.ts';

const council = smallCouncil(6);
const { chair, secretary } = council;
const [first, second, third, fourth] = council.delegates;
if (first === undefined || second === undefined || third === undefined || fourth === undefined) {
  throw new Error('four delegates are needed');
}
const meetingId = fixedId<'meeting'>(6, 1);
const poll = (number: number) => fixedId<'poll'>(4, number);
const itemId = fixedId<'item'>(2, 1);
const quickQuestionId: QuickQuestionId = fixedId<'quickQuestion'>(11, 1);
const messageId: MessageId = fixedId<'message'>(12, 1);
const opinionId: OpinionId = fixedId<'opinion'>(13, 1);
const substitute = (number: number): SubstituteId => fixedId<'substitute'>(14, number);

type Turn = readonly [actor: PersonId, ...commands: ReturnType<typeof commandOf>[]];

/** A meeting that is decided turn by turn, as the room does; several commands may share one commit. */
class Story {
  state: MeetingState | null = null;
  #now = 1_000;
  /** Parts of `mine` that have changed for somebody. */
  readonly seen = new Set<string>();
  readonly sizes = new Map<CommandType, number>();

  turn(...[actor, ...commands]: Turn): void {
    const before = this.state;
    const events: MeetingEvent[] = [];
    this.#now += 1_000;
    for (const command of commands) {
      const context = { now: this.#now, actor: { kind: 'person', personId: actor } } as const;
      const decision = decide(this.state, meetingId, command, context);
      if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
      events.push(...decision.value);
      for (const event of decision.value) this.state = evolve(this.state, event);
    }
    const after = this.state;
    if (after === null) throw new Error('there is no meeting');
    const concerned = concernedBy(events, { before, after });
    for (const { personId } of council.participants) {
      const [old, now] = [before === null ? null : projectMine(before, personId), projectMine(after, personId)];
      if (isDeepStrictEqual(old, now)) continue;
      if (before !== null) expect(concerned, `${commands.map(({ type }) => type)} for ${personId}`).toContain(personId);
      this.#note(old, now);
    }
    for (const { type } of commands) this.sizes.set(type, concerned.size);
  }

  do<Type extends CommandType>(actor: PersonId, type: Type, payload: CommandPayloads[Type]): void {
    this.turn(actor, commandOf(type, payload));
  }

  #note(old: MineView | null, now: MineView | null): void {
    for (const key of Object.keys(now ?? {}) as (keyof MineView)[]) {
      if (old !== null && !isDeepStrictEqual(old[key], now?.[key])) this.seen.add(key);
    }
  }
}

it('[GW-36] everybody whose own part changed is among those concerned, whatever changed it', () => {
  const story = new Story();
  const content = (form: MotionContent['form']): MotionContent => ({
    question: 'Thông qua?',
    subject: { kind: 'motion' },
    form,
    majorityId: 'quaNua',
    closesAfterSeconds: null,
  });
  const count = {
    issued: 1,
    collected: 1,
    valid: 1,
    invalid: 0,
    counts: { motion: { tanThanh: 1, khongTanThanh: 0, khongBieuQuyet: 0 } },
  };
  const open = (number: number, form: MotionContent['form']) =>
    commandOf('openPoll', {
      pollId: poll(number),
      source: { kind: 'adHoc', itemId: null, content: content(form) },
    });

  story.do(secretary, 'createMeeting', councilSession(council, 0));
  story.do(secretary, 'addItem', { itemId, title: 'Mục', owner: '', plannedMinutes: 5, beforeItemId: null });
  for (const person of [chair, ...council.delegates]) story.do(person, 'checkIn', { status: 'present' });
  story.do(third, 'askSubstitute', {
    substituteId: substitute(1),
    forPersonId: null,
    name: 'Người thay',
    post: '',
    reason: 'Đi công tác',
  });
  story.do(secretary, 'askSubstitute', {
    substituteId: substitute(2),
    forPersonId: fourth,
    name: 'Người khác',
    post: '',
    reason: 'Ốm',
  });
  story.do(chair, 'decideSubstitute', { substituteId: substitute(1), accepted: true, reason: '' });
  story.do(chair, 'decideSubstitute', { substituteId: substitute(2), accepted: false, reason: 'Không cần' });
  story.do(chair, 'openMeeting', { reason: null });
  story.do(secretary, 'goToItem', { itemId });

  story.do(first, 'sendMessage', { messageId, text: 'Xin nước' });
  story.do(secretary, 'handleMessage', { messageId, reply: 'Có ngay' });
  story.do(second, 'sendOpinion', { opinionId, itemId, requestId: null, text: 'Ý kiến' });
  story.do(secretary, 'markAttendance', { personIds: [first, second], status: 'left', reason: '' });
  story.do(secretary, 'takeBack', { step: story.state?.lastStep?.step ?? 0 });

  story.do(chair, 'openPoll', publicVote(poll(1)));
  story.do(first, 'castBallot', { pollId: poll(1), choices: choose('tanThanh') });
  story.do(chair, 'recordHandVote', {
    pollId: poll(1),
    personId: second,
    choices: choose('khongTanThanh'),
    reason: 'Máy hỏng',
  });
  story.do(chair, 'cancelPoll', { pollId: poll(1), reason: 'Câu hỏi chưa rõ' });

  story.do(secretary, 'setCountingBoard', { personIds: [third, fourth] });
  story.turn(chair, open(2, 'mixed'));
  story.do(secretary, 'handOutPaper', { pollId: poll(2), personId: first });
  story.do(second, 'castBallot', { pollId: poll(2), choices: choose('tanThanh') });
  story.do(chair, 'closePoll', { pollId: poll(2) });
  story.do(third, 'enterPaperCount', { pollId: poll(2), count });
  const spoilt = { ...count, valid: 0, invalid: 1, counts: { motion: { ...count.counts.motion, tanThanh: 0 } } };
  story.do(third, 'enterPaperCount', { pollId: poll(2), count: spoilt });
  story.do(fourth, 'confirmPaperCount', { pollId: poll(2), revision: 2 });

  story.turn(chair, open(3, 'paperSecret'), commandOf('closePoll', { pollId: poll(3) }));
  story.do(chair, 'cancelPoll', { pollId: poll(3), reason: 'Thùng phiếu đổ' });

  story.do(chair, 'askQuickly', { quickQuestionId, question: 'Nghỉ?', answers: ['Có', 'Không'] });
  story.do(first, 'answerQuickly', { quickQuestionId, answer: 0 });
  story.do(second, 'answerQuickly', { quickQuestionId, answer: 1 });
  story.do(chair, 'closeQuickQuestion', { quickQuestionId });
  story.do(secretary, 'changeParticipant', { personId: fourth, duties: ['invitee'], votes: false });
  story.do(fourth, 'checkOut', {});

  expect([...story.seen].sort()).toEqual(
    [
      'attendanceLog',
      'ballots',
      'counting',
      'duties',
      'handVotes',
      'messages',
      'onPaper',
      'opinions',
      'quickAnswers',
      'substitutes',
      'votes',
    ].sort(),
  );
  // One ballot is one person's business, an entered count the board's.
  expect(story.sizes.get('castBallot')).toBe(1);
  expect(story.sizes.get('enterPaperCount')).toBe(2);
  expect(story.sizes.get('openPoll')).toBe(2);
});
