import type { ReactNode } from 'react';
import type { PaperDownload } from '../../paper/paper-document.ts';
import { useText } from '../../ui/text.tsx';

/** What the package of the meeting has of a paper; bytes. */
export interface KeptPart {
  readonly done: number;
  readonly total: number;
}

/** Percent of a paper that are on this device: by the package where it keeps the paper, else by what was read here. */
export function percentHere(download: PaperDownload, kept: KeptPart | null): number {
  const { done, total } = download.byPackage && kept !== null ? kept : { done: download.loaded, total: download.total };
  if (download.complete || total === 0 || done >= total) return 100;
  return Math.min(99, Math.floor((100 * done) / total));
}

/** A line beneath the pages, which it must not cover: how much of the paper is on this device, and whether the notes are saved. */
export function ReaderMarks({
  download,
  kept,
  saved,
}: {
  readonly download: PaperDownload;
  readonly kept: KeptPart | null;
  readonly saved: ReactNode;
}) {
  const text = useText();
  const percent = percentHere(download, kept);
  return (
    <div className="reader-marks">
      <p role="status">
        {download.stalled
          ? text.reader.waitingForNetwork
          : percent === 100
            ? text.reader.downloaded
            : text.reader.downloading(percent)}
      </p>
      {saved}
    </div>
  );
}
