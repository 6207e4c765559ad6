import type { PollRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { type Attempt, type BallotState, ballotState } from './ballot.ts';

/** This person's ballot in a vote, and the way to cast it. */
export function useBallot(poll: PollRecord): {
  readonly state: BallotState;
  readonly cast: (optionId: string) => void;
} {
  const { meeting, room, mine, online, personId } = useMeeting();
  const pending = useReadable(meeting.pending);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const status = room.people[personId]?.attendance;
  const { pollId } = poll;
  const state = ballotState({
    poll,
    votes: mine.votes,
    present: status === 'present' || status === 'online',
    online,
    committed: mine.ballots[pollId],
    pending,
    attempt,
  });
  const cast = (optionId: string) => {
    if (state.name === 'sending' || state.name === 'unknown') return;
    setAttempt({ pollId, optionId, outcome: null });
    void meeting.send('castBallot', { pollId, optionId }).then((outcome) => setAttempt({ pollId, optionId, outcome }));
  };
  return { state, cast };
}
