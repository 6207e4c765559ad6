import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { CountingPoll } from '../../ui/meeting/poll-words.ts';
import { useText } from '../../ui/text.tsx';
import { CountDialog } from './count-dialog.tsx';

/** The bar of a member of the counting board while papers are counted: what is to be done, and the way to it. */
export function CountBar({ poll }: { readonly poll: CountingPoll }) {
  const text = useText();
  const { mine, room, personId } = useMeeting();
  const [opened, setOpened] = useState(false);
  const counting = mine.counting[poll.pollId];
  if (counting === undefined) return null;
  const { entered } = counting;
  const own = entered !== null && entered.enteredBy === personId;
  return (
    <section className="vote-bar" aria-label={text.count.barTitle}>
      <IconVote />
      <div className="grow">
        <p className="strong">{text.count.barTitle}</p>
        <p className="vote-bar-line">{poll.question}</p>
        <p className="small vote-bar-text" role="status">
          {entered === null
            ? text.count.barToEnter
            : own
              ? text.count.barWaiting
              : text.count.barToConfirm(room.people[entered.enteredBy]?.name ?? '')}
        </p>
      </div>
      <Button look={own ? 'secondary' : 'primary'} onPress={() => setOpened(true)}>
        {entered === null ? text.count.barEnter : own ? text.count.barSee : text.count.barConfirm}
      </Button>
      {opened && <CountDialog poll={poll} counting={counting} onClose={() => setOpened(false)} />}
    </section>
  );
}
