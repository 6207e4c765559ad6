import type { ReactNode } from 'react';
import type { PaperDownload } from '../../paper/paper-document.ts';
import { useText } from '../../ui/text.tsx';

/** In the corner of the page: how much of the paper is on this device, and whether the notes are saved. */
export function ReaderMarks({ download, saved }: { readonly download: PaperDownload; readonly saved: ReactNode }) {
  const text = useText();
  const percent = download.total === 0 ? 100 : Math.floor((100 * download.loaded) / download.total);
  return (
    <div className="reader-marks">
      <p role="status">
        {download.stalled
          ? text.reader.waitingForNetwork
          : download.complete
            ? text.reader.downloaded
            : text.reader.downloading(percent)}
      </p>
      {saved}
    </div>
  );
}
