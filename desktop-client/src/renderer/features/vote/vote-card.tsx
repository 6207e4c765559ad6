import type { PollRecord } from '@nghi-truong/domain';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { IconCheckCircle, IconClock, IconInfo, IconOffline, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { BallotState } from './ballot.ts';

export interface VoteCardProps {
  readonly poll: Extract<PollRecord, { readonly status: 'open' }>;
  readonly state: BallotState;
  readonly onCast: (optionId: string) => void;
}

/** The open vote: the question, three answers, and in words where this person's ballot stands. */
export function VoteCard({ poll, state, onCast }: VoteCardProps) {
  const text = useText();
  const wording = useWording();
  const { room } = useMeeting();
  const item = poll.itemId === null ? undefined : room.items[poll.itemId];
  const chosen = 'optionId' in state ? state.optionId : null;
  const pressable = state.name === 'choose' || (state.name === 'recorded' && poll.mayChangeBallot);
  return (
    <>
      <div className="vote-question">
        {item !== undefined && <p className="soft">{item.title}</p>}
        <p className="vote-question-text">{poll.question}</p>
        <p className="small soft numbers">
          {wording(poll.majority.name)} · {wording(poll.majority.baseName)}
        </p>
      </div>
      {state.name !== 'watching' && (
        <fieldset className="vote-options">
          <legend className="visually-hidden">{text.vote.choose}</legend>
          {poll.options.map((option) => (
            <AriaButton
              key={option.optionId}
              className={cx(
                'vote-option',
                `option-${option.counts}`,
                chosen === option.optionId && 'vote-option-chosen',
                chosen !== null && chosen !== option.optionId && 'vote-option-other',
              )}
              isDisabled={!pressable}
              onPress={() => onCast(option.optionId)}
            >
              <span className="vote-option-icon">{optionIcon(option.counts, 40)}</span>
              <span>{wording(option.label)}</span>
            </AriaButton>
          ))}
        </fieldset>
      )}
      <BallotLine poll={poll} state={state} />
      <div className="vote-participation">
        <ProgressBar
          label={text.vote.participationLabel}
          value={poll.votedCount}
          max={poll.eligibleCount}
          valueText={`${poll.votedCount}/${poll.eligibleCount}`}
          tone="gold"
        />
        {poll.closesAt !== null && <ClosesIn closesAt={poll.closesAt} />}
      </div>
    </>
  );
}

/** What happened to the ballot, said aloud as it changes. */
function BallotLine({ poll, state }: { readonly poll: VoteCardProps['poll']; readonly state: BallotState }) {
  const text = useText();
  const wording = useWording();
  const label = (optionId: string) => {
    const option = poll.options.find((candidate) => candidate.optionId === optionId);
    return option === undefined ? optionId : wording(option.label);
  };
  const line = ((): { tone: string; icon: React.ReactNode; title: string; more?: string } => {
    switch (state.name) {
      case 'watching':
        return { tone: 'plain', icon: <IconInfo />, title: text.vote.watchOnly };
      case 'notPresent':
        return { tone: 'warn', icon: <IconWarning />, title: text.vote.notPresent };
      case 'offline':
        return state.pressed
          ? { tone: 'warn', icon: <IconOffline />, title: text.vote.offline, more: text.vote.offlineText }
          : { tone: 'warn', icon: <IconOffline />, title: text.vote.offlineWait };
      case 'choose':
        return state.refused === null
          ? {
              tone: 'plain',
              icon: <IconInfo />,
              title: poll.mayChangeBallot ? text.vote.mayChange : text.vote.onceOnly,
            }
          : { tone: 'bad', icon: <IconWarning />, title: text.vote.refused(wording(state.refused)) };
      case 'sending':
        return {
          tone: 'plain',
          icon: <IconClock />,
          title: text.vote.sending,
          more: text.vote.yourBallot(label(state.optionId)),
        };
      case 'unknown':
        return { tone: 'warn', icon: <IconClock />, title: text.vote.unknown, more: text.vote.unknownText };
      case 'recorded':
        return {
          tone: 'good',
          icon: <IconCheckCircle size={32} />,
          title: text.vote.recorded,
          more: text.vote.yourBallot(label(state.optionId)),
        };
    }
  })();
  return (
    <div className={`vote-line vote-line-${line.tone}`} role="status" aria-live="assertive">
      {line.icon}
      <div>
        <p className="strong">{line.title}</p>
        {line.more !== undefined && <p>{line.more}</p>}
      </div>
    </div>
  );
}

/** The time left until a vote closes by itself. */
export function ClosesIn({ closesAt }: { readonly closesAt: number }) {
  const text = useText();
  const { session } = useMeeting();
  const now = useNow(session.serverNow, 250);
  return (
    <p className="numbers" role="timer">
      {text.vote.closesIn(formatClock(Math.max(0, Math.ceil((closesAt - now) / 1_000))))}
    </p>
  );
}
