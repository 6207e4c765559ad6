import type { Participant } from '../meeting/participant.ts';

/** Whether this person's duties in the meeting include speaking in the discussion. */
export function maySpeak({ duties, votes }: Pick<Participant, 'duties' | 'votes'>): boolean {
  return votes || duties.includes('chair') || duties.includes('delegate') || duties.includes('invitee');
}

/** Whether this person's duties include chất vấn: those with a vote, delegates and the chair ask, invitees do not. */
export function mayAsk({ duties, votes }: Pick<Participant, 'duties' | 'votes'>): boolean {
  return votes || duties.includes('chair') || duties.includes('delegate');
}
