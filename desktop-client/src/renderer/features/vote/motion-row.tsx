import type { Motion, PollId } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { IconArrowDown, IconArrowUp, IconEdit, IconTrash, IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { subjectInWords } from '../../ui/meeting/poll-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { latestPollOf } from './prepared-motions.ts';
import { useMajorityWords } from './use-majority-words.ts';
import { useOpening } from './use-opening.ts';
import { Verdict } from './verdict.tsx';

export interface MotionRowProps {
  readonly motion: Motion;
  /** Before which motion it goes when moved; undefined: it is first or last. */
  readonly above: Motion | undefined;
  readonly below: Motion | undefined;
  /** What follows `below`: a step down goes before it. */
  readonly afterBelow: Motion | undefined;
  readonly onEdit: (motion: Motion) => void;
  readonly onRemove: (motion: Motion) => void;
  /** The big button, where the vote can be opened from here; `next`: it is the next one to be held. */
  readonly opens: 'next' | 'later' | null;
}

/** One prepared vote: what it is, in words, and what can be done with it. */
export function MotionRow({ motion, above, below, afterBelow, onEdit, onRemove, opens }: MotionRowProps) {
  const text = useText();
  const may = useMay();
  const { room, newId } = useMeeting();
  const { send, waiting } = useSend();
  const { whyNotOpen } = useOpening();
  const poll = latestPollOf(room, motion.motionId);
  const { question, motionId } = motion;
  const move = (beforeMotionId: Motion['motionId'] | null) => void send('moveMotion', { motionId, beforeMotionId });
  const open = () => void send('openPoll', { pollId: newId() as PollId, source: { kind: 'prepared', motionId } });
  const acts: ReactNode[] = [];
  if (above !== undefined) {
    acts.push(
      <IconButton
        key="up"
        label={text.motions.moveUp(question)}
        icon={<IconArrowUp />}
        unavailable={may.whyNot('moveMotion')}
        onPress={() => move(above.motionId)}
      />,
    );
  }
  if (below !== undefined) {
    acts.push(
      <IconButton
        key="down"
        label={text.motions.moveDown(question)}
        icon={<IconArrowDown />}
        unavailable={may.whyNot('moveMotion')}
        onPress={() => move(afterBelow?.motionId ?? null)}
      />,
    );
  }
  if (poll === null) {
    acts.push(
      <IconButton
        key="edit"
        label={text.motions.edit(question)}
        icon={<IconEdit />}
        unavailable={may.whyNot('editMotion')}
        onPress={() => onEdit(motion)}
      />,
      <IconButton
        key="remove"
        label={text.motions.remove(question)}
        icon={<IconTrash />}
        unavailable={may.whyNot('removeMotion')}
        onPress={() => onRemove(motion)}
      />,
    );
  }
  return (
    <li className="motion">
      <div className="motion-head">
        <p className="motion-question grow">{question}</p>
        <span className="motion-acts">{acts}</span>
      </div>
      <MotionFacts motion={motion} />
      {poll !== null && (
        <p className="row">
          <Badge>{poll.status === 'open' ? text.motions.running : text.motions.done}</Badge>
          <Verdict poll={poll} />
        </p>
      )}
      {opens !== null && poll === null && (
        <Button
          look={opens === 'next' ? 'primary' : 'secondary'}
          size="main"
          wide
          icon={<IconVote />}
          unavailable={whyNotOpen(motion)}
          busy={waiting('openPoll')}
          onPress={open}
        >
          {text.vote.openPoll}
        </Button>
      )}
    </li>
  );
}

function MotionFacts({ motion }: { readonly motion: Motion }) {
  const text = useText();
  const { desk } = useMeeting();
  const words = useMajorityWords();
  const majority = desk?.pack?.voting.majorities.find((candidate) => candidate.majorityId === motion.majorityId);
  const facts = [
    subjectInWords(motion.subject, text),
    text.vote.forms[motion.form],
    motion.subject.kind === 'confidence' || majority === undefined ? null : words(majority),
    motion.closesAfterSeconds === null ? null : text.vote.countdownSeconds(motion.closesAfterSeconds),
  ].filter((fact) => fact !== null);
  return <p className="small soft numbers">{facts.join(' · ')}</p>;
}
