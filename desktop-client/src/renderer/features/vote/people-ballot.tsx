import { type Choices, candidatesOf, type LineId } from '@nghi-truong/domain';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { footOfPage } from '../../ui/foot-of-page.ts';
import { ClosesIn } from '../../ui/meeting/closes-in.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { BallotLine } from './ballot-line.tsx';
import { ChoicesReview } from './ballot-review.tsx';
import { type BallotProgress, electionOptions, progressOf, toggled, wholeBallot } from './ballot-ticks.ts';
import { ConfidenceLines, ElectionLines, PeopleList } from './people-lines.tsx';
import { Participation, PollQuestion } from './poll-question.tsx';
import type { OwnBallot } from './use-ballot.ts';
import './ballot.css';

export interface PeopleBallotProps {
  readonly poll: OpenPoll;
  readonly ballot: OwnBallot;
  readonly help: ReactNode;
}

/**
 * The ballot of an election or a confidence vote: ticked, looked over once, then sent. The ticks are a draft of this
 * device; nothing that happens elsewhere touches them.
 */
export function PeopleBallot({ poll, ballot: { state, cast }, help }: PeopleBallotProps) {
  const { online, session } = useMeeting();
  const text = useText();
  const ticks = useStoredDraft<Choices>(`ballot/${poll.pollId}`, {});
  const [reviewing, setReviewing] = useState(false);
  const [changing, setChanging] = useState(false);
  const recorded = state.name === 'recorded';
  const { clear } = ticks;
  // Once it is in, the ballot is what the server holds; ticks are needed again only to change it.
  useEffect(() => {
    if (!recorded) return;
    clear();
    setReviewing(false);
    setChanging(false);
  }, [recorded, clear]);

  const progress = progressOf(poll, ticks.value);
  const sent = state.name === 'sending' || state.name === 'unknown' || (recorded && !changing) ? state.choices : null;
  const passive = state.name === 'watching' || state.name === 'onPaper';
  const filling = sent === null && !passive;
  const whyNotSend = !online ? text.vote.offlineWait : state.name === 'notPresent' ? text.vote.notPresent : null;
  const send = () => {
    // Changing a ballot that is in: the card must say at once that the new one is on its way.
    setChanging(false);
    cast(wholeBallot(poll, ticks.value));
  };
  return (
    <>
      <div className="vote-body">
        <PollQuestion poll={poll} />
        <BallotLine poll={poll} state={state} />
        {help}
        {passive && <PeopleList people={candidatesOf(poll.subject)} />}
        {sent !== null && <ChoicesReview title={text.ballot.yourChoice} poll={poll} choices={sent} />}
        {filling && reviewing && (
          <ChoicesReview title={text.ballot.reviewTitle} poll={poll} choices={wholeBallot(poll, ticks.value)} />
        )}
        {filling && !reviewing && <Lines poll={poll} ticks={ticks.value} onTicks={ticks.set} progress={progress} />}
        <Participation poll={poll} clock={!filling} />
      </div>
      {filling && (
        <footer className="vote-foot ballot-foot" {...footOfPage}>
          {poll.closesAt !== null && <ClosesIn closesAt={poll.closesAt} serverNow={session.serverNow} />}
          {reviewing ? (
            <>
              <Button size="main" onPress={() => setReviewing(false)}>
                {text.ballot.back}
              </Button>
              <Button look="primary" size="main" unavailable={whyNotSend} onPress={send}>
                {text.ballot.send}
              </Button>
            </>
          ) : (
            <>
              <p className="ballot-progress numbers" role="status">
                {poll.subject.kind === 'election'
                  ? text.ballot.chosen(progress.done, progress.of)
                  : text.ballot.graded(progress.done, progress.of)}
              </p>
              <Button
                look="primary"
                size="main"
                unavailable={progress.complete ? null : text.ballot.missing(progress.of - progress.done)}
                onPress={() => setReviewing(true)}
              >
                {text.ballot.review}
              </Button>
            </>
          )}
        </footer>
      )}
      {recorded && !changing && poll.mayChangeBallot && (
        <footer className="vote-foot ballot-foot" {...footOfPage}>
          <Button
            size="main"
            onPress={() => {
              ticks.set(ticksOf(poll, state.choices));
              setChanging(true);
            }}
          >
            {text.ballot.changeBallot}
          </Button>
        </footer>
      )}
    </>
  );
}

/** The ticks of a ballot that was sent: in an election only those approved. */
function ticksOf(poll: OpenPoll, choices: Choices): Choices {
  if (poll.subject.kind !== 'election') return choices;
  const { approve } = electionOptions(poll);
  return Object.fromEntries(Object.entries(choices).filter(([, optionId]) => optionId === approve?.optionId));
}

interface LinesProps {
  readonly poll: OpenPoll;
  readonly ticks: Choices;
  readonly onTicks: (ticks: Choices) => void;
  readonly progress: BallotProgress;
}

function Lines({ poll, ticks, onTicks, progress }: LinesProps) {
  const text = useText();
  const wording = useWording();
  const [tooMany, setTooMany] = useState(false);
  if (poll.subject.kind !== 'election') {
    return (
      <>
        <p className="ballot-rule">{text.ballot.gradeAll}</p>
        <ConfidenceLines
          people={candidatesOf(poll.subject)}
          options={poll.options}
          ticks={ticks}
          onGrade={(lineId, optionId) => onTicks({ ...ticks, [lineId]: optionId })}
        />
      </>
    );
  }
  const { rest } = electionOptions(poll);
  const toggle = (lineId: LineId) => {
    const next = toggled(poll, ticks, lineId);
    setTooMany(next === ticks);
    if (next !== ticks) onTicks(next);
  };
  return (
    <>
      <p className={tooMany ? 'ballot-rule ballot-rule-full' : 'ballot-rule'} role={tooMany ? 'alert' : undefined}>
        {tooMany
          ? text.ballot.placesFull(progress.of)
          : text.ballot.chooseUpTo(progress.of, rest === undefined ? '' : wording(rest.label))}
      </p>
      <ElectionLines
        people={candidatesOf(poll.subject)}
        chosen={(lineId) => ticks[lineId] !== undefined}
        onToggle={toggle}
      />
    </>
  );
}
