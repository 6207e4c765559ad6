import fc from 'fast-check';
import type { Actor } from '../kernel/context.ts';
import type { PersonId, PollId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Command, CommandType } from '../meeting/commands.ts';
import type { Duty } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { targetOf } from '../permissions/action-target.ts';
import { can } from '../permissions/can.ts';
import { permissionTable } from '../permissions/permission-table.ts';
import type { PaperCount } from '../voting/state.ts';
import { linesOf } from '../voting/subject.ts';
import {
  chair,
  clerk,
  first,
  fourth,
  invitee,
  itemId,
  messageId,
  pollId,
  questionId,
  quickQuestionId,
  requestId,
  screen,
  second,
  secretary,
  stranger,
  substituteId,
  system,
  technician,
  third,
} from './meeting-at-work.ts';
import { fitting, randomCommands } from './random-commands.ts';

/* Who sends the random commands, and how they come to fit the meeting often enough to reach its depths. */

const anybody: readonly (PersonId | Actor)[] = [
  ...[chair, secretary, first, second, third, fourth, clerk, invitee, technician, screen, stranger, system],
];
const withDuty: Readonly<Record<Duty, readonly PersonId[]>> = {
  chair: [chair],
  secretary: [secretary],
  clerk: [clerk],
  delegate: [chair, first, second, third, fourth],
  invitee: [invitee],
  technician: [technician],
  screen: [screen],
};

/** Mostly somebody whose duty it is. */
function actorFor(type: Exclude<CommandType, 'createMeeting'>): fc.Arbitrary<PersonId | Actor> {
  // Anybody may be of the counting board; in most beginnings these are.
  if (type === 'enterPaperCount' || type === 'confirmPaperCount') return fc.constantFrom(second, clerk, third);
  const { duties, voters, system: bySystem } = permissionTable[type];
  const entitled: readonly (PersonId | Actor)[] = [
    ...duties.flatMap((duty) => withDuty[duty]),
    ...(voters === true ? withDuty.delegate : []),
    ...(bySystem === true ? [system] : []),
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...entitled) },
    { weight: 1, arbitrary: fc.constantFrom(...anybody) },
  );
}

/** Ending and pausing would cut most runs short; ballots and figures are what a run is about. */
const weights: Partial<Record<CommandType, number>> = {
  endMeeting: 1,
  pauseMeeting: 1,
  withdrawPaper: 1,
  changeParticipant: 1,
  castBallot: 16,
  openPoll: 8,
  closePoll: 2,
  cancelPoll: 1,
  withdrawRequest: 2,
  editMeeting: 1,
  removeParticipant: 1,
  openMeeting: 2,
  enterPaperCount: 8,
  confirmPaperCount: 12,
  recordHandVote: 8,
  annulPoll: 8,
  askQuickly: 8,
  answerQuickly: 8,
  handleMessage: 8,
  takeBack: 8,
  registerToSpeak: 8,
};

/** Somebody sends something after a while (`wait`, milliseconds). */
export interface RandomDeed {
  readonly actor: PersonId | Actor;
  readonly command: Command;
  readonly wait: number;
  /** Sent also when the button would be grey. */
  readonly stubborn: boolean;
}
export const randomDeed: fc.Arbitrary<RandomDeed> = fc.oneof(
  ...(Object.keys(randomCommands) as (keyof typeof randomCommands)[]).map((type) => ({
    arbitrary: fc.record({
      actor: actorFor(type),
      command: randomCommands[type],
      wait: fc.constantFrom(0, 0, 0, 0, 1, 1, 1_000, 1_000, 1_000, 61_000),
      stubborn: fc.nat({ max: 9 }).map((number) => number === 0),
    }),
    weight: weights[type] ?? 4,
  })),
);

