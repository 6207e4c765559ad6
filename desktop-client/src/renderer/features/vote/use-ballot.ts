import type { Choices, PollRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { type Attempt, type BallotState, ballotState } from './ballot.ts';

/** This person's ballot in a vote, and the way to cast it. */
export interface OwnBallot {
  readonly state: BallotState;
  cast(choices: Choices): void;
}

/** Follows one's own ballot; casting while an answer is awaited does nothing. */
export function useBallot(poll: PollRecord): OwnBallot {
  const { meeting, room, mine, online, personId } = useMeeting();
  const pending = useReadable(meeting.pending);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const status = room.people[personId]?.attendance;
  const { pollId } = poll;
  const state = ballotState({
    poll,
    votes: mine.votes,
    onPaper: mine.onPaper.includes(pollId),
    present: status === 'present' || status === 'online',
    online,
    committed: mine.ballots[pollId],
    pending,
    attempt,
  });
  const cast = (choices: Choices) => {
    if (state.name === 'sending' || state.name === 'unknown') return;
    setAttempt({ pollId, choices, outcome: null });
    void meeting.send('castBallot', { pollId, choices }).then((outcome) => setAttempt({ pollId, choices, outcome }));
  };
  return { state, cast };
}
