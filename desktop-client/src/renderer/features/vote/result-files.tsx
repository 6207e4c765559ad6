import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconDownload } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useSaveFile } from '../../ui/save-file-context.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';

const formats = ['pdf', 'xlsx'] as const;
export type ResultFormat = (typeof formats)[number];

export interface ResultFilesProps {
  /** The server's path of the file in this format. */
  readonly pathOf: (format: ResultFormat) => string;
  /** What the file is about, for its name. */
  readonly title: string;
  /** The words of a button. */
  readonly label: (format: string) => string;
}

/** Results as files: a button for each format; a failure is said in words and can be tried again. */
export function ResultFiles({ pathOf, title, label }: ResultFilesProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const save = useSaveFile();
  const { session, online } = useMeeting();
  const [fetching, setFetching] = useState<ResultFormat | null>(null);
  const [failed, setFailed] = useState<{ readonly format: ResultFormat; readonly error: Worded } | null>(null);
  async function download(format: ResultFormat) {
    // A question may hold characters that no file system takes, and be longer than a name may be.
    const safe = text.board.fileName(title).replace(/[\\/:*?"<>|\n]/g, '-');
    const name = `${safe.slice(0, 100).trim()}.${format}`;
    setFailed(null);
    setFetching(format);
    const saved = await save(session.fileRequest(pathOf(format)), name);
    setFetching(null);
    if (saved.ok) toasts.show({ tone: 'good', text: text.board.exported(name) });
    else setFailed({ format, error: saved.error });
  }
  return (
    <>
      {formats.map((format) => (
        <Button
          key={format}
          icon={<IconDownload />}
          busy={fetching === format}
          unavailable={online ? null : text.common.offlineNow}
          onPress={() => void download(format)}
        >
          {label(format.toUpperCase())}
        </Button>
      ))}
      {failed !== null && (
        <ErrorNotice
          title={text.board.exportFailed}
          advice={wording(failed.error)}
          onRetry={() => void download(failed.format)}
        />
      )}
    </>
  );
}
