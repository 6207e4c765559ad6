import type { Choices, PollRecord } from '@nghi-truong/domain';
import type { PendingCommand, SendOutcome } from '../../session/api.ts';

/** What this person sent from this page, and the answer when there is one. Never rebuilt by a push. */
export interface Attempt {
  readonly pollId: string;
  readonly choices: Choices;
  readonly outcome: SendOutcome | null;
}

/** Where one person's ballot stands: exactly what the card says. */
export type BallotState =
  /** No vote here: an invitee sees the question and the participation. */
  | { readonly name: 'watching' }
  /** Was handed a ballot paper: nothing to press. */
  | { readonly name: 'onPaper' }
  | { readonly name: 'notPresent' }
  | { readonly name: 'offline'; readonly pressed: boolean }
  | { readonly name: 'choose'; readonly refused: { readonly vi: string; readonly en: string } | null }
  | { readonly name: 'sending'; readonly choices: Choices }
  | { readonly name: 'unknown'; readonly choices: Choices }
  | {
      readonly name: 'recorded';
      readonly choices: Choices;
      /** Why a later ballot did not take its place; null when none was tried or the latest is the one recorded. */
      readonly notChanged: { readonly vi: string; readonly en: string } | 'offline' | null;
    };

export interface BallotFacts {
  readonly poll: PollRecord;
  readonly votes: boolean;
  readonly onPaper: boolean;
  readonly present: boolean;
  readonly online: boolean;
  /** The ballot as the server knows it. */
  readonly committed: Choices | undefined;
  readonly pending: readonly PendingCommand[];
  readonly attempt: Attempt | null;
}

/** The command that carries this person's ballot and has no answer yet. */
export function pendingBallot(
  pending: readonly PendingCommand[],
  pollId: string,
): { readonly choices: Choices; readonly state: PendingCommand['state'] } | null {
  for (const command of pending) {
    if (command.type !== 'castBallot') continue;
    const payload = command.payload as { readonly pollId: string; readonly choices: Choices };
    if (payload.pollId === pollId) return { choices: payload.choices, state: command.state };
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
      ? { name: 'unknown', choices: waiting.choices }
      : { name: 'sending', choices: waiting.choices };
  }
  const attempt = facts.attempt?.pollId === poll.pollId ? facts.attempt : null;
  if (attempt !== null && attempt.outcome === null) return { name: 'sending', choices: attempt.choices };
  const outcome = attempt?.outcome ?? null;
  if (attempt !== null && outcome?.status === 'accepted') {
    // The push may come after the answer, and a ballot changed on another device after both.
    return { name: 'recorded', choices: committed ?? attempt.choices, notChanged: null };
  }
  if (committed !== undefined) {
    const notChanged = outcome?.status === 'refused' ? outcome.error : outcome === null ? null : 'offline';
    return { name: 'recorded', choices: committed, notChanged };
  }
  if (facts.onPaper) return { name: 'onPaper' };
  if (!facts.online) return { name: 'offline', pressed: attempt?.outcome?.status === 'offline' };
  if (!facts.present) return { name: 'notPresent' };
  if (attempt?.outcome?.status === 'refused') return { name: 'choose', refused: attempt.outcome.error };
  return { name: 'choose', refused: null };
}
