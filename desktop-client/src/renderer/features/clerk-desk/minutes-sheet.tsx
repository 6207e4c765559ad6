import type { ItemId } from '@nghi-truong/domain';
import type { MinutesAnswer } from '@nghi-truong/protocol';
import type { ReactNode } from 'react';
import { formatDate, formatLongDate, formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useLanguage, useText } from '../../ui/text.tsx';
import { AttendanceFacts } from './attendance-facts.tsx';
import { ItemFacts } from './item-facts.tsx';
import { MinutesText } from './minutes-text.tsx';

type Facts = MinutesAnswer['facts'];

export interface MinutesSheetProps {
  readonly minutes: MinutesAnswer;
  readonly texts: MinutesAnswer['texts'];
  readonly conclusion: ((itemId: ItemId) => ReactNode) | null;
}

/** The minutes as they read: what the log says, and between it what people wrote. */
export function MinutesSheet({ minutes, texts, conclusion }: MinutesSheetProps) {
  const text = useText();
  const { room } = useMeeting();
  const { facts } = minutes;
  const { openedWithoutQuorum } = room.meeting;
  return (
    <article className="minutes-sheet card" aria-label={facts.title}>
      <header className="minutes-head">
        <p className="minutes-body">{facts.bodyName}</p>
        <h1 className="minutes-title ruled">{facts.title}</h1>
      </header>
      <Heading facts={facts} />
      {openedWithoutQuorum !== null && <Notice tone="amber">{text.desk.openWithoutQuorum(openedWithoutQuorum)}</Notice>}
      <section className="minutes-part" aria-label={text.minutes.attendance}>
        <h2>{text.minutes.attendance}</h2>
        <AttendanceFacts facts={facts} />
      </section>
      <MinutesText section="opening" label={text.minutes.opening} committed={texts.opening} />
      <section className="minutes-part" aria-label={text.minutes.progress}>
        <h2>{text.minutes.progress}</h2>
        <ol className="minutes-items">
          {facts.items.map((item) => (
            <ItemFacts key={item.itemId} item={item} committed={texts[item.itemId]} conclusion={conclusion} />
          ))}
        </ol>
      </section>
      <MinutesText section="closing" label={text.minutes.closing} committed={texts.closing} />
    </article>
  );
}

function Heading({ facts }: { readonly facts: Facts }) {
  const text = useText();
  const language = useLanguage();
  const { openedAt, endedAt } = facts;
  const sameDay = openedAt !== null && endedAt !== null && formatDate(openedAt) === formatDate(endedAt);
  const rows = [
    {
      label: text.minutes.when,
      value:
        openedAt === null
          ? ''
          : `${formatTime(openedAt)} – ${
              endedAt === null
                ? text.minutes.stillRunning
                : `${formatTime(endedAt)}${sameDay ? '' : ` ${formatDate(endedAt)}`}`
            }, ${formatLongDate(openedAt, language)}`,
    },
    { label: text.minutes.where, value: facts.place },
    { label: text.duty.chair, value: facts.chair.join(', ') },
    { label: text.duty.secretary, value: facts.secretary.join(', ') },
  ];
  return (
    <dl className="minutes-facts">
      {rows.map(({ label, value }) => (
        <div key={label} className="minutes-fact">
          <dt>{label}</dt>
          <dd className="numbers">{value === '' ? text.minutes.none : value}</dd>
        </div>
      ))}
    </dl>
  );
}
