import type { PaperId } from '@nghi-truong/domain';
import { Button, IconButton } from '../../ui/button.tsx';
import {
  IconArrowDown,
  IconArrowUp,
  IconEdit,
  IconLock,
  IconMore,
  IconPaper,
  IconPeople,
  IconTrash,
  IconUpload,
} from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { PaperFacts } from '../../ui/meeting/paper-line.tsx';
import { paperTime } from '../../ui/meeting/paper-time.ts';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Upload } from './upload-queue.ts';
import { UploadStrip } from './upload-strip.tsx';
import './papers.css';

/** What is opened for a paper of the desk's list. */
export type PaperAct = 'edit' | 'access' | 'replace' | 'receipts' | 'withdraw';

export interface PaperRowProps {
  readonly paper: SeenPaper;
  /** The papers before which it would stand when it moves by one; undefined: it cannot move there. */
  readonly up: PaperId | undefined;
  /** Null: it would be the last. */
  readonly down: PaperId | null | undefined;
  /** How many of those it is meant for have opened it; null before that means anything. */
  readonly opened: { readonly opened: number; readonly of: number } | null;
  /** New versions of it on their way, and the preparation of its file. */
  readonly uploads: readonly Upload[];
  readonly onAct: (act: PaperAct) => void;
}

/** A paper on the desk: where it stands, and everything that can be done with it. */
export function PaperRow({ paper, up, down, opened, uploads, onAct }: PaperRowProps) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { paperId, title, status } = paper;
  const release = () => void send('releasePaper', { paperId });
  const move = (beforePaperId: PaperId | null) => void send('movePaper', { paperId, beforePaperId });
  const whyNotMove = may.whyNot('movePaper');
  const act = (name: PaperAct, action: Parameters<typeof may.whyNot>[0]) => {
    const whyNot = may.whyNot(action);
    if (whyNot === null) onAct(name);
    else toasts.show({ tone: 'info', text: whyNot });
  };
  const entries: readonly MenuEntry[] = [
    { key: 'edit', label: text.papers.edit, icon: <IconEdit size={20} />, onPick: () => act('edit', 'editPaper') },
    ...(status.name === 'withdrawn'
      ? []
      : [
          {
            key: 'access',
            label: text.papers.access,
            icon: <IconLock size={20} />,
            onPick: () => act('access', 'setPaperAccess'),
          },
        ]),
    {
      key: 'replace',
      label: text.papers.replace,
      icon: <IconUpload size={20} />,
      onPick: () => {
        if (paper.availability === 'expired') toasts.show({ tone: 'info', text: text.papers.prolongFirst });
        else act('replace', 'replacePaper');
      },
    },
    ...(opened === null
      ? []
      : [
          {
            key: 'receipts',
            label: text.papers.receipts,
            icon: <IconPeople size={20} />,
            onPick: () => onAct('receipts'),
          },
        ]),
    ...(status.name === 'withdrawn'
      ? []
      : [
          {
            key: 'withdraw',
            label: text.papers.withdraw,
            icon: <IconTrash size={20} />,
            onPick: () => act('withdraw', 'withdrawPaper'),
          },
        ]),
  ];
  return (
    <li className="paper-row">
      <div className="paper-row-line">
        <span className="paper-row-icon">
          <IconPaper />
        </span>
        <div className="paper-row-words">
          <p className="strong">{title}</p>
          <PaperFacts paper={paper} desk />
          <RowNote paper={paper} />
        </div>
        <div className="paper-row-acts">
          {(status.name === 'attached' || status.name === 'withdrawn') && (
            <Button
              aria-label={status.name === 'attached' ? text.setup.releasePaper(title) : text.papers.releaseAgain(title)}
              unavailable={may.whyNot('releasePaper')}
              busy={waiting('releasePaper')}
              onPress={release}
            >
              {status.name === 'attached' ? text.setup.release : text.papers.releaseAgainShort}
            </Button>
          )}
          {paper.availability === 'expired' && (
            <Button aria-label={text.papers.prolongNamed(title)} onPress={() => act('access', 'setPaperAccess')}>
              {text.papers.prolong}
            </Button>
          )}
          {paper.availability === 'open' && opened !== null && (
            <Button
              look="quiet"
              aria-label={text.papers.openedBy(title, opened.opened, opened.of)}
              onPress={() => onAct('receipts')}
            >
              <span className="numbers">{text.papers.openedShort(opened.opened, opened.of)}</span>
            </Button>
          )}
          <span className="paper-row-order">
            <IconButton
              label={text.setup.moveUp(title)}
              icon={<IconArrowUp size={20} />}
              unavailable={up === undefined ? text.papers.isFirst : whyNotMove}
              onPress={() => {
                if (up !== undefined) move(up);
              }}
            />
            <IconButton
              label={text.setup.moveDown(title)}
              icon={<IconArrowDown size={20} />}
              unavailable={down === undefined ? text.papers.isLast : whyNotMove}
              onPress={() => {
                if (down !== undefined) move(down);
              }}
            />
          </span>
          <Menu label={text.papers.actsOf(title)} trigger={<IconMore />} entries={entries} />
        </div>
      </div>
      {uploads.map((upload) => (
        <UploadStrip key={upload.key} upload={upload} />
      ))}
    </li>
  );
}

function RowNote({ paper }: { readonly paper: SeenPaper }) {
  const text = useText();
  const { session, desk } = useMeeting();
  if (paper.status.name === 'withdrawn') {
    return (
      <>
        <p className="small soft">{text.room.withdrawnReason(paper.status.reason)}</p>
        {paper.version > paper.status.lastVersion && (
          <p className="small soft">{text.papers.waitsForRelease(paper.version)}</p>
        )}
      </>
    );
  }
  const readers = desk?.paperReaders[paper.paperId]?.personIds.length ?? null;
  return (
    <>
      {paper.version > 1 && (
        <p className="small soft">
          {text.papers.versionLine(paper.version, paperTime(paper.since, session.serverNow()), paper.note)}
        </p>
      )}
      {readers !== null && <p className="small soft numbers">{text.papers.readers(readers)}</p>}
    </>
  );
}
