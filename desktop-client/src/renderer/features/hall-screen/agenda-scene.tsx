import type { HallView } from '@nghi-truong/domain';
import { cx } from '../../ui/cx.ts';
import { IconCheck, IconPlay } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { agendaWindow } from './agenda-window.ts';

/** The agenda: what is done, what is being dealt with, what comes. */
export function AgendaScene({ agenda }: { readonly agenda: HallView['agenda'] }) {
  const text = useText();
  const now = agenda.findIndex(({ state }) => state === 'now');
  const { from, to } = agendaWindow(agenda, now);
  const shown = agenda.slice(from, to);
  const whole = shown.length === agenda.length;
  return (
    <div className="hall-agenda">
      <p className="hall-agenda-title">
        {text.hall.agenda}
        {!whole && (
          <span className="hall-agenda-part numbers">{text.hall.agendaPart(from + 1, to, agenda.length)}</span>
        )}
      </p>
      {agenda.length === 0 && <p>{text.hall.noAgenda}</p>}
      <ol className={cx('hall-agenda-list', (shown.length > 5 || !whole) && 'hall-agenda-many')}>
        {shown.map((item) => (
          <li key={item.itemId} className={`hall-agenda-item hall-agenda-${item.state}`}>
            <span className="hall-agenda-number numbers">{item.number}</span>
            <span className="hall-agenda-words">
              <span className="hall-agenda-name">{item.title}</span>
              {item.owner !== '' && <span className="hall-agenda-owner">{item.owner}</span>}
            </span>
            <span className="hall-agenda-state">
              {item.state === 'now' && (
                <>
                  <IconPlay size={32} />
                  {text.hall.now}
                </>
              )}
              {item.state === 'done' && (
                <>
                  <IconCheck size={32} />
                  {text.hall.done}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
