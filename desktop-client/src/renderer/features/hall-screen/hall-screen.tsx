import type { HallView, Instant, PersonId } from '@nghi-truong/domain';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ClientSession, ConnectionState } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatLongDate, formatTime } from '../../ui/format.ts';
import { IconEnlarge, IconOffline, IconPeople, IconSpeech, IconWarning } from '../../ui/icons.tsx';
import { Mark } from '../../ui/mark.tsx';
import { SoundSwitch } from '../../ui/meeting/sound-switch.tsx';
import { useSpeechSignals } from '../../ui/meeting/use-speech-signals.ts';
import { usePageControl } from '../../ui/page-control-context.ts';
import { useLanguage, useText, useWording } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { HallGuard } from './hall-guard.tsx';
import { latestAct, shownScene } from './hall-scene.ts';
import { HallSceneView } from './hall-scene-view.tsx';
import './hall-screen.css';
import './hall-scenes.css';

export interface HallScreenProps {
  readonly view: HallView;
  readonly session: ClientSession;
  readonly connection: ConnectionState;
  /** This device's own time, for the age of what is shown. */
  readonly now: () => number;
  readonly renderPage: (presented: NonNullable<HallView['presented']>) => ReactNode;
  readonly menu: ReactNode;
}

/** The screen that everybody in the hall looks at: one thing large, the rest in its margins. */
export function HallScreen({ view, session, connection, now, renderPage, menu }: HallScreenProps) {
  const text = useText();
  const language = useLanguage();
  const time = useNow(session.serverNow);
  const passed = usePassed(view);
  const scene = shownScene(view, view.screens[session.who.person.personId as PersonId] ?? 'auto', passed);
  useHallSignals(view, session);
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
      <Contact connection={connection} now={now} />
      <div className="hall-main">
        <HallGuard key={scene.name} fallback={(seconds) => <BrokenScene seconds={seconds} />}>
          <HallSceneView scene={scene} view={view} session={session} renderPage={renderPage} />
        </HallGuard>
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
        {view.waiting.count > 0 && scene.name !== 'speaker' && scene.name !== 'item' && (
          <p className="hall-waiting">
            <IconSpeech size={40} />
            <span>{text.speak.waitingCount(view.waiting.count)}</span>
          </p>
        )}
        <div className="hall-tools">
          <SoundSwitch />
          <div className="hall-menu">
            <FullScreenButton />
            {menu}
          </div>
        </div>
      </footer>
    </main>
  );
}

/** The newest beside votes that this screen has shown, also when it is over: the speech that has ended, the page put away. */
function usePassed(view: HallView): Instant {
  const latest = latestAct(view);
  const [passed, setPassed] = useState(latest);
  useEffect(() => setPassed((before) => Math.max(before, latest)), [latest]);
  return passed;
}

/** The tones of the clock; one key per speech, so that each sounds once. */
function useHallSignals({ speaker }: HallView, session: ClientSession): void {
  const speech = useMemo(
    () =>
      speaker === null
        ? null
        : {
            key: `${speaker.calledAt} ${speaker.name}`,
            clock: {
              allottedSeconds: speaker.allottedSeconds,
              spokenMs: speaker.spokenMs,
              runningSince: speaker.runningSince,
            },
            warnBeforeSeconds: speaker.warnBeforeSeconds,
          },
    [speaker],
  );
  useSpeechSignals(speech, session.serverNow);
}

function FullScreenButton() {
  const text = useText();
  const control = usePageControl();
  const state = useReadable(control.fullScreen);
  if (state === 'unsupported') return null;
  return (
    <Button icon={<IconEnlarge />} onPress={() => void control.toggleFullScreen()}>
      {state === 'on' ? text.hall.leaveFullScreen : text.hall.fullScreen}
    </Button>
  );
}

/** How old what is shown is, while the server is out of reach; or that the server will not have this screen. */
function Contact({ connection, now }: { readonly connection: ConnectionState; readonly now: () => number }) {
  const wording = useWording();
  if (connection.name === 'refused') {
    return (
      <p className="hall-stale" role="status">
        <IconWarning size={40} />
        <span>{wording(connection.error)}</span>
      </p>
    );
  }
  return connection.name === 'reconnecting' ? <Stale lastContactAt={connection.lastContactAt} now={now} /> : null;
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

function BrokenScene({ seconds }: { readonly seconds: number }) {
  const text = useText();
  return (
    <div className="hall-centre" role="alert">
      <p className="hall-notice">{text.hall.broken}</p>
      <p className="hall-place numbers">{text.hall.brokenAgain(seconds)}</p>
    </div>
  );
}
