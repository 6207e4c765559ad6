import type { ItemId } from '@nghi-truong/domain';
import { useState, useSyncExternalStore } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconEdit } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { OpinionSheet } from './opinion-sheet.tsx';
import { notReached, opinionDraft, sentOpinions, useArrivedOpinions } from './opinions.ts';
import './speakers.css';

/**
 * A person's opinions in writing: those sent, those begun, and the items that ended before the turn came. The way to
 * write stays open after the meeting has ended, until the minutes are issued.
 */
export function OwnOpinions() {
  const text = useText();
  const may = useMay();
  const { room, mine, personId, drafts } = useMeeting();
  const draftKeys = useSyncExternalStore(drafts.subscribe, drafts.keys);
  useArrivedOpinions();
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState<ItemId | null>(null);
  const speaks = mine.votes || may.has('chair') || may.has('delegate') || may.has('invitee');
  if (!speaks || room.meeting.phase.name === 'prepared') return null;
  const numberOf = (itemId: ItemId) => room.meeting.itemOrder.indexOf(itemId) + 1;
  const write = (itemId: ItemId | null) => {
    setAbout(itemId);
    setOpen(true);
  };
  const sent = sentOpinions(mine);
  const begun = room.meeting.itemOrder.filter((itemId) => draftKeys.includes(opinionDraft(itemId)));
  return (
    <section className="stack-tight" aria-label={text.speak.opinion}>
      {notReached(room, mine, personId).map((request) => (
        <Notice
          key={request.requestId}
          tone="amber"
          action={<Button onPress={() => write(request.itemId)}>{text.speak.opinionSend}</Button>}
        >
          {text.speak.notReached(numberOf(request.itemId))}
        </Notice>
      ))}
      <div className="row">
        <Button
          icon={<IconEdit size={20} />}
          unavailable={may.whyNot('sendOpinion')}
          onPress={() => write(begun.at(-1) ?? null)}
        >
          {text.speak.opinion}
        </Button>
        {begun.length > 0 && <Badge tone="amber">{text.speak.opinionDraft}</Badge>}
      </div>
      {sent.length > 0 && (
        <>
          <h3 className="speakers-subtitle">{text.speak.opinionsSent}</h3>
          <ul>
            {sent.map((opinion) => (
              <li key={opinion.opinionId} className="opinion-own">
                <details>
                  <summary>{text.speak.opinionSentAt(formatTime(opinion.at), numberOf(opinion.itemId))}</summary>
                  <p className="opinion-text">{opinion.text}</p>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
      <OpinionSheet open={open} onClose={() => setOpen(false)} {...(about === null ? {} : { itemId: about })} />
    </section>
  );
}
