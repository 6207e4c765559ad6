import { type ItemId, meetingLimits, type PaperId } from '@nghi-truong/domain';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconPlus, IconTrash, IconUpload } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { PaperFacts } from '../../ui/meeting/paper-line.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { acceptedFiles } from './accepted-files.ts';
import { ItemSelect } from './paper-fieldset.tsx';
import { useUploads } from './upload-shelf.tsx';
import { UploadStrip } from './upload-strip.tsx';
import './papers.css';

/** Papers that a person brings for oneself: nobody else sees them. */
export function OwnPapers() {
  const text = useText();
  const papers = usePapers();
  const { list } = useUploads();
  const [page, setPage] = useState<'none' | 'add' | 'manage'>('none');
  const own = Object.values(papers)
    .filter((paper) => paper.own)
    .sort((left, right) => left.position - right.position);
  const coming = list.filter((upload) => upload.target.kind === 'own');
  const full = own.length + coming.filter((upload) => !upload.done).length >= meetingLimits.ownPapers;
  return (
    <section className="own-papers" aria-label={text.papers.ownTitle}>
      <h3 className="own-papers-title">{text.papers.ownTitle}</h3>
      <p className="small soft">{text.papers.ownHint}</p>
      {coming.map((upload) => (
        <UploadStrip key={upload.key} upload={upload} />
      ))}
      <div className="row">
        <AddButton full={full} onPress={() => setPage('add')} />
        {own.length > 0 && (
          <Button look="quiet" onPress={() => setPage('manage')}>
            {text.papers.manageOwn(own.length)}
          </Button>
        )}
      </div>
      {page === 'add' && <AddDialog room={meetingLimits.ownPapers - own.length} onClose={() => setPage('none')} />}
      {page === 'manage' && <ManageSheet own={own} onClose={() => setPage('none')} />}
    </section>
  );
}

function AddButton({ full, onPress }: { readonly full: boolean; readonly onPress: () => void }) {
  const text = useText();
  const may = useMay();
  return (
    <Button
      icon={<IconPlus size={20} />}
      unavailable={may.whyNot('attachOwnPaper') ?? (full ? text.papers.ownFull(meetingLimits.ownPapers) : null)}
      onPress={onPress}
    >
      {text.papers.addOwn}
    </Button>
  );
}

/** @param room how many more one may bring */
function AddDialog({ room: left, onClose }: { readonly room: number; readonly onClose: () => void }) {
  const text = useText();
  const { room } = useMeeting();
  const { queue, meetingId } = useUploads();
  const [declared, setDeclared] = useState(false);
  const [itemId, setItemId] = useState<ItemId | null>(room.meeting.currentItemId);
  const choose = (
    <Button look="primary" icon={<IconUpload />} unavailable={declared ? null : text.setup.secrecyNeeded}>
      {text.papers.chooseFile}
    </Button>
  );
  return (
    <Dialog
      title={text.papers.addOwn}
      open
      onClose={onClose}
      actions={
        declared ? (
          <FileTrigger
            acceptedFileTypes={acceptedFiles}
            allowsMultiple
            onSelect={(files) => {
              queue.addOwn(meetingId, [...(files ?? [])].slice(0, left), itemId);
              onClose();
            }}
          >
            {choose}
          </FileTrigger>
        ) : (
          choose
        )
      }
    >
      <div className="stack">
        <p>{text.papers.ownText}</p>
        <ItemSelect itemId={itemId} onChange={setItemId} />
        <Checkbox checked={declared} onChange={setDeclared}>
          {text.setup.secrecy}
        </Checkbox>
      </div>
    </Dialog>
  );
}

function ManageSheet({ own, onClose }: { readonly own: readonly SeenPaper[]; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const { send, waiting } = useSend();
  const [removing, setRemoving] = useState<PaperId | null>(null);
  const chosen = own.find((paper) => paper.paperId === removing);
  const remove = async (paperId: PaperId) => {
    const outcome = await send('removeOwnPaper', { paperId });
    if (outcome.status === 'accepted') setRemoving(null);
  };
  return (
    <Dialog shape="sheet" title={text.papers.ownTitle} open onClose={onClose}>
      <ul>
        {own.map((paper) => (
          <li key={paper.paperId} className="own-paper">
            <div className="grow">
              <p className="strong">{paper.title}</p>
              <PaperFacts paper={paper} />
              {paper.itemId !== null && <p className="small soft">{room.items[paper.itemId]?.title}</p>}
            </div>
            <Button
              look="quiet"
              icon={<IconTrash size={20} />}
              aria-label={`${text.common.remove}: ${paper.title}`}
              unavailable={may.whyNot('removeOwnPaper')}
              onPress={() => setRemoving(paper.paperId)}
            >
              {text.common.remove}
            </Button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <ConfirmDialog
          title={text.papers.removeOwn(chosen.title)}
          open
          onClose={() => setRemoving(null)}
          onConfirm={() => void remove(chosen.paperId)}
          confirmLabel={text.common.remove}
          danger
          busy={waiting('removeOwnPaper')}
        >
          <p>{text.papers.removeOwnText}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
