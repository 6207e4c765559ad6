import { projectHall } from '../audiences/hall.ts';
import { projectDesk, projectRoom } from '../audiences/project.ts';
import type { Actor } from '../kernel/context.ts';
import type {
  FileId,
  Id,
  ItemId,
  LineId,
  MeetingId,
  MessageId,
  MotionId,
  OpinionId,
  PaperId,
  PersonId,
  PollId,
  QuestionId,
  QuickQuestionId,
  RequestId,
  StepId,
  SubstituteId,
} from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import type { Command, CommandPayloads, CommandType } from '../meeting/commands.ts';
import { decide } from '../meeting/decide.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import { evolve } from '../meeting/evolve.ts';
import type { Duty, Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { FileFacts, PaperAccess } from '../papers/state.ts';
import { hdndPack } from '../rule-packs/hdnd.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import type { RegistrableKind } from '../speakers/state.ts';
import { type Choices, type MotionContent, motionLine } from '../voting/state.ts';

/** A fixed id: the same kind and number always give the same uuid. */
function idOf<Kind extends string>(kind: number, number: number): Id<Kind> {
  return `00000000-0000-7000-8000-${String(kind * 1_000_000 + number).padStart(12, '0')}` as Id<Kind>;
}

export const personId = (number: number): PersonId => idOf<'person'>(1, number);
export const itemId = (number: number): ItemId => idOf<'item'>(2, number);
export const paperId = (number: number): PaperId => idOf<'paper'>(3, number);
export const pollId = (number: number): PollId => idOf<'poll'>(4, number);
export const requestId = (number: number): RequestId => idOf<'request'>(5, number);
export const meetingId: MeetingId = idOf<'meeting'>(6, 1);
export const bodyId = idOf<'body'>(7, 1);
export const fileId = (number: number): FileId => idOf<'file'>(8, number);
export const motionId = (number: number): MotionId => idOf<'motion'>(9, number);
/** The line of a candidate. */
export const lineId = (number: number): LineId => idOf<'line'>(10, number);
export const quickQuestionId = (number: number): QuickQuestionId => idOf<'quickQuestion'>(11, number);
export const stepId = (number: number): StepId => idOf<'step'>(12, number);
export const opinionId = (number: number): OpinionId => idOf<'opinion'>(13, number);
export const questionId = (number: number): QuestionId => idOf<'question'>(14, number);
export const messageId = (number: number): MessageId => idOf<'message'>(15, number);
export const substituteId = (number: number): SubstituteId => idOf<'substitute'>(16, number);

export const chair = personId(1);
export const [first, second, third, fourth] = [personId(2), personId(3), personId(4), personId(5)];
export const secretary = personId(101);
export const clerk = personId(102);
export const invitee = personId(103);
export const screen = personId(104);
export const technician = personId(105);
export const stranger = personId(199);
export const system: Actor = { kind: 'system' };

export const start = 1_700_000_000_000;

export const forEverybody: PaperAccess = { personIds: null, until: null };

export function participant(id: PersonId, duties: readonly Duty[], votes: boolean, seat: number | null): Participant {
  return { personId: id, name: `Người ${id.slice(-3)}`, post: 'Đại biểu', group: 'Tổ 1', seat, votes, duties };
}

/** Chair and four delegates with a vote on six seats; secretary, clerk, invitee, screen and technician without. */
export function people(): Participant[] {
  return [
    participant(chair, ['chair', 'delegate'], true, 1),
    participant(first, ['delegate'], true, 2),
    participant(second, ['delegate'], true, 3),
    participant(third, ['delegate'], true, 4),
    participant(fourth, ['delegate'], true, 5),
    participant(secretary, ['secretary'], false, null),
    participant(clerk, ['clerk'], false, null),
    participant(invitee, ['invitee'], false, null),
    participant(screen, ['screen'], false, null),
    participant(technician, ['technician'], false, null),
  ];
}

export function creation(): CommandPayloads['createMeeting'] {
  return {
    bodyId,
    bodyName: 'HĐND tỉnh Thử Nghiệm',
    title: 'Kỳ họp thứ nhất',
    kind: 'kyHop',
    place: 'Hội trường lớn',
    startsAt: start,
    rulePack: hdndPack,
    seats: 6,
    participants: people(),
  };
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
}

/** Three pages; no two numbers have the same bytes. */
export function fileOf(number: number, pageCount = 3): FileFacts {
  return { fileId: fileId(number), sha256: String(number).padStart(64, 'ab'), size: 1_000, pageCount };
}

/** A meeting that is commanded by tests; time stands still unless moved. Its states are frozen: mutation throws. */
export class MeetingAtWork {
  now = start;
  readonly log: MeetingEvent[] = [];
  #state: MeetingState | null = null;

  get state(): MeetingState {
    if (this.#state === null) throw new Error('The meeting does not exist yet');
    return this.#state;
  }

  /** Commands; the events when accepted, else the refusal. */
  try<Type extends CommandType>(
    actor: PersonId | Actor,
    type: Type,
    payload: CommandPayloads[Type],
  ): readonly MeetingEvent[] | Refusal {
    const decision = decide(this.#state, meetingId, { type, payload } as Command, {
      now: this.now,
      actor: typeof actor === 'string' ? { kind: 'person', personId: actor } : actor,
    });
    if (!decision.ok) return decision.refusal;
    for (const event of decision.value) {
      this.log.push(event);
      this.#state = freeze(evolve(this.#state, event));
    }
    return decision.value;
  }

  /** Commands what must be accepted. */
  do<Type extends CommandType>(actor: PersonId | Actor, type: Type, payload: CommandPayloads[Type]): this {
    const answer = this.try(actor, type, payload);
    if ('code' in answer) throw new Error(`${type} was refused: ${JSON.stringify(answer)}`);
    return this;
  }

  /** The code with which a command is refused, or 'accepted'. */
  answer<Type extends CommandType>(actor: PersonId | Actor, type: Type, payload: CommandPayloads[Type]): string {
    const answer = this.try(actor, type, payload);
    return 'code' in answer ? answer.code : 'accepted';
  }

  /** Goes on from another state, for what would take too long to command. */
  restore(state: MeetingState): this {
    this.#state = freeze(state);
    return this;
  }

  pass(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  addItem(number: number): this {
    return this.do(secretary, 'addItem', {
      itemId: itemId(number),
      title: `Mục ${number}`,
      owner: 'UBND tỉnh',
      plannedMinutes: 15,
      beforeItemId: null,
    });
  }

  attach(number: number, item: number | null = 1, access: Partial<PaperAccess> = {}): this {
    return this.do(secretary, 'attachPaper', {
      paperId: paperId(number),
      itemId: item === null ? null : itemId(item),
      title: `Tờ trình ${number}`,
      kind: 'main',
      file: fileOf(number),
      access: { ...forEverybody, ...access },
    });
  }

  release(...numbers: readonly number[]): this {
    for (const number of numbers) this.do(secretary, 'releasePaper', { paperId: paperId(number) });
    return this;
  }

  attachOwn(who: PersonId, number: number, item: number | null = 1): this {
    return this.do(who, 'attachOwnPaper', {
      paperId: paperId(number),
      itemId: item === null ? null : itemId(item),
      title: `Tài liệu riêng ${number}`,
      file: fileOf(number),
    });
  }

  /** A new version of a paper, of the file with this number. */
  replace(number: number, file: number, note = ''): this {
    return this.do(secretary, 'replacePaper', { paperId: paperId(number), file: fileOf(file), note });
  }

  checkIn(...who: readonly PersonId[]): this {
    for (const id of who) this.do(id, 'checkIn', { status: 'present' });
    return this;
  }

  mark(who: PersonId, status: CommandPayloads['markAttendance']['status'], reason = ''): this {
    return this.do(secretary, 'markAttendance', { personIds: [who], status, reason });
  }

  goTo(item: number): this {
    return this.do(secretary, 'goToItem', { itemId: itemId(item) });
  }

  register(who: PersonId, number: number, kind: RegistrableKind = 'speech'): this {
    const topic = 'Ngân sách';
    return this.do(who, 'registerToSpeak', { requestId: requestId(number), personId: null, kind, topic });
  }

  /** The floor for a registration, with the preset time unless seconds are given. */
  call(number: number, seconds: number | null = null): this {
    return this.do(chair, 'callSpeaker', { requestId: requestId(number), seconds });
  }

  /** What is voted on, as it is prepared: an open motion under the pack's usual majority unless told otherwise. */
  content(change: Partial<MotionContent> = {}): MotionContent {
    return {
      question: 'Thông qua nghị quyết?',
      subject: { kind: 'motion' },
      form: 'open',
      majorityId: this.state.rulePack?.voting.defaultMajorityId ?? '',
      closesAfterSeconds: null,
      ...change,
    };
  }

  /** Opens a vote on the item going on (before the first: of none). */
  openPoll(
    number = 1,
    closesAfterSeconds: number | null = null,
    majorityId?: string,
    change: Partial<MotionContent> = {},
  ): this {
    const majority = majorityId === undefined ? {} : { majorityId };
    return this.do(chair, 'openPoll', {
      pollId: pollId(number),
      source: {
        kind: 'adHoc',
        itemId: this.state.agenda.currentItemId,
        content: this.content({ closesAfterSeconds, ...majority, ...change }),
      },
    });
  }

  /** The answer to a ballot on a motion. */
  cast(who: PersonId, optionId = 'tanThanh', number = 1): string {
    return this.castChoices(who, { [motionLine]: optionId }, number);
  }

  castChoices(who: PersonId, choices: Choices, number = 1): string {
    return this.answer(who, 'castBallot', { pollId: pollId(number), choices });
  }

  close(number = 1): this {
    return this.do(chair, 'closePoll', { pollId: pollId(number) });
  }

  /** Every document's text, to search for what must not be in it. */
  documents(): Readonly<Record<'room' | 'desk' | 'hall', string>> {
    const text = (records: ReadonlyMap<string, unknown>) => JSON.stringify(Object.fromEntries(records));
    return {
      room: text(projectRoom(this.state)),
      desk: text(projectDesk(this.state)),
      hall: text(projectHall(this.state)),
    };
  }
}

/** Created, with two items. */
export function prepared(pack: RulePack = hdndPack): MeetingAtWork {
  const meeting = new MeetingAtWork();
  meeting.do(secretary, 'createMeeting', { ...creation(), rulePack: pack });
  return meeting.addItem(1).addItem(2);
}

/** Opened with all five voters and the invitee present, no item started. */
export function opened(pack?: RulePack): MeetingAtWork {
  const meeting = prepared(pack).checkIn(chair, first, second, third, fourth, invitee);
  return meeting.do(chair, 'openMeeting', { reason: null });
}

/** Opened, and at the first item. */
export function atWork(pack?: RulePack): MeetingAtWork {
  return opened(pack).goTo(1);
}

/** Ended after one item with a speech, a vote and a conclusion: ready for its minutes. */
export function ended(): MeetingAtWork {
  const meeting = atWork().register(first, 1).call(1).pass(65_000);
  meeting.do(first, 'endSpeech', { requestId: requestId(1) }).openPoll();
  for (const id of [chair, first, second, third]) meeting.cast(id);
  meeting.close();
  meeting.do(secretary, 'recordConclusion', { itemId: itemId(1), text: 'Thống nhất', baseRevision: 0 });
  return meeting.pass(1_000).do(chair, 'endMeeting', {});
}
