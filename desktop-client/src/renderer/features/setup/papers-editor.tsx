import type { PaperId, PaperRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatSize } from '../../ui/format.ts';
import { IconPaper, IconUpload } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { papersOf } from '../../ui/meeting/papers.ts';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UploadCard } from './upload-card.tsx';
import type { Uploads } from './use-uploads.ts';

/** Papers: upload, attach to an item, release, withdraw. */
export function PapersEditor({ uploads }: { readonly uploads: Uploads }) {
  const text = useText();
  const may = useMay();
  const { room, desk } = useMeeting();
  const { send, waiting } = useSend();
  const [declared, setDeclared] = useState(false);
  const [withdrawing, setWithdrawing] = useState<PaperRecord | null>(null);
  const papers: Readonly<Record<PaperId, PaperRecord>> = { ...room.papers, ...desk?.papers };
  const attached = Object.values(papers).filter((paper) => paper.status.name === 'attached');
  const groups = [
    ...orderedItems(room).map((item) => ({
      key: item.itemId as string,
      title: `${item.number}. ${item.title}`,
      papers: papersOf(papers, item.itemId),
    })),
    { key: 'general', title: text.room.generalPapers, papers: papersOf(papers, null) },
  ].filter((group) => group.papers.length > 0);
  const releaseAll = async () => {
    for (const paper of attached) {
      const outcome = await send('releasePaper', { paperId: paper.paperId });
      if (outcome.status !== 'accepted') return;
    }
  };
  const whyNot = may.whyNot('attachPaper') ?? (declared ? null : text.setup.secrecyNeeded);
  return (
    <section className="stack" aria-label={text.setup.papers}>
      <div className="setup-upload">
        <p className="strong">{text.setup.secrecyTitle}</p>
        <div className="setup-upload-head">
          <Checkbox checked={declared} onChange={setDeclared}>
            {text.setup.secrecy}
          </Checkbox>
          {whyNot === null ? (
            <FileTrigger
              acceptedFileTypes={['application/pdf']}
              allowsMultiple
              onSelect={(files) => uploads.start(files === null ? [] : [...files])}
            >
              <Button look="primary" icon={<IconUpload />}>
                {text.setup.upload}
              </Button>
            </FileTrigger>
          ) : (
            <Button icon={<IconUpload />} unavailable={whyNot}>
              {text.setup.upload}
            </Button>
          )}
        </div>
        {uploads.list.map((upload) => (
          <UploadCard key={upload.key} upload={upload} uploads={uploads} />
        ))}
      </div>
      {attached.length > 1 && (
        <div className="row-end">
          <Button
            look="primary"
            unavailable={may.whyNot('releasePaper')}
            busy={waiting('releasePaper')}
            onPress={() => void releaseAll()}
          >
            {text.setup.releaseAll(attached.length)}
          </Button>
        </div>
      )}
      {groups.length === 0 && (
        <EmptyState icon={<IconPaper />} title={text.room.noPapers}>
          {text.setup.noPapersText}
        </EmptyState>
      )}
      {groups.map((group) => (
        <section key={group.key} aria-label={group.title}>
          <h3>{group.title}</h3>
          <ul>
            {group.papers.map((paper) => (
              <PaperRow key={paper.paperId} paper={paper} onWithdraw={() => setWithdrawing(paper)} />
            ))}
          </ul>
        </section>
      ))}
      {withdrawing !== null && <WithdrawDialog paper={withdrawing} onClose={() => setWithdrawing(null)} />}
    </section>
  );
}

function PaperRow({ paper, onWithdraw }: { readonly paper: PaperRecord; readonly onWithdraw: () => void }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  return (
    <li className="setup-row">
      <IconPaper />
      <div className="grow">
        <p className="strong">{paper.title}</p>
        <p className="row small soft">
          {paper.status.name === 'attached' && <Badge tone="amber">{text.setup.attached}</Badge>}
          {paper.status.name === 'released' && <Badge tone="jade">{text.setup.released}</Badge>}
          {paper.status.name === 'withdrawn' && <Badge tone="slate">{text.room.withdrawn}</Badge>}
          <span>{paper.kind === 'main' ? text.setup.kindMain : text.setup.kindReference}</span>
          <span className="numbers">{text.room.pages(paper.pageCount)}</span>
          <span className="numbers">{formatSize(paper.size)}</span>
        </p>
        {paper.status.name === 'withdrawn' && (
          <p className="small soft">{text.room.withdrawnReason(paper.status.reason)}</p>
        )}
      </div>
      {paper.status.name === 'attached' && (
        <Button
          aria-label={text.setup.releasePaper(paper.title)}
          unavailable={may.whyNot('releasePaper')}
          busy={waiting('releasePaper')}
          onPress={() => void send('releasePaper', { paperId: paper.paperId })}
        >
          {text.setup.release}
        </Button>
      )}
      {paper.status.name === 'released' && (
        <Button look="quiet" unavailable={may.whyNot('withdrawPaper')} onPress={onWithdraw}>
          {text.setup.withdraw}
        </Button>
      )}
    </li>
  );
}

function WithdrawDialog({ paper, onClose }: { readonly paper: PaperRecord; readonly onClose: () => void }) {
  const text = useText();
  const { send, waiting } = useSend();
  const [reason, setReason] = useState('');
  const withdraw = async () => {
    const outcome = await send('withdrawPaper', { paperId: paper.paperId, reason: reason.trim() });
    if (outcome.status === 'accepted') onClose();
  };
  return (
    <ConfirmDialog
      title={text.setup.withdrawTitle(paper.title)}
      open
      onClose={onClose}
      onConfirm={() => void withdraw()}
      confirmLabel={text.setup.withdraw}
      danger
      busy={waiting('withdrawPaper')}
      unavailable={reason.trim() === '' ? text.common.reasonNeeded : null}
    >
      <p>{text.setup.withdrawText}</p>
      <TextField label={text.common.reason} value={reason} onChange={setReason} lines={2} maxLength={1_000} />
    </ConfirmDialog>
  );
}
