import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectAudience, projectMine } from '../audiences/project.ts';
import { audiences } from '../audiences/views.ts';
import type { PersonId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import { minutesFacts } from '../minutes/facts.ts';
import { minutesFindings } from '../minutes/findings.ts';
import { beginnings } from '../testing/beginnings.ts';
import { meetingId } from '../testing/meeting-at-work.ts';
import { aimed, isSent, type RandomDeed, randomDeed } from '../testing/random-deeds.ts';
import type { Choices, PaperCount, Poll } from '../voting/state.ts';
import type { Command, CommandType } from './commands.ts';
import { deadlines } from './deadlines.ts';
import { decide } from './decide.ts';
import type { MeetingState } from './state.ts';

/*
 * A vote that is open or being counted is secret for whoever did not make the choice. The strongest way to say it: had
 * everybody chosen something else, nothing that anybody can see would be different, in no document, no person's own
 * part, no event, no refusal, no deadline, no export.
 */

/** The answer after this one on the ballot. */
function another({ options }: Poll, optionId: string): string {
  const place = options.findIndex((option) => option.optionId === optionId);
  return options[(place + 1) % options.length]?.optionId ?? optionId;
}

function otherChoices(poll: Poll, choices: Choices): Choices {
  return Object.fromEntries(Object.entries(choices).map(([line, optionId]) => [line, another(poll, optionId)]));
}

function otherCount(count: PaperCount): PaperCount {
  return { ...count, valid: count.invalid, invalid: count.valid, counts: {} };
}

/** The same meeting in which everybody but `except` chose something else in the votes that have no result yet. */
function hadTheyChosenOtherwise(state: MeetingState, except: PersonId | null): MeetingState {
  const polls = valuesOf(state.polls).map((poll): [string, Poll] => {
    if (poll.status !== 'open' && poll.status !== 'counting') return [poll.pollId, poll];
    const ballots = Object.fromEntries(
      Object.entries(poll.ballots).map(([voter, choices]) => [
        voter,
        voter === except ? choices : otherChoices(poll, choices),
      ]),
    );
    if (poll.status === 'open') return [poll.pollId, { ...poll, ballots }];
    // The counting board itself must see what was entered.
    const mayKnow = except !== null && poll.countingBoard.includes(except);
    const entered =
      poll.entered === null || mayKnow ? poll.entered : { ...poll.entered, count: otherCount(poll.entered.count) };
    return [poll.pollId, { ...poll, ballots, entered }];
  });
  return { ...state, polls: Object.fromEntries(polls) };
}

function isSecret(poll: Poll): boolean {
  if (poll.status === 'open') return Object.keys(poll.ballots).length > 0;
  return poll.status === 'counting' && (poll.entered !== null || Object.keys(poll.ballots).length > 0);
}

/** Their very business is the choices: the voter's own ballot, the count, and the result. */
const aboutChoices: readonly CommandType[] = ['castBallot', 'closePoll', 'enterPaperCount', 'confirmPaperCount'];

function answer(state: MeetingState, { actor }: RandomDeed, command: Command, now: number) {
  const acting = typeof actor === 'string' ? ({ kind: 'person', personId: actor } as const) : actor;
  return decide(state, meetingId, command, { now, actor: acting });
}

describe('choices of a vote without a result', () => {
  it('[MT-26] change nothing that anybody else can see or be told', () => {
    let looked = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(randomDeed, { maxLength: 120, size: 'max' }),
        (start, deeds) => {
          const meeting = start();
          for (const deed of deeds) {
            const { state } = meeting;
            const command = aimed(state, deed.command);
            if (!isSent(state, deed, command)) continue;
            meeting.pass(deed.wait);
            if (!aboutChoices.includes(command.type) && valuesOf(state.polls).some(isSecret)) {
              looked += 1;
              const otherwise = hadTheyChosenOtherwise(state, null);
              expect(answer(otherwise, deed, command, meeting.now)).toStrictEqual(
                answer(state, deed, command, meeting.now),
              );
            }
            const sent = meeting.try(deed.actor, command.type, command.payload);
            if (!('code' in sent) && valuesOf(meeting.state.polls).some(isSecret)) checkViews(meeting.state);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(looked).toBeGreaterThan(100);
  });
});

function checkViews(state: MeetingState): void {
  const otherwise = hadTheyChosenOtherwise(state, null);
  for (const audience of audiences) {
    expect(projectAudience(audience, otherwise)).toStrictEqual(projectAudience(audience, state));
  }
  expect(minutesFacts(otherwise)).toStrictEqual(minutesFacts(state));
  expect(minutesFindings(otherwise)).toStrictEqual(minutesFindings(state));
  expect(deadlines(otherwise)).toStrictEqual(deadlines(state));
  for (const { personId } of valuesOf(state.participants)) {
    expect(projectMine(hadTheyChosenOtherwise(state, personId), personId)).toStrictEqual(projectMine(state, personId));
  }
}
