import { sameJson } from '../audiences/share.ts';
import type { PersonId, PollId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { issuedAtMost, wrongCount } from './paper-count.ts';
import type { Poll } from './state.ts';
import { tally } from './tally.ts';

type CountingPoll = Extract<Poll, { readonly status: 'counting' }>;

/** The vote being counted and the member of its counting board who acts. */
function counted(
  state: MeetingState,
  pollId: PollId,
  personId: PersonId | null,
): Result<{ readonly poll: CountingPoll; readonly by: PersonId }> {
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  if (poll.status !== 'counting') return refuse('pollNotCounting');
  if (personId === null || !poll.countingBoard.includes(personId)) return refuse('notOnCountingBoard');
  return accept({ poll, by: personId });
}

export const enterPaperCount: Decider<'enterPaperCount'> = (state, payload, turn) => {
  const { pollId, count } = payload;
  const found = counted(state, pollId, turn.personId);
  if (!found.ok) return found;
  const { poll, by } = found.value;
  const wrong = wrongCount(poll, count, issuedAtMost(state, poll));
  if (wrong !== null) return wrong;
  const { entered } = poll;
  if (entered?.enteredBy === by && sameJson(entered.count, count)) return refuse('nothingToChange');
  const revision = (entered?.revision ?? 0) + 1;
  return accept([happened(turn.now, 'paperCountEntered', { pollId, count, by, revision })]);
};

export const confirmPaperCount: Decider<'confirmPaperCount'> = (state, payload, turn) => {
  const { pollId, revision } = payload;
  const found = counted(state, pollId, turn.personId);
  if (!found.ok) return found;
  const { poll, by } = found.value;
  const { entered } = poll;
  if (entered === null || entered.revision !== revision) {
    return refuse('staleRevision', { revision: entered?.revision ?? 0 });
  }
  if (entered.enteredBy === by) return refuse('secondPersonNeeded');
  const result = tally(state, poll, { count: entered.count, countedBy: [entered.enteredBy, by] });
  const { unpressed } = poll;
  return accept([happened(turn.now, 'pollClosed', { pollId, result, byDeadline: false, confirmedBy: by, unpressed })]);
};
