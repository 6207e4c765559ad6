import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { decide } from '../meeting/decide.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import { evolve } from '../meeting/evolve.ts';
import type { MeetingState } from '../meeting/state.ts';
import { beginnings } from '../testing/beginnings.ts';
import { chair, type MeetingAtWork, meetingId } from '../testing/meeting-at-work.ts';
import { aimed, isSent, type RandomDeed, randomDeed } from '../testing/random-deeds.ts';

const runs = fc.tuple(fc.constantFrom(...beginnings), fc.array(randomDeed, { maxLength: 120, size: 'max' }));

/** The events of each command that was accepted. */
function run(meeting: MeetingAtWork, deeds: readonly RandomDeed[], after: (events: readonly MeetingEvent[]) => void) {
  for (const deed of deeds) {
    const { type, payload } = aimed(meeting.state, deed.command);
    if (!isSent(meeting.state, deed, aimed(meeting.state, deed.command))) continue;
    const answer = meeting.pass(deed.wait).try(deed.actor, type, payload);
    if (!('code' in answer)) after(answer);
  }
}

/** A state without the counting of its steps. */
function besidesSteps({ stepCount: _count, lastStep: _last, ...rest }: MeetingState) {
  return rest;
}

function folded(events: readonly MeetingEvent[]): MeetingState {
  let state: MeetingState | null = null;
  for (const event of events) state = evolve(state, event);
  if (state === null) throw new Error('There are no events');
  return state;
}

describe('taking back in random meetings', () => {
  it('[TB-8] right after any step is as if the step had never been', () => {
    let steps = 0;
    fc.assert(
      fc.property(runs, ([start, deeds]) => {
        const meeting = start();
        let before = meeting.state;
        run(meeting, deeds, (events) => {
          const { state } = meeting;
          if (events[0]?.type === 'stepBegun') {
            steps += 1;
            const actor = { kind: 'person', personId: chair } as const;
            const payload = { step: state.stepCount };
            const decision = decide(state, meetingId, { type: 'takeBack', payload }, { now: meeting.now, actor });
            // Only who lost the duty meanwhile could not.
            if (decision.ok) {
              let back: MeetingState = state;
              for (const event of decision.value) back = evolve(back, event);
              expect(besidesSteps(back)).toStrictEqual(besidesSteps(before));
            } else expect(lookup(state.participants, chair)?.duties).not.toContain('chair');
          }
          before = state;
        });
      }),
      { numRuns: 150 },
    );
    expect(steps).toBeGreaterThan(50);
  });

  it('[TB-9] later leaves everything that was acknowledged since', () => {
    let later = 0;
    fc.assert(
      fc.property(runs, ([start, deeds]) => {
        const meeting = start();
        // The log without the steps that were taken back, nor their taking back.
        let kept = [...meeting.log];
        let begunAt = -1;
        let stepLength = 0;
        run(meeting, deeds, (events) => {
          if (events[0]?.type === 'stepBegun') {
            begunAt = kept.length;
            stepLength = events.length;
          }
          if (events[0]?.type !== 'stepTakenBack') {
            kept.push(...events);
            return;
          }
          // Begun before the run: where its events end is not known here.
          if (begunAt < 0) {
            kept = [...meeting.log];
            return;
          }
          const since = kept.slice(begunAt + stepLength);
          if (since.length > 0) later += 1;
          kept = [...kept.slice(0, begunAt), ...since];
          begunAt = -1;
          expect(besidesSteps(folded(kept))).toStrictEqual(besidesSteps(meeting.state));
          checkAcknowledged(meeting.state, since);
        });
      }),
      { numRuns: 150 },
    );
    expect(later).toBeGreaterThan(10);
  });
});

/** What people did for themselves between a step and its taking back is there. */
function checkAcknowledged(state: MeetingState, since: readonly MeetingEvent[]): void {
  const { requests, opinions, questions } = state.speakers;
  for (const { type, payload } of since) {
    if (type === 'speechRegistered') expect(lookup(requests, payload.requestId)).toBeDefined();
    if (type === 'opinionSent') expect(lookup(opinions, payload.opinionId)).toBeDefined();
    if (type === 'questionFiled') expect(lookup(questions, payload.questionId)).toBeDefined();
    if (type === 'messageSent') expect(lookup(state.messages, payload.messageId)).toBeDefined();
    if (type === 'attendanceMarked') {
      const marked = since.findLast(
        (event) => event.type === 'attendanceMarked' && event.payload.personId === payload.personId,
      );
      expect(lookup(state.attendance, payload.personId as PersonId)?.log.at(-1)?.at).toBe(marked?.at);
    }
    if (type === 'ballotCast') {
      const poll = valuesOf(state.polls).find(({ pollId }) => pollId === payload.pollId);
      if (poll?.status !== 'cancelled') expect(poll?.ballots).toHaveProperty([payload.personId]);
    }
  }
}
