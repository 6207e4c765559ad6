import type { HallView } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import type { ConnectionState } from '../../session/api.ts';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatLongDate, formatTime } from '../../ui/format.ts';
import { IconOffline, IconPeople, IconSpeech } from '../../ui/icons.tsx';
import { Mark } from '../../ui/mark.tsx';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { SpeechClock } from '../../ui/meeting/speech-clock.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useLanguage, useText, useWording } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import './hall-screen.css';
import { type HallScene, hallScene } from './hall-scene.ts';

export interface HallScreenProps {
  readonly view: HallView;
  readonly connection: ConnectionState;
  /** Server time, and this device's own (for the age of what is shown). */
  readonly serverNow: () => number;
  readonly now: () => number;
  readonly renderPage: (presented: NonNullable<HallView['presented']>) => ReactNode;
  readonly menu: ReactNode;
}

/** The screen that everybody in the hall looks at: one thing large, the rest in its margins. */
export function HallScreen({ view, connection, serverNow, now, renderPage, menu }: HallScreenProps) {
  const text = useText();
  const language = useLanguage();
  const time = useNow(serverNow);
  const scene = hallScene(view);
  return (
    <main className="hall" data-scene={scene.name} aria-label={text.hall.title}>
      <header className="hall-head">
        <Mark size="large" />
        <div className="hall-titles">
          <p className="hall-body">{view.meeting.bodyName}</p>
          <h1 className="hall-title">{view.meeting.title}</h1>
        </div>
        <div className="hall-time">
          <p className="hall-clock numbers">{formatTime(time)}</p>
          <p className="hall-date">{formatLongDate(time, language)}</p>
        </div>
      </header>
      {connection.name === 'reconnecting' && <Stale lastContactAt={connection.lastContactAt} now={now} />}
      <div className="hall-main">
        <Scene scene={scene} view={view} serverNow={serverNow} renderPage={renderPage} />
      </div>
      <footer className="hall-foot">
        <p className="hall-present">
          <IconPeople size={40} />
          <span className="numbers">{text.attendance.presentOf(view.counts.present, view.counts.seats)}</span>
          <span className={cx('hall-quorum', !view.counts.quorumReached && 'hall-quorum-missing')}>
            {view.counts.quorumReached
              ? text.attendance.quorumReached
              : text.attendance.quorumMissing(view.counts.quorumNeeded)}
          </span>
        </p>
        {view.waiting.count > 0 && (
          <p className="hall-waiting">
            <IconSpeech size={40} />
            <span>{text.speak.waitingCount(view.waiting.count)}</span>
            {view.waiting.next !== null && <strong>{text.speak.nextIs(view.waiting.next)}</strong>}
          </p>
        )}
        <div className="hall-menu">{menu}</div>
      </footer>
    </main>
  );
}

function Stale({ lastContactAt, now }: { readonly lastContactAt: number; readonly now: () => number }) {
  const text = useText();
  const seconds = Math.max(0, Math.round((useNow(now) - lastContactAt) / 1_000));
  return (
    <p className="hall-stale" role="status">
      <IconOffline size={40} />
      <span>{text.hall.stale(formatTime(lastContactAt))}</span>
      <span className="numbers">
        {text.hall.staleAge(
          seconds < 60 ? text.hall.ageSeconds(seconds) : text.hall.ageMinutes(Math.floor(seconds / 60)),
        )}
      </span>
    </p>
  );
}

