import type { PollId, PollRecord } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { repeatedBy, subjectInWords } from '../../ui/meeting/poll-words.ts';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { NamedList } from './named-list.tsx';
import { PollActs } from './poll-acts.tsx';
import { ResultFiles } from './result-files.tsx';
import { Verdict } from './verdict.tsx';
import './vote.css';
import './vote-desk.css';

/** The votes of this meeting, latest first, each with its board, its names and its files. */
export function PollHistory() {
  const text = useText();
  const { room, meeting } = useMeeting();
  const [opened, setOpened] = useState<PollId | null>(null);
  const polls = Object.values(room.polls).sort((left, right) => right.openedAt - left.openedAt);
  const several = polls.filter((poll) => poll.status === 'closed').length > 1;
  const board = opened === null ? undefined : room.polls[opened];
  if (polls.length === 0) {
    return (
      <EmptyState icon={<IconVote />} title={text.vote.historyEmpty}>
        {text.vote.historyEmptyText}
      </EmptyState>
    );
  }
  return (
    <section aria-label={text.vote.history}>
      <h3>{text.vote.history}</h3>
      <ShowMore rows={polls}>
        {(shown) => (
          <ul>
            {shown.map((poll) => (
              <Row key={poll.pollId} poll={poll} onOpen={() => setOpened(poll.pollId)} />
            ))}
          </ul>
        )}
      </ShowMore>
      {several && (
        <div className="row poll-all-files">
          <ResultFiles
            pathOf={(format) => paths.votesFile(meeting.meetingId, format)}
            title={room.meeting.title}
            label={text.board.exportAll}
          />
        </div>
      )}
      <Dialog title={text.vote.result} open={board?.status === 'closed'} onClose={() => setOpened(null)} wide>
        {board?.status === 'closed' && (
          <>
            <p className="poll-panel-question">{board.question}</p>
            <ResultBoard
              poll={board}
              repeated={repeatedBy(room.polls, board.pollId) !== null}
              countedBy={board.result.countedBy.map((personId) => room.people[personId]?.name ?? '')}
            />
            <PollActs poll={board} />
            <NamedList poll={board} />
          </>
        )}
      </Dialog>
    </section>
  );
}

function Row({ poll, onOpen }: { readonly poll: PollRecord; readonly onOpen: () => void }) {
  const text = useText();
  const { room } = useMeeting();
  const subject = subjectInWords(poll.subject, text);
  const repeated = poll.status === 'closed' && repeatedBy(room.polls, poll.pollId) !== null;
  return (
    <li className="poll-row">
      <p className="row">
        <Verdict poll={poll} />
        {poll.repeats !== null && <Badge tone="amber">{text.board.repeats}</Badge>}
        {repeated && <Badge>{text.board.repeated}</Badge>}
        <span className="small soft numbers">{formatTime(poll.openedAt)}</span>
      </p>
      <p className="strong">{poll.question}</p>
      {(subject !== null || poll.form !== 'open') && (
        <p className="small soft">
          {[subject, poll.form === 'open' ? null : text.vote.forms[poll.form]]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      )}
      {poll.status === 'open' && poll.form !== 'paperSecret' && (
        <p className="numbers">{text.vote.participation(poll.votedCount, poll.eligibleCount)}</p>
      )}
      {poll.status === 'cancelled' && <p className="soft">{text.vote.cancelledReason(poll.reason)}</p>}
      {poll.status === 'closed' && (
        <div>
          <Button onPress={onOpen}>{text.vote.showBoard}</Button>
        </div>
      )}
    </li>
  );
}
