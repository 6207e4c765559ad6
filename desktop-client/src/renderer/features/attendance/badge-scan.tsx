import { paths, type ScanAnswer, scanAnswerSchema } from '@nghi-truong/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconCheckCircle, IconDownload, IconInfo, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Notice } from '../../ui/notice.tsx';
import { useSaveFile } from '../../ui/save-file-context.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useTones } from '../../ui/tones-context.ts';
import { ScanField } from './scan-field.tsx';
import './attendance.css';

/** What became of one badge. */
type Scanned = { readonly key: string } & (
  | { readonly outcome: 'asking' }
  | { readonly outcome: 'done' | 'already'; readonly answer: ScanAnswer }
  | { readonly outcome: 'failed'; readonly reason: { readonly vi: string; readonly en: string } }
);

const remembered = 6;

/**
 * Checks people in by the badges that a scanner reads: it types and presses Enter, so the field keeps the cursor. The
 * answer is large, because whoever scans looks at people, and a failure is heard as well as seen.
 */
export function BadgeScan() {
  const text = useText();
  const may = useMay();
  const tones = useTones();
  const { session, meeting, newId } = useMeeting();
  const [scans, setScans] = useState<readonly Scanned[]>([]);
  const unavailable = may.whyNot('checkInByBadge');
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const settle = useCallback(
    (key: string, scanned: Scanned) => {
      if (alive.current) setScans((list) => list.map((other) => (other.key === key ? scanned : other)));
      if (scanned.outcome === 'failed') tones.play('warning');
    },
    [tones],
  );
  const scan = useCallback(
    async (badge: string) => {
      const key = newId();
      setScans((list) => [{ key, outcome: 'asking' as const }, ...list].slice(0, remembered));
      const result = await session.rest('POST', paths.scan(meeting.meetingId), scanAnswerSchema, {
        commandId: key,
        badge,
      });
      if (!result.ok) settle(key, { key, outcome: 'failed', reason: result.error });
      else {
        const answer = result.value;
        settle(key, { key, outcome: answer.alreadyPresent ? 'already' : 'done', answer });
      }
    },
    [session, meeting, newId, settle],
  );
  const [latest, ...before] = scans;
  return (
    <section className="scan" aria-label={text.attendance.scan}>
      {unavailable === null ? <ScanField onScan={(badge) => void scan(badge)} /> : <Notice>{unavailable}</Notice>}
      <div role="status" aria-live="assertive">
        {latest !== undefined && <ScanResult scanned={latest} big />}
      </div>
      {before.length > 0 && (
        <div className="stack-tight">
          <h3>{text.scan.recent}</h3>
          <ul className="stack-tight">
            {before.map((scanned) => (
              <li key={scanned.key}>
                <ScanResult scanned={scanned} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <BadgesButton />
    </section>
  );
}

function ScanResult({ scanned, big = false }: { readonly scanned: Scanned; readonly big?: boolean }) {
  const text = useText();
  const wording = useWording();
  const look = cx('scan-result', `scan-${scanned.outcome}`, big && 'scan-big');
  const size = big ? 48 : 24;
  switch (scanned.outcome) {
    case 'asking':
      return <p className={look}>{text.scan.asking}</p>;
    case 'failed':
      return (
        <div className={look}>
          <IconWarning size={size} />
          <div>
            <p className="scan-name">{text.scan.failed}</p>
            <p>{wording(scanned.reason)}</p>
          </div>
        </div>
      );
    case 'done':
    case 'already': {
      const { name, seat } = scanned.answer;
      return (
        <div className={look}>
          {scanned.outcome === 'done' ? <IconCheckCircle size={size} /> : <IconInfo size={size} />}
          <div>
            <p className="scan-name">{name}</p>
            <p className="numbers">
              <strong>{seat === null ? text.scan.noSeat : text.scan.seat(seat)}</strong> ·{' '}
              {scanned.outcome === 'done' ? text.scan.done : text.scan.already}
            </p>
          </div>
        </div>
      );
    }
  }
}

/** The badges of everybody in the meeting, to be printed and cut. */
export function BadgesButton() {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const save = useSaveFile();
  const { session, meeting, room } = useMeeting();
  const [busy, setBusy] = useState(false);
  const fetchBadges = async () => {
    setBusy(true);
    const name = `${text.scan.badgesFile(room.meeting.title)}.pdf`;
    const saved = await save(session.fileRequest(`${paths.badges(meeting.meetingId)}.pdf`), name);
    setBusy(false);
    toasts.show(
      saved.ok
        ? { tone: 'good', text: text.scan.badgesSaved(name) }
        : { tone: 'bad', text: `${text.scan.badgesFailed} ${wording(saved.error)}` },
    );
  };
  return (
    <div>
      <Button icon={<IconDownload />} busy={busy} onPress={() => void fetchBadges()}>
        {text.scan.badges}
      </Button>
    </div>
  );
}
