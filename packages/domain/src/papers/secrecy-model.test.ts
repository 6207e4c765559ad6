import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audiencesOf, projectAudience, projectMine } from '../audiences/project.ts';
import { audiences } from '../audiences/views.ts';
import type { PersonId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { minutesFacts } from '../minutes/facts.ts';
import { canReadPaper } from '../permissions/can-read-paper.ts';
import { beginnings } from '../testing/beginnings.ts';
import { first } from '../testing/meeting-at-work.ts';
import { aimed, isSent, randomDeed } from '../testing/random-deeds.ts';
import type { Paper } from './state.ts';

/*
 * Random people do random things; then every document, every own part and every answer of the door is searched for papers
 * that whoever gets it must not know of.
 */

/** The documents that may name a paper, besides the own parts of those whom it is for. */
function documentsFor({ owner, access, status }: Paper): readonly string[] {
  if (owner !== null) return [];
  const wasReleased = 'releasedAt' in status && status.releasedAt !== undefined;
  return access.personIds === null && wasReleased ? ['room', 'hall', 'desk'] : ['desk'];
}

/** Those who may fetch its file in the room, said once more in the plainest way. */
function mayRead(state: MeetingState, paper: Paper, personId: PersonId): boolean {
  const admitted = audiencesOf(state, personId);
  if (paper.status.name === 'withdrawn' || !admitted.includes('room')) return false;
  if (paper.owner !== null) return paper.owner === personId;
  if (admitted.includes('desk')) return true;
  return paper.status.name === 'released' && (paper.access.personIds?.includes(personId) ?? true);
}

/** @returns how many papers there are that the room must not know of */
function check(state: MeetingState): number {
  let hidden = 0;
  const texts = audiences.map((audience) => {
    const records = Object.fromEntries(projectAudience(audience, state));
    return [audience, JSON.stringify(records)] as const;
  });
  const people = valuesOf(state.participants).map(({ personId }) => personId);
  const facts = JSON.stringify(minutesFacts(state));
  for (const paper of valuesOf(state.papers)) {
    const allowed = documentsFor(paper);
    if (!allowed.includes('room')) hidden += 1;
    for (const [audience, text] of texts) {
      if (!allowed.includes(audience)) expect([audience, text.includes(paper.paperId)]).toEqual([audience, false]);
    }
    expect(facts).not.toContain(paper.paperId);
    for (const personId of people) {
      const named = Object.hasOwn(projectMine(state, personId)?.papers ?? {}, paper.paperId);
      const forThem = paper.owner === personId || (paper.access.personIds?.includes(personId) ?? false);
      if (named) expect(forThem).toBe(true);
      const reads = canReadPaper(state, personId, paper.paperId).allowed;
      const shown = state.presented?.paperId === paper.paperId;
      expect(reads).toBe(mayRead(state, paper, personId) || (shown && audiencesOf(state, personId).length > 0));
    }
  }
  return hidden;
}

/** What touches papers, who takes part, or the items that papers belong to; the rest would only cost time. */
const aboutPapers = /aper|articipant|Item|present/;

describe('papers that are not for everybody', () => {
  it('[VI-25] are seen and read by nobody else, whatever happens', () => {
    let hidden = 0;
    const start = fc.constantFrom(...beginnings.slice(-4), ...beginnings.slice(0, 4));
    fc.assert(
      fc.property(start, fc.array(randomDeed, { maxLength: 300, size: 'max' }), (begin, deeds) => {
        // Nobody but the desk and their owner may even tell that they are there.
        const meeting = begin().attachOwn(first, 7);
        for (const deed of deeds) {
          const command = aimed(meeting.state, deed.command);
          if (!aboutPapers.test(command.type) || !isSent(meeting.state, deed, command)) continue;
          const answer = meeting.pass(deed.wait).try(deed.actor, command.type, command.payload);
          if (!('code' in answer)) hidden += check(meeting.state);
        }
      }),
      { numRuns: 150 },
    );
    expect(hidden).toBeGreaterThan(500);
  });
});
