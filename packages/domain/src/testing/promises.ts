import { expect } from 'vitest';
import type { PersonId, PollId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { MeetingState } from '../meeting/state.ts';
import { mayInterrupt } from '../speakers/queue.ts';
import type { Poll } from '../voting/state.ts';
import { linesOf } from '../voting/subject.ts';

/** What is true of every meeting, whatever anybody sends. Throws what is broken. */
export function checkPromises(state: MeetingState, log: readonly MeetingEvent[]): void {
  checkPolls(state, log);
  checkFloor(state);
  checkAgenda(state);
  checkPapers(state);
  checkSteps(state);
}

function ballotsAcknowledged(log: readonly MeetingEvent[], pollId: PollId): ReadonlySet<PersonId> {
  return new Set(
    log.flatMap((event) =>
      event.type === 'ballotCast' && event.payload.pollId === pollId ? [event.payload.personId] : [],
    ),
  );
}

function checkPolls(state: MeetingState, log: readonly MeetingEvent[]): void {
  const polls = valuesOf(state.polls);
  const open = polls.filter((poll) => poll.status === 'open');
  expect(open.length).toBeLessThanOrEqual(state.phase.name === 'inSession' ? 1 : 0);
  const asked = valuesOf(state.quickQuestions).filter((question) => question.status === 'open');
  expect(asked.length + open.length).toBeLessThanOrEqual(1);
  for (const poll of polls) {
    if (poll.status === 'cancelled') continue;
    const voters = Object.keys(poll.ballots) as PersonId[];
    expect(new Set(voters)).toEqual(ballotsAcknowledged(log, poll.pollId));
    for (const voter of [...voters, ...poll.paperVoters]) expect(poll.eligible).toContain(voter);
    for (const voter of poll.paperVoters) expect(voters).not.toContain(voter);
    for (const voter of Object.keys(poll.handVotes)) expect(voters).toContain(voter);
    if (poll.form === 'paperSecret') expect(voters).toEqual([]);
    if (poll.status === 'closed') checkResult(poll, voters.length);
  }
}

function checkResult(poll: Extract<Poll, { readonly status: 'closed' }>, ballots: number): void {
  const { result, subject, form } = poll;
  const { paper } = result;
  expect(result.participated).toBe(ballots + (paper?.collected ?? 0));
  expect(result.participated).toBeLessThanOrEqual(result.present);
  expect(result.present).toBeLessThanOrEqual(poll.eligible.length);
  expect(result.lines.map((line) => line.lineId)).toEqual(linesOf(subject));
  const unpressed = subject.kind === 'motion' && form !== 'paperSecret' ? poll.unpressed.length : 0;
  const answers = ballots + (paper?.valid ?? 0) + unpressed;
  for (const { counts } of result.lines) {
    expect(Object.keys(counts)).toEqual(poll.options.map((option) => option.optionId));
    const sum = valuesOf(counts).reduce((total, count) => total + count, 0);
    if (subject.kind === 'confidence') expect(sum).toBeLessThanOrEqual(answers);
    else expect(sum).toBe(answers);
  }
  if (paper === null) return;
  expect(paper.valid + paper.invalid).toBe(paper.collected);
  expect(paper.collected).toBeLessThanOrEqual(paper.issued);
  expect(new Set(result.countedBy).size).toBe(2);
  for (const counter of result.countedBy) expect(poll.countingBoard).toContain(counter);
}

function checkFloor({ speakers, agenda }: MeetingState): void {
  const { requests, floor, interrupted } = speakers;
  const stack = floor === null ? [] : [...interrupted, floor];
  if (floor === null) expect(interrupted).toEqual([]);
  const speaking = valuesOf(requests).filter((request) => request.status.name === 'speaking');
  expect(speaking.map((request) => request.requestId).sort()).toEqual([...stack].sort());
  for (const [index, requestId] of stack.entries()) {
    const request = requests[requestId];
    if (request?.status.name !== 'speaking') throw new Error(`${requestId} has the floor and does not speak`);
    expect(request.itemId).toBe(agenda.currentItemId);
    if (requestId !== floor) expect(request.status.runningSince).toBeNull();
    const below = index === 0 ? undefined : requests[stack[index - 1] ?? requestId];
    if (below !== undefined) expect(mayInterrupt(request.kind, below.kind)).toBe(true);
  }
  const waiting = valuesOf(requests).filter((request) => request.status.name === 'waiting');
  expect(new Set(waiting.map((request) => `${request.personId} ${request.kind}`)).size).toBe(waiting.length);
  for (const request of waiting) expect(request.itemId).toBe(agenda.currentItemId);
  const called = valuesOf(requests).flatMap(({ status }) => ('callOrder' in status ? [status.callOrder] : []));
  expect([...called].sort((one, other) => one - other)).toEqual(called.map((_order, index) => index + 1));
  const registered = valuesOf(requests).map((request) => request.registrationOrder);
  expect(new Set(registered).size).toBe(registered.length);
}

function checkAgenda({ agenda }: MeetingState): void {
  const { items, order, currentItemId } = agenda;
  expect([...order].sort()).toEqual(Object.keys(items).sort());
  const running = valuesOf(items).filter((item) => item.startedAt !== null && item.finishedAt === null);
  expect(running.map((item) => item.itemId)).toEqual(currentItemId === null ? [] : [currentItemId]);
  for (const item of valuesOf(items)) {
    const goingOn = item.steps.filter((step) => step.startedAt !== null && step.finishedAt === null);
    expect(goingOn.map((step) => step.stepId)).toEqual(item.currentStepId === null ? [] : [item.currentStepId]);
    if (item.itemId !== currentItemId) expect(item.currentStepId).toBeNull();
  }
}

function checkPapers({ papers, presented, participants, agenda }: MeetingState): void {
  const shelves = new Map<string, number[]>();
  for (const { owner, itemId, position, versions, file, access, status } of valuesOf(papers)) {
    const shelf = owner ?? itemId ?? 'meeting';
    shelves.set(shelf, [...(shelves.get(shelf) ?? []), position]);
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_version, index) => index + 1));
    expect(versions.at(-1)?.file).toEqual(file);
    const named = owner === null ? (access.personIds ?? []) : [owner];
    for (const personId of named) expect(Object.keys(participants)).toContain(personId);
    expect(new Set(named).size).toBe(named.length);
    if (itemId !== null) expect(Object.keys(agenda.items)).toContain(itemId);
    if (status.name === 'expired') expect(access.until).toBeLessThanOrEqual(status.expiredAt);
  }
  for (const positions of shelves.values()) {
    expect(positions.toSorted((one, other) => one - other)).toEqual(positions.map((_position, index) => index + 1));
  }
  if (presented === null) return;
  const shown = papers[presented.paperId];
  expect(shown).toMatchObject({ status: { name: 'released' }, owner: null, access: { personIds: null } });
  expect(presented.page).toBeLessThanOrEqual(shown?.file.pageCount ?? 0);
}

function checkSteps({ lastStep, stepCount, phase }: MeetingState): void {
  if (lastStep === null) return;
  expect(lastStep.step).toBe(stepCount);
  expect(['inSession', 'paused']).toContain(phase.name);
}
