import type { PaperDownload, PaperState } from '../../paper/paper-document.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconLock, IconOffline, IconPaper } from '../../ui/icons.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { type KeptPart, percentHere } from './reader-marks.tsx';

export interface NotOpenProps {
  readonly state: Exclude<PaperState, { readonly status: 'ready' }>;
  readonly title: string;
  readonly download: PaperDownload;
  readonly kept: KeptPart | null;
  readonly keyExpired: boolean;
}

/** In place of the pages: it opens, it waits for the network, or it will not open, and what can be done. */
export function NotOpen({ state, title, download, kept, keyExpired }: NotOpenProps) {
  const text = useText();
  if (state.status === 'failed') {
    return (
      <div className="reader-centre">
        <ErrorNotice
          title={`${title}: ${text.reader.failed[state.failure]}`}
          advice={text.reading.advice[state.failure]}
        />
      </div>
    );
  }
  if (download.stalled) {
    return (
      <div className="reader-centre" role="status">
        {keyExpired ? (
          <EmptyState icon={<IconLock size={40} />} title={text.reading.keyExpired}>
            {text.reading.keyExpiredAdvice}
          </EmptyState>
        ) : (
          <EmptyState icon={<IconOffline size={40} />} title={text.reading.notHere}>
            {text.reading.notHereAdvice}
          </EmptyState>
        )}
      </div>
    );
  }
  const percent = percentHere(download, kept);
  return (
    <div className="reader-centre">
      <EmptyState
        icon={<IconPaper size={40} />}
        title={title}
        action={
          <ProgressBar
            label={text.reader.opening}
            value={percent}
            max={100}
            valueText={text.reader.downloading(percent)}
          />
        }
      />
    </div>
  );
}
