import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconDownload } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { usePrintablePack } from './use-printable-pack.ts';

/** The printable pack: what it is, a button, how far it is, and what it lacks. */
export function PrintablePackCard() {
  const text = useText();
  const wording = useWording();
  const { online, room } = useMeeting();
  const { work, start } = usePrintablePack();
  const nothing = !Object.values(room.papers).some((paper) => paper.status.name === 'released');
  const busy = work.status === 'making' || work.status === 'saving';
  return (
    <section className="card stack" aria-label={text.printablePack.title}>
      <h3>{text.printablePack.title}</h3>
      <p className="soft">{text.printablePack.text}</p>
      {nothing && <p className="soft">{text.printablePack.nothing}</p>}
      <div className="row">
        <Button
          icon={<IconDownload />}
          busy={busy}
          unavailable={online ? null : text.common.offlineNow}
          onPress={start}
        >
          {text.printablePack.make}
        </Button>
      </div>
      {work.status === 'making' && (
        <ProgressBar
          label={text.printablePack.making}
          value={work.done}
          max={work.total}
          {...(work.total > 0 ? { valueText: text.printablePack.progress(work.done, work.total) } : {})}
        />
      )}
      {work.status === 'saving' && <p role="status">{text.printablePack.saving}</p>}
      {work.status === 'failed' && (
        <ErrorNotice title={text.printablePack.failed} advice={wording(work.error)} onRetry={start} />
      )}
      {work.status === 'idle' && work.leftOut.length > 0 && (
        <Notice tone="amber">
          <p>{text.printablePack.leftOut}</p>
          <ul>
            {work.leftOut.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}
