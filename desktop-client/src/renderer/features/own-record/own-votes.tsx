import { type Choices, motionLine, type PollRecord } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText, useWording } from '../../ui/text.tsx';

/** How this person voted, hand votes included; what was on paper or secret is not kept and is said so. */
export function OwnVotes() {
  const text = useText();
  const { room, mine } = useMeeting();
  const polls = Object.values(room.polls).sort((left, right) => left.openedAt - right.openedAt);
  if (!mine.votes) return <p className="soft">{text.record.notEligible}</p>;
  if (polls.length === 0) return <p className="soft">{text.record.votesNone}</p>;
  return (
    <ul>
      {polls.map((poll) => (
        <li key={poll.pollId} className="record-entry">
          <p className="row small soft numbers">
            {formatTime(poll.openedAt)} <Outcome poll={poll} />
          </p>
          <p className="strong">{poll.question}</p>
          <Own poll={poll} />
        </li>
      ))}
    </ul>
  );
}

function Outcome({ poll }: { readonly poll: PollRecord }) {
  const text = useText();
  switch (poll.status) {
    case 'open':
      return <Badge tone="lacquer">{text.record.running}</Badge>;
    case 'counting':
      return <Badge tone="amber">{text.record.counting}</Badge>;
    case 'cancelled':
      return <Badge>{text.record.cancelledPoll}</Badge>;
    case 'closed':
      if (poll.annulled !== null) return <Badge tone="amber">{text.record.annulled}</Badge>;
      return (
        <Badge tone={poll.result.passed ? 'jade' : 'vermilion'}>
          {poll.result.passed ? text.record.passed : text.record.failed}
        </Badge>
      );
  }
}

function Own({ poll }: { readonly poll: PollRecord }) {
  const text = useText();
  const { mine, personId } = useMeeting();
  if (poll.status === 'cancelled') return null;
  if (mine.onPaper.includes(poll.pollId)) return <p>{text.record.paper}</p>;
  if (poll.form === 'paperSecret' || poll.form === 'electronicSecret') return <p>{text.record.secret}</p>;
  const choices = mine.ballots[poll.pollId];
  if (choices === undefined) return <p className="soft">{text.record.noBallot}</p>;
  const byHand = poll.status === 'closed' ? poll.handVotes[personId] : undefined;
  return (
    <>
      <Chosen poll={poll} choices={choices} />
      {byHand !== undefined && <p className="small soft">{text.record.byHand(byHand.reason)}</p>}
    </>
  );
}

function Chosen({ poll, choices }: { readonly poll: PollRecord; readonly choices: Choices }) {
  const text = useText();
  const wording = useWording();
  const label = (optionId: string | undefined) => {
    const option = poll.options.find((candidate) => candidate.optionId === optionId);
    return option === undefined ? '' : wording(option.label);
  };
  if (poll.subject.kind === 'motion') return <p>{text.record.chose(label(choices[motionLine]))}</p>;
  return (
    <ul>
      {poll.subject.candidates.map((candidate) => (
        <li key={candidate.lineId} className="record-candidate">
          <span className="grow">{candidate.name}</span>
          <span>{label(choices[candidate.lineId])}</span>
        </li>
      ))}
    </ul>
  );
}
