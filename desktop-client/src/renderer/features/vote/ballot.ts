import type { PollRecord } from '@nghi-truong/domain';
import type { PendingCommand, SendOutcome } from '../../session/api.ts';

/** What this person pressed on this page, and the answer when there is one. Never rebuilt by a push. */
export interface Attempt {
  readonly pollId: string;
  readonly optionId: string;
  readonly outcome: SendOutcome | null;
}

/** Where one person's ballot stands: exactly what the card says. */
export type BallotState =
  /** No vote here: an invitee sees the question and the participation. */
  | { readonly name: 'watching' }
  | { readonly name: 'notPresent' }
  | { readonly name: 'offline'; readonly pressed: boolean }
  | { readonly name: 'choose'; readonly refused: { readonly vi: string; readonly en: string } | null }
  | { readonly name: 'sending'; readonly optionId: string }
  | { readonly name: 'unknown'; readonly optionId: string }
  | { readonly name: 'recorded'; readonly optionId: string };

export interface BallotFacts {
  readonly poll: PollRecord;
  readonly votes: boolean;
  readonly present: boolean;
  readonly online: boolean;
  /** The ballot as the server knows it. */
  readonly committed: string | undefined;
  readonly pending: readonly PendingCommand[];
  readonly attempt: Attempt | null;
}

/** The command that carries this person's ballot and has no answer yet. */
export function pendingBallot(
  pending: readonly PendingCommand[],
  pollId: string,
): { readonly optionId: string; readonly state: PendingCommand['state'] } | null {
  for (const command of pending) {
    if (command.type !== 'castBallot') continue;
    const payload = command.payload as { readonly pollId: string; readonly optionId: string };
    if (payload.pollId === pollId) return { optionId: payload.optionId, state: command.state };
  }
  return null;
}

/** "Recorded" only on the server's word; a ballot without an answer is never shown as given or as not given. */
export function ballotState(facts: BallotFacts): BallotState {
  const { poll, committed } = facts;
  if (!facts.votes) return { name: 'watching' };
  const waiting = pendingBallot(facts.pending, poll.pollId);
  if (waiting !== null) {
    return waiting.state === 'unknown'
      ? { name: 'unknown', optionId: waiting.optionId }
      : { name: 'sending', optionId: waiting.optionId };
  }
  const attempt = facts.attempt?.pollId === poll.pollId ? facts.attempt : null;
  if (attempt?.outcome?.status === 'accepted') return { name: 'recorded', optionId: committed ?? attempt.optionId };
  if (committed !== undefined) return { name: 'recorded', optionId: committed };
  if (attempt !== null && attempt.outcome === null) return { name: 'sending', optionId: attempt.optionId };
  if (!facts.online) return { name: 'offline', pressed: attempt?.outcome?.status === 'offline' };
  if (!facts.present) return { name: 'notPresent' };
  if (attempt?.outcome?.status === 'refused') return { name: 'choose', refused: attempt.outcome.error };
  return { name: 'choose', refused: null };
}
