import type { HallView } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { formatLongDate, formatTime } from '../../ui/format.ts';
import { HallQuick } from '../../ui/meeting/hall-quick.tsx';
import { HallVote } from '../../ui/meeting/hall-vote.tsx';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { useLanguage, useText } from '../../ui/text.tsx';
import { AgendaScene } from './agenda-scene.tsx';
import { CheckInScene } from './check-in-scene.tsx';
import type { ShownScene } from './hall-scene.ts';
import { HallItem, HallSpeaker, HallWaiting } from './scene-parts.tsx';
import { SeatsScene } from './seats-scene.tsx';

export interface HallSceneViewProps {
  readonly scene: ShownScene;
  readonly view: HallView;
  readonly session: ClientSession;
  readonly renderPage: (presented: NonNullable<HallView['presented']>) => ReactNode;
}

/** The one thing that a screen shows large. */
export function HallSceneView({ scene, view, session, renderPage }: HallSceneViewProps) {
  const text = useText();
  const { serverNow } = session;
  switch (scene.name) {
    case 'vote':
      return (
        <div className="hall-vote">
          <HallVote poll={scene.poll} serverNow={serverNow} />
        </div>
      );
    case 'result':
      return (
        <div className="hall-result">
          <p className="hall-question">{scene.poll.question}</p>
          <ResultBoard poll={scene.poll} size="hall" />
        </div>
      );
    case 'quick':
      return (
        <div className="hall-vote">
          <HallQuick question={scene.question} />
        </div>
      );
    case 'page':
      return (
        <div className="hall-split">
          <div className="hall-page">{renderPage(scene.presented)}</div>
          <aside className="hall-side">
            <HallItem view={view} />
            {view.speaker !== null && <HallSpeaker speaker={view.speaker} serverNow={serverNow} />}
            <p className="hall-page-name">
              <strong className="numbers">{text.hall.page(scene.presented.page, scene.presented.pageCount)}</strong>{' '}
              {scene.presented.title}
            </p>
          </aside>
        </div>
      );
    case 'speaker':
      return (
        <div className="hall-centre hall-floor">
          <p className="hall-floor-item">
            {view.item !== null && `${text.hall.agendaItem(view.item.number, view.item.of)}: ${view.item.title}`}
          </p>
          <HallSpeaker speaker={scene.speaker} serverNow={serverNow} />
          <HallWaiting waiting={view.waiting} />
        </div>
      );
    case 'item':
      return (
        <div className="hall-centre">
          <HallItem view={view} />
          <HallWaiting waiting={view.waiting} />
          <NextItem view={view} />
        </div>
      );
    case 'paused':
      return (
        <div className="hall-centre">
          <p className="hall-big-word">{text.hall.paused}</p>
          <HallItem view={view} />
          <NextItem view={view} />
        </div>
      );
    case 'ended':
      return (
        <div className="hall-centre">
          <p className="hall-big-word">{text.hall.ended}</p>
          <p className="hall-item-owner">{text.hall.thanks}</p>
        </div>
      );
    case 'welcome':
      return <Welcome view={view} />;
    case 'agenda':
      return <AgendaScene agenda={view.agenda} />;
    case 'seats':
      return <SeatsScene view={view} />;
    case 'checkIn':
      return <CheckInScene view={view} session={session} />;
    case 'nothing':
      return (
        <div className="hall-centre">
          <HallItem view={view} />
          <p className="hall-notice">
            {scene.of === 'vote' ? text.hall.noVote : scene.of === 'page' ? text.hall.noPage : text.hall.nobodySpeaks}
          </p>
          {scene.of === 'speaker' && <HallWaiting waiting={view.waiting} />}
        </div>
      );
  }
}

function NextItem({ view }: { readonly view: HallView }) {
  const text = useText();
  const now = view.agenda.findIndex(({ state }) => state === 'now');
  const next = view.agenda[now + 1];
  return next === undefined ? null : <p className="hall-next-item">{text.hall.next(next.title)}</p>;
}

function Welcome({ view }: { readonly view: HallView }) {
  const text = useText();
  const language = useLanguage();
  const { bodyName, title, place, startsAt } = view.meeting;
  return (
    <div className="hall-centre">
      <p className="hall-notice">{text.hall.welcome}</p>
      <p className="hall-big-word">{title}</p>
      <p className="hall-welcome-body">{bodyName}</p>
      <p className="hall-item-owner numbers">
        {formatTime(startsAt)} · {formatLongDate(startsAt, language)}
      </p>
      {place !== '' && <p className="hall-place">{place}</p>}
    </div>
  );
}
