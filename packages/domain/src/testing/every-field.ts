import type { Substitute } from '../attendance/state.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Majority, VotingOption } from '../rule-packs/rule-pack.ts';
import type { Question } from '../speakers/state.ts';
import type { PollSubject } from '../voting/state.ts';
import { papersWithEveryField } from './every-field-papers.ts';
import { Values } from './unique-values.ts';

/*
 * A state in which every field carries a value that occurs nowhere else, so that a document in which it turns up can be
 * told. Names like §speaker join things and are seen wherever one of the things is.
 */

/** @returns the state; the same values in every run */
export function stateWithEveryField(): MeetingState {
  const values = new Values();
  const text = () => values.text();
  const number = () => values.number();
  const record = (value: unknown) => values.record(value);

  const option = (): VotingOption => ({ optionId: text(), label: { vi: text(), en: text() }, counts: 'for' });
  const majority = (): Majority => ({
    majorityId: text(),
    name: { vi: text(), en: text() },
    base: 'seats',
    baseName: { vi: text(), en: text() },
    fraction: { numerator: number(), denominator: number() },
    strict: true,
  });
  const person = (personId: string, duty: 'delegate' | 'screen' = 'delegate') => ({
    [personId]: {
      personId: personId as never,
      name: text() as string,
      post: text() as string,
      group: text() as string,
      seat: number(),
      votes: true,
      duties: [duty],
    },
  });
  const step = () => ({
    stepId: text(),
    title: text(),
    plannedMinutes: number(),
    startedAt: number(),
    finishedAt: number(),
  });
  const item = (itemId: string) => ({
    [itemId]: {
      itemId: itemId as never,
      title: text() as string,
      owner: text() as string,
      plannedMinutes: number(),
      insertedOnTheDay: false,
      startedAt: number(),
      finishedAt: number(),
      steps: [step()],
      currentStepId: text(),
      conclusion: { text: text() as string, revision: number() },
    },
  });
  const request = (
    requestId: string,
    personId: string,
    status: MeetingState['speakers']['requests'][never]['status'],
  ) => ({
    [requestId]: {
      requestId: requestId as never,
      personId: personId as never,
      itemId: text(),
      kind: 'speech' as const,
      topic: text() as string,
      registeredAt: number(),
      registrationOrder: number(),
      registeredBy: text(),
      calledFromPlace: number(),
      questionId: text(),
      status,
    },
  });
  const speaking = () => ({
    name: 'speaking' as const,
    calledAt: number(),
    callOrder: number(),
    allottedSeconds: number(),
    spokenMs: number(),
    runningSince: number(),
  });
  const question = (questionId: string, status: Question['status']) => ({
    [questionId]: {
      questionId: questionId as never,
      itemId: text(),
      askedBy: text(),
      filedBy: text(),
      toPersonId: text(),
      toName: text(),
      text: text(),
      at: number(),
      order: number(),
      status,
    },
  });
  const subject = (): PollSubject => ({
    kind: 'election',
    candidates: [{ lineId: text(), name: text(), post: text(), personId: text() }],
    places: number(),
  });
  const motion = (motionId: string) => ({
    [motionId]: {
      motionId: motionId as never,
      itemId: text(),
      question: text(),
      subject: subject(),
      form: 'open' as const,
      majorityId: text(),
      closesAfterSeconds: number(),
    },
  });
  const poll = (pollId: string, itemId: string) => ({
    pollId: pollId as never,
    motionId: text(),
    itemId: itemId as never,
    question: text() as string,
    subject: subject(),
    form: 'open' as const,
    options: [option()],
    majority: majority(),
    unpressedCountsAs: text() as string,
    mayChangeBallot: false,
    seats: number(),
    eligible: [text()],
    presentAtOpening: number(),
    quorumNeeded: number(),
    openedAt: number(),
    openedBy: text(),
    countingBoard: [text()],
    repeats: { pollId: text(), reason: text() },
    paperVoters: [text()],
  });
  const ballots = () => ({
    ballots: record(record(text())),
    handVotes: record({ by: text(), reason: text() }),
  });
  const paperCount = () => ({
    issued: number(),
    collected: number(),
    valid: number(),
    invalid: number(),
    counts: record(record(number())),
  });
  const closed = () => ({
    ...ballots(),
    status: 'closed' as const,
    closedAt: number(),
    result: {
      seats: number(),
      present: number(),
      quorumReached: true,
      participated: number(),
      needed: number(),
      base: number(),
      lines: [{ lineId: text(), counts: record(number()), shares: record(number()), outcome: 'passed' as const }],
      passed: true,
      decidedByChair: false,
      paper: paperCount(),
      countedBy: [text()],
    },
    unpressed: [text()],
    annulled: { at: number(), by: text(), reason: text() },
  });
  const quick = () => ({ question: text(), answers: [text()], askedAt: number(), askedBy: text() });
  const substitute = (substituteId: string, forPersonId: string, status: Substitute['status']) => ({
    [substituteId]: {
      substituteId: substituteId as never,
      forPersonId: forPersonId as never,
      name: text(),
      post: text(),
      reason: text(),
      askedBy: text(),
      askedAt: number(),
      status,
    },
  });
  const message = (messageId: string, personId: string) => ({
    [messageId]: {
      messageId: messageId as never,
      personId: personId as never,
      text: text(),
      at: number(),
      handled: { at: number(), by: text(), reply: text() },
    },
  });
  const opinion = (opinionId: string, personId: string) => ({
    [opinionId]: {
      opinionId: opinionId as never,
      personId: personId as never,
      itemId: text(),
      text: text(),
      at: number(),
    },
  });
  const attendance = () => ({
    status: 'present' as const,
    reason: text(),
    log: [{ at: number(), status: 'left' as const, way: 'self' as const }],
  });

  return {
    meetingId: text(),
    bodyId: text(),
    bodyName: text(),
    title: text(),
    kind: 'kyHop',
    place: text(),
    startsAt: number(),
    packId: text(),
    rulePack: {
      packId: text(),
      version: number(),
      name: { vi: text(), en: text() },
      basedOn: { packId: text(), version: number() },
      source: text(),
      quorum: { base: 'seats', fraction: { numerator: number(), denominator: number() }, strict: false },
      chairing: { mustHaveVote: true, rule: { vi: text(), en: text() } },
      voting: {
        options: [option()],
        electionOptions: [option()],
        confidenceOptions: [option()],
        unpressedCountsAs: text(),
        majorities: [majority()],
        defaultMajorityId: text(),
        forms: ['open'],
        personForms: ['open'],
        mayChangeBallot: false,
        tie: 'fails',
      },
      speaking: {
        presets: {
          firstSpeech: number(),
          laterSpeech: number(),
          debate: number(),
          pointOfOrder: number(),
          interposedQuestion: number(),
          explanation: number(),
          presentation: number(),
          question: number(),
          answer: number(),
        },
        precedence: ['speech'],
        warnBefore: number(),
      },
    },
    // Every seat is a record of the hall: not as many as the other numbers are large.
    seats: 7,
    phase: { name: 'paused', openedAt: number(), pausedAt: number() },
    openedWithoutQuorum: text(),
    participants: {
      ...person('§speaker'),
      ...person('§interrupted'),
      ...person('§next'),
      ...person('§other'),
      ...person('§screen', 'screen'),
    },
    agenda: {
      items: { ...item('§current'), ...item('§later') },
      order: ['§current', '§later'] as never,
      currentItemId: '§current' as never,
    },
    ...papersWithEveryField(values),
    attendance: { ['§next' as never]: attendance(), ['§other' as never]: attendance() },
    substitutes: {
      ...substitute('§asked', '§next', { name: 'asked' }),
      ...substitute('§refused', '§next', { name: 'refused', at: number(), by: text(), reason: text() }),
      ...substitute('§accepted', '§other', { name: 'accepted', at: number(), by: text() }),
    },
    seatPlan: {
      columns: number(),
      rows: number(),
      seats: [{ seat: number(), column: number(), row: number() }],
    },
    screens: { ['§screen' as never]: 'welcome' },
    presented: { paperId: '§shown' as never, page: number(), by: text(), since: number() },
    speakers: {
      requests: {
        ...request('§speaking', '§speaker', speaking()),
        ...request('§paused', '§interrupted', speaking()),
        ...request('§waiting', '§next', { name: 'waiting' }),
        ...request('§inWriting', '§other', { name: 'inWriting', at: number(), opinionId: text() }),
      },
      floor: '§speaking' as never,
      interrupted: ['§paused'] as never,
      listOpen: true,
      calls: number(),
      opinions: { ...opinion('§opinion', '§next'), ...opinion('§ownOpinion', '§other') },
      questions: {
        ...question('§asking', { name: 'waiting' }),
        ...question('§answered', {
          name: 'answered',
          at: number(),
          answer: text(),
          promise: text(),
          promisedBy: number(),
          revision: number(),
        }),
      },
    },
    motions: { ...motion('§motion') },
    motionOrder: ['§motion'] as never,
    countingBoard: [text()],
    polls: {
      ['§open' as never]: { ...poll('§open', '§current'), ...ballots(), status: 'open', closesAt: number() },
      ['§counting' as never]: {
        ...poll('§counting', '§later'),
        ...ballots(),
        countingBoard: ['§other' as never, text()],
        status: 'counting',
        countingSince: number(),
        present: number(),
        quorumReached: true,
        entered: { count: paperCount(), enteredBy: text(), enteredAt: number(), revision: number() },
      },
      ['§closed' as never]: { ...poll('§closed', '§later'), ...closed() },
      ['§secret' as never]: { ...poll('§secret', '§later'), ...closed(), form: 'paperSecret' },
      ['§cancelled' as never]: {
        ...poll('§cancelled', '§later'),
        status: 'cancelled',
        cancelledAt: number(),
        reason: text(),
      },
    },
    quickQuestions: {
      ['§quick' as never]: {
        ...quick(),
        quickQuestionId: '§quick' as never,
        status: 'open',
        given: { [text()]: number(), ['§other' as never]: number() },
      },
      ['§quickBefore' as never]: {
        ...quick(),
        quickQuestionId: '§quickBefore' as never,
        status: 'closed',
        closedAt: number(),
        counts: [number()],
      },
    },
    messages: { ...message('§message', '§next'), ...message('§ownMessage', '§other') },
    stepCount: number(),
    lastStep: {
      step: number(),
      of: 'goToItem',
      by: text(),
      at: number(),
      before: { attendance: record(attendance()), agenda: record(text()) },
    },
    minutes: {
      status: 'issued',
      texts: record({ text: text(), revision: number() }),
      number: number(),
      issuedAt: number(),
      issuedBy: text(),
    },
  };
}
