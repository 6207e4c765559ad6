import { motionLine } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import type { OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { BallotLine } from './ballot-line.tsx';
import { Participation, PollQuestion } from './poll-question.tsx';
import type { OwnBallot } from './use-ballot.ts';

export interface MotionBallotProps {
  readonly poll: OpenPoll;
  readonly ballot: OwnBallot;
  /** Stands beneath the line that says where the ballot is, e.g. the way to check in. */
  readonly help: ReactNode;
}

/** The vote on a motion: the question, three answers of which one tap sends, and where the ballot stands. */
export function MotionBallot({ poll, ballot: { state, cast }, help }: MotionBallotProps) {
  const text = useText();
  const wording = useWording();
  const chosen = 'choices' in state ? (state.choices[motionLine] ?? null) : null;
  const pressable = state.name === 'choose' || (state.name === 'recorded' && poll.mayChangeBallot);
  return (
    <div className="vote-body">
      <PollQuestion poll={poll} />
      {state.name !== 'watching' && state.name !== 'onPaper' && (
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
              onPress={() => cast({ [motionLine]: option.optionId })}
            >
              <span className="vote-option-icon">{optionIcon(option.counts, 40)}</span>
              <span>{wording(option.label)}</span>
            </AriaButton>
          ))}
        </fieldset>
      )}
      <BallotLine poll={poll} state={state} />
      {help}
      <Participation poll={poll} />
    </div>
  );
}
