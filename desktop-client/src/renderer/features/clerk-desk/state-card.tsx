import { type MinutesAnswer, paths } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatDate, formatTime } from '../../ui/format.ts';
import { IconDownload, IconLock, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSaveFile } from '../../ui/save-file-context.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';
import { useUnsaved } from './unsaved.ts';

/** Where the minutes stand, what they lack, and their files. */
export function StateCard({ minutes }: { readonly minutes: MinutesAnswer }) {
  const text = useText();
  const wording = useWording();
  const { room } = useMeeting();
  const issued = room.minutes.status === 'issued' ? room.minutes : null;
  return (
    <section className="card stack" aria-label={text.minutes.title}>
      <div className="minutes-state">
        <h2>{text.minutes.title}</h2>
        {issued === null ? (
          <Badge tone="amber">{text.minutes.draft}</Badge>
        ) : (
          <Badge tone="jade" icon={<IconLock size={16} />}>
            {text.minutes.issued}
          </Badge>
        )}
      </div>
      {issued !== null && (
        <p className="numbers">
          {text.minutes.issuedAs(issued.number, `${formatTime(issued.issuedAt)}, ${formatDate(issued.issuedAt)}`)}
        </p>
      )}
      {issued === null && minutes.findings.length === 0 && <Notice tone="jade">{text.minutes.findingsNone}</Notice>}
      {issued === null && minutes.findings.length > 0 && (
        <div className="stack-tight">
          <h3 className="minutes-findings-title">{text.minutes.findings}</h3>
          <ul className="minutes-findings">
            {minutes.findings.map((finding) => (
              <li key={finding.code}>
                <IconWarning size={20} />
                <span>{wording(finding)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Files title={minutes.facts.title} draft={issued === null} />
    </section>
  );
}

type Format = 'pdf' | 'docx';
const formats: readonly Format[] = ['pdf', 'docx'];

function Files({ title, draft }: { readonly title: string; readonly draft: boolean }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const save = useSaveFile();
  const unsaved = useUnsaved();
  const { session, meeting, online } = useMeeting();
  const [fetching, setFetching] = useState<Format | null>(null);
  const [failed, setFailed] = useState<{ readonly format: Format; readonly error: Worded } | null>(null);

  async function download(format: Format) {
    // A title may hold characters that no file system takes.
    const name = `${text.minutes.fileName(title, draft).replace(/[\\/:*?"<>|]/g, '-')}.${format}`;
    setFailed(null);
    setFetching(format);
    const saved = await save(session.fileRequest(paths.minutesFile(meeting.meetingId, format)), name);
    setFetching(null);
    if (saved.ok) toasts.show({ tone: 'good', text: text.minutes.fileSaved(name) });
    else setFailed({ format, error: saved.error });
  }
  return (
    <div className="stack-tight">
      <div className="minutes-files">
        {formats.map((format) => (
          <Button
            key={format}
            icon={<IconDownload />}
            busy={fetching === format}
            unavailable={online ? null : text.common.offlineNow}
            onPress={() => void download(format)}
          >
            {text.minutes.download(format.toUpperCase())}
          </Button>
        ))}
      </div>
      {draft && <p className="small soft">{text.minutes.draftFiles}</p>}
      {unsaved && draft && <p className="small strong">{text.minutes.notInFile}</p>}
      {failed !== null && (
        <ErrorNotice
          title={text.minutes.downloadFailed}
          advice={wording(failed.error)}
          onRetry={() => void download(failed.format)}
        />
      )}
    </div>
  );
}
