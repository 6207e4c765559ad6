import type { Choices, PollId } from '@nghi-truong/domain';
import { Button } from '../../ui/button.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { choicesInWords } from '../../ui/meeting/poll-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** Ballots whose answer had been lost: after the reconnection the person is told plainly whether each one counted. */
export function LateBallots() {
  const text = useText();
  const wording = useWording();
  const { session, meeting, room } = useMeeting();
  const answers = useReadable(session.recentAnswers);
  const own = answers.filter((answer) => answer.meetingId === meeting.meetingId && answer.type === 'castBallot');
  if (own.length === 0) return null;
  return (
    <div className="late-ballots">
      {own.map((answer) => {
        const payload = answer.payload as { readonly pollId: PollId; readonly choices: Choices };
        const poll = room.polls[payload.pollId];
        const counted = answer.outcome.status === 'accepted';
        return (
          <Notice
            key={answer.commandId}
            tone={counted ? 'jade' : 'amber'}
            action={<Button onPress={() => session.dismissAnswer(answer.commandId)}>{text.vote.understood}</Button>}
          >
            <p className="strong">{poll?.question}</p>
            <p>
              {answer.outcome.status === 'accepted'
                ? poll === undefined
                  ? text.vote.countedYesPlain
                  : text.vote.countedYes(choicesInWords(poll, payload.choices, text, wording))
                : text.vote.refused(wording(answer.outcome.error))}
            </p>
          </Notice>
        );
      })}
    </div>
  );
}
