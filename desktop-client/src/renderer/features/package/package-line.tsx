import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PackageState } from '../../session/api.ts';
import { cx } from '../../ui/cx.ts';
import { formatSize } from '../../ui/format.ts';
import { IconCheckCircle, IconChevronRight, IconDownload, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { countsOf, isAllHere } from './package-facts.ts';
import { PackageSheet } from './package-sheet.tsx';
import './package.css';

/** How far the meeting's papers are on this device, in one line that opens the details. Quiet when all is well. */
export function PackageLine() {
  const text = useText();
  const { meeting } = useMeeting();
  const state = useReadable(meeting.package);
  const [open, setOpen] = useState(false);
  const words = useLine(state);
  // The sheet stays open while what it tells is looked up again.
  if (words === null && !open) return null;
  const { troubled } = countsOf(state);
  const bad = state.status === 'full' || state.status === 'expired' || troubled > 0;
  return (
    <>
      {words !== null && (
        <AriaButton
          className={cx('package-line', bad && 'package-line-bad')}
          aria-label={`${words}. ${text.package.open}`}
          onPress={() => setOpen(true)}
        >
          {bad ? (
            <IconWarning size={20} />
          ) : isAllHere(state) ? (
            <IconCheckCircle size={20} />
          ) : (
            <IconDownload size={20} />
          )}
          <span className="grow numbers">{words}</span>
          <IconChevronRight size={20} />
        </AriaButton>
      )}
      <PackageSheet state={state} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** Null: nothing to say. */
function useLine(state: PackageState): string | null {
  const text = useText();
  const { here, troubled } = countsOf(state);
  const count = state.papers.length;
  switch (state.status) {
    case 'checking':
      return null;
    case 'unavailable':
      return text.package.unavailable;
    case 'expired':
      return text.package.expired;
    case 'full':
      return text.package.full(here, count);
    case 'complete':
      return count === 0 ? null : text.package.complete(count, formatSize(state.done));
    case 'waiting':
    case 'fetching':
      // The server may still prepare pictures and text; what there is of the papers is here.
      if (here === count && count > 0) return text.package.complete(count, formatSize(state.done));
      if (troubled > 0 && here + troubled === count) return text.package.troubled(troubled);
      return text.package.partly(here, count, formatSize(state.done));
    default:
      return state.status satisfies never;
  }
}
