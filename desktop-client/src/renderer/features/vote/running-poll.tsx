import { compareByGivenName, type PersonId, type PersonRecord } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ClosesIn } from '../../ui/meeting/closes-in.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { type OpenPoll, subjectInWords } from '../../ui/meeting/poll-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { CancelPoll } from './cancel-poll.tsx';
import { ClosePoll } from './close-poll.tsx';
import { HandVoteDialog } from './hand-vote-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { useComeIntoSight } from './use-come-into-sight.ts';
import { WaitingVoters } from './waiting-voters.tsx';

type Asking =
  | { readonly name: 'none' | 'close' | 'cancel' }
  | { readonly name: 'hand' | 'paper'; readonly person: PersonRecord };

/** An open vote as those who lead see it: who has not voted yet, whose tablet is out of reach, the quorum, closing. */
export function RunningPoll({ poll }: { readonly poll: OpenPoll }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { session, room, desk, meeting } = useMeeting();
  const connected = useReadable(meeting.connected);
  const [asking, setAsking] = useState<Asking>({ name: 'none' });
  const { pollId } = poll;
  const panel = useComeIntoSight<HTMLElement>();
  const quiet = () => setAsking({ name: 'none' });
  // Sorted once, not at every ballot of a thousand.
  const everybody = useMemo(
    () => Object.values(room.people).sort((left, right) => compareByGivenName(left.name, right.name)),
    [room.people],
  );
  const waits = desk?.notVoted[pollId];
  const among = (ids: readonly PersonId[] | undefined) => {
    const wanted = new Set(ids);
    return everybody.filter((person) => wanted.has(person.personId));
  };
  const missing = among(waits?.personIds);
  const onPaper = among(waits?.onPaper);
  const unreachable = missing.filter((person) => !connected.has(person.personId)).length;
  const secret = poll.form === 'paperSecret';
  // Without a paper in it, a mixed vote closes at once.
  const papers = secret || onPaper.length > 0;
  const { quorumReached, present, quorumNeeded } = room.counts;
  const subject = subjectInWords(poll.subject, text);
  const close = async () => {
    await send('closePoll', { pollId });
    quiet();
  };
  const needsAsking = papers || missing.length > 0 || !quorumReached;
  return (
    <section ref={panel} className="poll-panel" aria-label={text.vote.open}>
      <p className="row">
        <Badge tone="lacquer">{text.vote.open}</Badge>
        <span className="small soft">{text.vote.forms[poll.form]}</span>
        {poll.repeats !== null && <Badge tone="amber">{text.board.repeats}</Badge>}
      </p>
      <p className="poll-panel-question">{poll.question}</p>
      {subject !== null && <p className="strong">{subject}</p>}
      {!quorumReached && (
        <Notice tone="amber">
          <p className="strong numbers">{text.pollDesk.quorumLost(present, quorumNeeded)}</p>
          <p>{text.pollDesk.quorumLostText}</p>
        </Notice>
      )}
      {secret ? (
        <p>{text.pollDesk.secretRunning}</p>
      ) : (
        <div className="poll-count">
          <p className="poll-count-figures numbers">
            {poll.votedCount}
            <span className="soft">/{poll.eligibleCount}</span>
          </p>
          <div className="grow stack-tight">
            <ProgressBar
              label={text.vote.participationLabel}
              value={poll.votedCount}
              max={poll.eligibleCount}
              tone="gold"
            />
            {poll.closesAt !== null && <ClosesIn closesAt={poll.closesAt} serverNow={session.serverNow} />}
          </div>
        </div>
      )}
      <div className="poll-acts">
        <Button
          look="primary"
          size="main"
          unavailable={may.whyNot('closePoll', { pollId })}
          busy={waiting('closePoll')}
          onPress={() => (needsAsking ? setAsking({ name: 'close' }) : void close())}
        >
          {papers ? text.pollDesk.closePaperAct : text.vote.closePoll}
        </Button>
        <Button
          look="danger"
          unavailable={may.whyNot('cancelPoll', { pollId })}
          onPress={() => setAsking({ name: 'cancel' })}
        >
          {text.vote.cancelPoll}
        </Button>
      </div>
      {!secret && (
        <WaitingVoters
          poll={poll}
          missing={missing}
          onPaper={onPaper}
          connected={connected}
          onHand={(person) => setAsking({ name: 'hand', person })}
          onPaperFor={(person) => setAsking({ name: 'paper', person })}
        />
      )}
      <ClosePoll
        poll={poll}
        open={asking.name === 'close'}
        missing={missing.length}
        unreachable={unreachable}
        papers={papers}
        busy={waiting('closePoll')}
        onClose={quiet}
        onConfirm={() => void close()}
      />
      <CancelPoll poll={poll} open={asking.name === 'cancel'} onClose={quiet} />
      {asking.name === 'hand' && <HandVoteDialog poll={poll} person={asking.person} onClose={quiet} />}
      {asking.name === 'paper' && <PaperDialog poll={poll} person={asking.person} onClose={quiet} />}
    </section>
  );
}
