import { isDeepStrictEqual } from 'node:util';
import {
  type Actor,
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

type Turn = readonly [actor: PersonId | Actor, ...commands: ReturnType<typeof commandOf>[]];

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
      const acting: Actor = typeof actor === 'string' ? { kind: 'person', personId: actor } : actor;
      const context = { now: this.#now, actor: acting };
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

  /** Time passes up to this moment. */
  at(now: number): void {
    this.#now = now;
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

it('[GW-36] so it is with papers for some, with own ones, and with what somebody has read', () => {
  const story = new Story();
  const paper = (number: number) => fixedId<'paper'>(3, number);
  const file = (number: number) => ({
    fileId: fixedId<'file'>(8, number),
    sha256: String(number).padStart(64, '0'),
    size: 1_000,
    pageCount: 3,
  });
  const access = (...personIds: readonly PersonId[]) => ({ personIds, until: null });
  const attached = { itemId, kind: 'main', access: access(first, second) } as const;
  const main = { paperId: paper(1), title: 'Tờ trình' };

  story.do(secretary, 'createMeeting', councilSession(council, 0));
  for (const id of [itemId, fixedId<'item'>(2, 2)]) {
    story.do(secretary, 'addItem', { itemId: id, title: 'Mục', owner: '', plannedMinutes: 5, beforeItemId: null });
  }
  story.do(secretary, 'attachPaper', { ...attached, ...main, file: file(1) });
  story.do(secretary, 'attachPaper', { ...attached, paperId: paper(2), title: 'Báo cáo', file: file(2) });
  expect(story.sizes.get('attachPaper')).toBe(0);
  story.do(secretary, 'releasePaper', { paperId: paper(1) });
  expect(story.sizes.get('releasePaper')).toBe(2);
  story.do(secretary, 'releasePaper', { paperId: paper(2) });
  story.do(first, 'markPapersRead', { papers: [{ paperId: paper(1), fileId: file(1).fileId }] });
  expect(story.sizes.get('markPapersRead')).toBe(1);
  story.do(secretary, 'replacePaper', { paperId: paper(1), file: file(3), note: 'Sửa' });
  story.do(secretary, 'movePaper', { paperId: paper(2), beforePaperId: paper(1) });
  story.do(secretary, 'editPaper', { ...main, itemId: null, kind: 'reference' });
  // Those who read it before lose it, those who read it now get it.
  story.do(secretary, 'setPaperAccess', { paperId: paper(1), access: access(second, third) });
  expect(story.sizes.get('setPaperAccess')).toBe(3);
  story.do(secretary, 'setPaperAccess', { paperId: paper(1), access: { personIds: null, until: null } });
  story.do(secretary, 'setPaperAccess', { paperId: paper(1), access: access(fourth) });
  story.do(secretary, 'withdrawPaper', { paperId: paper(1), reason: 'Nhầm' });
  story.turn(
    secretary,
    commandOf('releasePaper', { paperId: paper(1) }),
    commandOf('setPaperAccess', { paperId: paper(1), access: { personIds: [fourth], until: 1_000_000 } }),
  );
  story.at(1_000_000);
  story.turn({ kind: 'system' }, commandOf('expirePaper', { paperId: paper(1) }));
  expect(story.sizes.get('expirePaper')).toBe(1);

  const own = { itemId: fixedId<'item'>(2, 2), title: 'Ghi nhớ' };
  for (const number of [5, 6])
    story.do(third, 'attachOwnPaper', { ...own, paperId: paper(number), file: file(number) });
  story.do(third, 'markPapersRead', { papers: [{ paperId: paper(6), fileId: file(6).fileId }] });
  story.do(secretary, 'removeItem', { itemId: own.itemId });
  expect(story.sizes.get('removeItem')).toBe(1);
  story.do(third, 'removeOwnPaper', { paperId: paper(5) });
  expect(story.sizes.get('removeOwnPaper')).toBe(1);
  story.do(secretary, 'changeParticipant', { personId: second, duties: ['technician'], votes: false });
  story.do(secretary, 'removeParticipant', { personId: fourth });

  expect(story.seen).toContain('papers');
  expect(story.seen).toContain('reading');
});
