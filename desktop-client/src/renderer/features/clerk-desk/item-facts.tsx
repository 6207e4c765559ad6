import type { ItemId } from '@nghi-truong/domain';
import type { MinutesAnswer } from '@nghi-truong/protocol';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconEdit } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { MinutesText } from './minutes-text.tsx';
import { Questions, Speeches, WrittenOpinions } from './speech-facts.tsx';
import { VoteFacts } from './vote-facts.tsx';

type Item = MinutesAnswer['facts']['items'][number];

export interface ItemFactsProps {
  readonly item: Item;
  readonly committed: MinutesAnswer['texts'][string] | undefined;
  readonly conclusion: ((itemId: ItemId) => ReactNode) | null;
}

/** One item: who spoke, how was voted, what was concluded. */
export function ItemFacts({ item, committed, conclusion }: ItemFactsProps) {
  const text = useText();
  // What was voted on outside every item stands under number 0 and takes no text.
  const itemId = item.number === 0 ? null : (item.itemId as ItemId);
  const written = itemId !== null && (
    <MinutesText
      section={itemId}
      label={text.minutes.freeText(item.number)}
      committed={committed}
      write={text.minutes.write(item.number)}
    />
  );
  const concluded = itemId !== null && <Conclusion item={item} itemId={itemId} editor={conclusion} />;
  const bare = [item.speeches, item.opinions, item.questions, item.votes].every((list) => list.length === 0);
  return (
    <li className="minutes-item">
      <h3 className="minutes-item-title">
        {item.number > 0 && <span className="numbers">{item.number}.</span>}
        <span>{item.title}</span>
      </h3>
      <p className="row small soft">
        {item.startedAt !== null && (
          <span className="numbers">
            {formatTime(item.startedAt)}
            {item.finishedAt !== null && ` – ${formatTime(item.finishedAt)}`}
          </span>
        )}
        {item.owner !== '' && <span>{item.owner}</span>}
        {item.insertedOnTheDay && <Badge>{text.minutesFacts.insertedOnTheDay}</Badge>}
        {item.startedAt === null && itemId !== null && <Badge>{text.minutes.notHeld}</Badge>}
      </p>
      {bare ? (
        <div className="minutes-bare">
          {written}
          {concluded}
        </div>
      ) : (
        <>
          {written}
          <Speeches speeches={item.speeches} />
          <WrittenOpinions opinions={item.opinions} />
          <Questions questions={item.questions} />
          {item.votes.map((vote) => (
            <VoteFacts key={vote.pollId} vote={vote} />
          ))}
          {concluded}
        </>
      )}
    </li>
  );
}

interface ConclusionProps {
  readonly item: Item;
  readonly itemId: ItemId;
  readonly editor: ItemFactsProps['conclusion'];
}

function Conclusion({ item, itemId, editor }: ConclusionProps) {
  const text = useText();
  const { desk, drafts } = useMeeting();
  const [opened, setOpened] = useState(false);
  const conclusion = desk?.conclusions[itemId]?.text ?? item.conclusion;
  if (editor === null) {
    return conclusion.trim() === '' ? null : (
      <section className="stack-tight" aria-label={text.minutes.conclusion}>
        <h4>{text.minutes.conclusion}</h4>
        <p className="minutes-prose">{conclusion}</p>
      </section>
    );
  }
  const empty = conclusion === '' && drafts.get(`conclusion/${itemId}`) === null;
  // Once the field is there it stays, also while its text is deleted.
  if (!empty && !opened) setOpened(true);
  if (empty && !opened) {
    return (
      <div className="minutes-write">
        <Button look="quiet" icon={<IconEdit />} onPress={() => setOpened(true)}>
          {text.minutes.writeConclusion(item.number)}
        </Button>
      </div>
    );
  }
  return <>{editor(itemId)}</>;
}