/** The command with what fits the state where it was to fit: most of it would never fit by chance. */
export function aimed(state: MeetingState, drawn: Command): Command {
  const sent = { type: drawn.type, payload: { ...drawn.payload, ...fittingIds(state, drawn) } } as Command;
  if (sent.type === 'openPoll' && sent.payload.source.kind === 'adHoc' && sent.payload.source.itemId === itemId(0)) {
    const onCurrent = { ...sent.payload.source, itemId: state.agenda.currentItemId };
    return { type: 'openPoll', payload: { ...sent.payload, source: onCurrent } };
  }
  if (sent.type === 'takeBack' && sent.payload.step === fitting) {
    return { type: 'takeBack', payload: { step: state.stepCount } };
  }
  if (sent.type === 'confirmPaperCount' && sent.payload.revision === fitting) {
    const { pollId: id } = sent.payload;
    const voted = lookup(state.polls, id);
    const current = voted?.status === 'counting' ? (voted.entered?.revision ?? 0) : 0;
    return { type: 'confirmPaperCount', payload: { pollId: id, revision: current } };
  }
  if (sent.type === 'enterPaperCount' && sent.payload.count.issued === fitting) {
    const { pollId: id, count: figures } = sent.payload;
    return { type: 'enterPaperCount', payload: { pollId: id, count: fittingCount(state, id, figures) } };
  }
  return sent;
}

/** Whether somebody sends this: a grey button is pressed by the stubborn only. */
export function isSent(state: MeetingState, { actor, stubborn }: RandomDeed, sent: Command): boolean {
  const acting: Actor = typeof actor === 'string' ? { kind: 'person', personId: actor } : actor;
  return stubborn || can(acting, sent.type, state, targetOf(sent)).allowed;
}

/** What a command is about when it names the number 0: that of its kind which goes on or waits, if there is one. */
function fittingIds({ polls, speakers, quickQuestions, substitutes, messages }: MeetingState, sent: Command): object {
  const { type, payload } = sent;
  const { requests, floor, questions } = speakers;
  if ('pollId' in payload && payload.pollId === pollId(0)) {
    const wanted = type === 'annulPoll' ? ['closed'] : ['open', 'counting'];
    return idOf(polls, 'pollId', ({ status }) => wanted.includes(status));
  }
  if ('requestId' in payload && payload.requestId === requestId(0)) {
    const listed = type === 'callSpeaker' || type === 'withdrawRequest';
    return idOf(requests, 'requestId', (one) => (listed ? one.status.name === 'waiting' : one.requestId === floor));
  }
  if ('questionId' in payload && payload.questionId === questionId(0)) {
    return idOf(questions, 'questionId', ({ status }) => status.name !== 'withdrawn');
  }
  if ('quickQuestionId' in payload && payload.quickQuestionId === quickQuestionId(0)) {
    return idOf(quickQuestions, 'quickQuestionId', ({ status }) => status === 'open');
  }
  if ('substituteId' in payload && payload.substituteId === substituteId(0)) {
    return idOf(substitutes, 'substituteId', ({ status }) => status.name === 'asked');
  }
  if ('messageId' in payload && payload.messageId === messageId(0)) {
    return idOf(messages, 'messageId', ({ handled }) => handled === null);
  }
  return {};
}

function idOf<Value extends object, Key extends keyof Value>(
  values: Readonly<Record<string, Value>>,
  key: Key,
  fits: (value: Value) => boolean,
): object {
  const found = valuesOf(values).find(fits);
  return found === undefined ? {} : { [key]: found[key] };
}

/** A count that can be true: every valid paper says the same on each line, approving the first candidates. */
function fittingCount(state: MeetingState, id: PollId, drawn: PaperCount): PaperCount {
  const poll = lookup(state.polls, id);
  if (poll === undefined) return drawn;
  const issued = poll.form === 'mixed' ? poll.paperVoters.length : poll.presentAtOpening;
  const collected = Math.min(issued, drawn.collected);
  const valid = Math.min(collected, drawn.valid);
  const places = poll.subject.kind === 'election' ? poll.subject.places : 1;
  const counts = linesOf(poll.subject).map((line, index) => {
    const chosen = index < places ? 0 : poll.options.length - 1;
    return [line, Object.fromEntries(poll.options.map(({ optionId: one }, at) => [one, at === chosen ? valid : 0]))];
  });
  return { issued, collected, valid, invalid: collected - valid, counts: Object.fromEntries(counts) };
}
