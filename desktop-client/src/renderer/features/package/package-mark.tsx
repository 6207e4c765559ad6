import type { FileId, PaperId } from '@nghi-truong/domain';
import { IconCheck, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { isHere, percentOf } from './package-facts.ts';
import './package.css';

/** Among the facts of a paper in a list: whether this device has it, or how far it is. Nothing while it has not begun. */
export function PackageMark({ paper }: { readonly paper: { readonly paperId: PaperId; readonly fileId: FileId } }) {
  const text = useText();
  const { meeting } = useMeeting();
  const { papers } = useReadable(meeting.package);
  const found = papers.find(({ paperId, fileId }) => paperId === paper.paperId && fileId === paper.fileId);
  if (found === undefined) return null;
  if (isHere(found)) {
    return (
      <span className="package-mark package-here">
        <IconCheck size={16} />
        <span className="visually-hidden">{text.package.here}</span>
      </span>
    );
  }
  if (found.trouble !== null) {
    return (
      <span className="package-mark package-trouble">
        <IconWarning size={16} />
        <span className="visually-hidden">
          {found.trouble === 'damaged' ? text.package.damaged : text.package.refused}
        </span>
      </span>
    );
  }
  return found.done === 0 ? null : <span className="package-mark">{text.package.comes(percentOf(found))}</span>;
}