function Scene({
  scene,
  view,
  serverNow,
  renderPage,
}: { readonly scene: HallScene } & Pick<HallScreenProps, 'view' | 'serverNow' | 'renderPage'>) {
  const text = useText();
  switch (scene.name) {
    case 'voting':
      return <Voting poll={scene.poll} serverNow={serverNow} />;
    case 'result':
      return (
        <div className="hall-result">
          <p className="hall-question">{scene.poll.question}</p>
          <ResultBoard poll={scene.poll} hall />
        </div>
      );
    case 'page':
      return (
        <div className="hall-split">
          <div className="hall-page">{renderPage(scene.presented)}</div>
          <aside className="hall-side">
            <Item view={view} />
            {view.speaker !== null && <Speaker speaker={view.speaker} serverNow={serverNow} />}
            <p className="hall-page-name">
              <strong className="numbers">{text.hall.page(scene.presented.page, scene.presented.pageCount)}</strong>{' '}
              {scene.presented.title}
            </p>
          </aside>
        </div>
      );
    case 'speaker':
      return (
        <div className="hall-centre">
          <Item view={view} />
          <Speaker speaker={scene.speaker} serverNow={serverNow} />
        </div>
      );
    case 'item':
      return (
        <div className="hall-centre">
          {view.meeting.phase.name === 'paused' && <p className="hall-notice">{text.hall.paused}</p>}
          <Item view={view} />
        </div>
      );
    case 'prepared':
      return (
        <div className="hall-centre">
          <p className="hall-notice">{text.hall.waitingStart}</p>
          <p className="hall-item-title">{text.room.notStarted(formatTime(view.meeting.startsAt))}</p>
          <p className="hall-place">{view.meeting.place}</p>
        </div>
      );
    case 'ended':
      return (
        <div className="hall-centre">
          <p className="hall-item-title">{text.room.ended}</p>
        </div>
      );
  }
}

function Item({ view }: { readonly view: HallView }) {
  const text = useText();
  if (view.item === null) return null;
  return (
    <div className="hall-item">
      <p className="hall-item-number numbers">{text.hall.agendaItem(view.item.number, view.item.of)}</p>
      <p className="hall-item-title">{view.item.title}</p>
      {view.item.owner !== '' && <p className="hall-item-owner">{view.item.owner}</p>}
    </div>
  );
}

function Speaker({
  speaker,
  serverNow,
}: {
  readonly speaker: NonNullable<HallView['speaker']>;
  readonly serverNow: () => number;
}) {
  const text = useText();
  return (
    <div className="hall-speaker">
      <p className="hall-speaker-kind">{speaker.kind === 'debate' ? text.speak.kindDebate : text.speak.speaking}</p>
      <p className="hall-speaker-name">{speaker.name}</p>
      <p className="hall-speaker-group">{[speaker.post, speaker.group].filter((part) => part !== '').join(' · ')}</p>
      {speaker.topic !== '' && <p className="hall-speaker-topic">{speaker.topic}</p>}
      <SpeechClock
        big
        serverNow={serverNow}
        calledAt={speaker.calledAt}
        allottedSeconds={speaker.allottedSeconds}
        warnBeforeSeconds={speaker.warnBeforeSeconds}
      />
    </div>
  );
}

function Voting({
  poll,
  serverNow,
}: {
  readonly poll: Extract<HallView['poll'], { readonly status: 'open' }>;
  readonly serverNow: () => number;
}) {
  const text = useText();
  const wording = useWording();
  const now = useNow(serverNow, 250);
  return (
    <div className="hall-vote">
      <p className="hall-vote-kind">{text.vote.open}</p>
      <p className="hall-question">{poll.question}</p>
      <ul className="hall-options">
        {poll.options.map((option) => (
          <li key={option.optionId} className={cx('hall-option', `option-${option.counts}`)}>
            {optionIcon(option.counts, 56)}
            {wording(option.label)}
          </li>
        ))}
      </ul>
      <div className="hall-participation">
        <p className="hall-participation-figures numbers">
          {text.vote.participation(poll.votedCount, poll.eligibleCount)}
        </p>
        <ProgressBar
          label={text.vote.participationLabel}
          value={poll.votedCount}
          max={poll.eligibleCount}
          tone="gold"
        />
      </div>
      {poll.closesAt !== null && (
        <p className="hall-countdown numbers">
          {text.vote.closesIn(formatClock(Math.max(0, Math.ceil((poll.closesAt - now) / 1_000))))}
        </p>
      )}
    </div>
  );
}
