import type { PaperId } from '@nghi-truong/domain';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { SeenPapers } from '../../ui/meeting/papers.ts';
import { AccessDialog } from './access-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { PaperAct } from './paper-row.tsx';
import { ReceiptsSheet } from './receipts-sheet.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export interface OpenAct {
  readonly paperId: PaperId;
  readonly name: PaperAct;
}

export interface DeskDialogsProps {
  readonly act: OpenAct | null;
  readonly papers: SeenPapers;
  readonly onClose: () => void;
}

/** The page over the desk's list of papers, if one is open. */
export function DeskDialogs({ act, papers, onClose }: DeskDialogsProps) {
  const { desk } = useMeeting();
  const paper = act === null ? undefined : papers[act.paperId];
  if (act === null || paper === undefined) return null;
  switch (act.name) {
    case 'edit':
      return <EditDialog paper={paper} onClose={onClose} />;
    case 'replace':
      return <ReplaceDialog paper={paper} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawDialog paper={paper} onClose={onClose} />;
    case 'access':
      return desk === null ? null : <AccessDialog paper={paper} desk={desk} onClose={onClose} />;
    case 'receipts':
      return desk === null ? null : <ReceiptsSheet paper={paper} desk={desk} onClose={onClose} />;
  }
}
