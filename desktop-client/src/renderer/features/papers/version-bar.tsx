import type { FileId, PaperRecord } from '@nghi-truong/domain';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconChevronDown, IconPaper } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { paperTime } from '../../ui/meeting/paper-time.ts';
import { Menu } from '../../ui/menu.tsx';
import { useText } from '../../ui/text.tsx';
import { versionsOf } from './versions.ts';
import './papers.css';

export interface VersionMenuProps {
  readonly paper: PaperRecord;
  /** The version in the reader. */
  readonly shown: FileId;
  readonly onShow: (fileId: FileId) => void;
}

/** "Bản 2 · 14:05 – sửa phụ lục": which version is read, and the way to the others. Nothing for a paper with one. */
export function VersionMenu({ paper, shown, onShow }: VersionMenuProps) {
  const text = useText();
  const { session } = useMeeting();
  const versions = versionsOf(paper);
  const now = versions.find((version) => version.fileId === shown);
  if (versions.length === 1 || now === undefined) return null;
  const time = (since: number) => paperTime(since, session.serverNow());
  return (
    <Menu
      label={text.papers.versionsOf(versions.length)}
      trigger={
        <span className="version-chip numbers">
          {text.papers.version(now.version)}
          <span className="version-chip-more">
            {' · '}
            {time(now.since)}
          </span>
          <IconChevronDown size={16} />
        </span>
      }
      entries={versions.map((version) => ({
        key: version.fileId,
        label: text.papers.versionLine(version.version, time(version.since), version.note),
        icon: version.fileId === shown ? <IconCheck size={20} /> : <IconPaper size={20} />,
        onPick: () => onShow(version.fileId),
      }))}
    />
  );
}

/** Over the pages of an earlier version: that it is one, and one tap back to the present one. */
export function EarlierVersion({ paper, shown, onShow }: VersionMenuProps) {
  const text = useText();
  if (shown === paper.fileId) return null;
  const old = paper.earlier.find((version) => version.fileId === shown);
  if (old === undefined) return null;
  return (
    <div className="version-bar" role="status">
      <p className="grow">{text.papers.readsEarlier(old.version, paper.version)}</p>
      <Button look="primary" onPress={() => onShow(paper.fileId)}>
        {text.papers.toPresent(paper.version)}
      </Button>
    </div>
  );
}
