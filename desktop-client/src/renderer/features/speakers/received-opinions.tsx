import type { OpinionId, WrittenOpinion } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconEdit } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { aboutOf, nameOf } from '../../ui/meeting/person-words.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import './speakers.css';

/** Opinions sent in writing, the latest first; each is read in a sheet. */
export function ReceivedOpinions() {
  const text = useText();
  const { room, desk } = useMeeting();
  const [readId, setReadId] = useState<OpinionId | null>(null);
  const opinions = Object.values(desk?.opinions ?? {}).sort((left, right) => right.at - left.at);
  const read = opinions.find((opinion) => opinion.opinionId === readId);
  const where = (opinion: Pick<WrittenOpinion, 'at' | 'itemId'>) =>
    `${formatTime(opinion.at)} · ${text.room.item(room.meeting.itemOrder.indexOf(opinion.itemId) + 1)}`;
  if (opinions.length === 0) {
    return (
      <EmptyState icon={<IconEdit />} title={text.speak.opinionsEmpty}>
        {text.speak.opinionsEmptyText}
      </EmptyState>
    );
  }
  return (
    <>
      <ShowMore rows={opinions}>
        {(shown) => (
          <ul>
            {shown.map((opinion) => {
              const name = nameOf(room, opinion.personId);
              return (
                <li key={opinion.opinionId} className="done-row">
                  <div className="grow">
                    <p className="strong">{name}</p>
                    <p className="small soft numbers">{where(opinion)}</p>
                    <p className="opinion-start">{opinion.text}</p>
                  </div>
                  <Button aria-label={text.speak.readOpinion(name)} onPress={() => setReadId(opinion.opinionId)}>
                    {text.room.open}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </ShowMore>
      <Dialog
        shape="sheet"
        title={read === undefined ? '' : nameOf(room, read.personId)}
        open={read !== undefined}
        onClose={() => setReadId(null)}
      >
        {read !== undefined && (
          <>
            <p className="soft numbers">{[aboutOf(room, read.personId), where(read)].filter(Boolean).join(' · ')}</p>
            <p className="opinion-text">{read.text}</p>
          </>
        )}
      </Dialog>
    </>
  );
}
