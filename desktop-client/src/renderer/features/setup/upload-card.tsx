import type { ItemId, PaperKind } from '@nghi-truong/domain';
import { commandAcceptedSchema, type FileAnswer, paths } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatSize } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { Upload, Uploads } from './use-uploads.ts';

/** One upload: how far it is; then what it is called and where it belongs. */
export function UploadCard({ upload, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const text = useText();
  const wording = useWording();
  const progress = useReadable(upload.handle.progress);
  switch (upload.state.name) {
    case 'sending':
      return (
        <div className="upload">
          <ProgressBar
            label={`${text.setup.uploading}: ${upload.name}`}
            value={progress.sent}
            max={progress.total}
            valueText={`${formatSize(progress.sent)} / ${formatSize(progress.total)}`}
            tone="gold"
          />
          <div>
            <Button aria-label={text.setup.cancelUpload(upload.name)} onPress={() => uploads.cancel(upload)}>
              {text.common.cancel}
            </Button>
          </div>
        </div>
      );
    case 'failed':
      return (
        <div className="upload">
          <ErrorNotice
            title={text.setup.uploadFailed(upload.name)}
            lost={wording(upload.state.error)}
            advice={text.common.nothingLost}
          />
          <div>
            <Button onPress={() => uploads.dismiss(upload.key)}>{text.setup.dismiss}</Button>
          </div>
        </div>
      );
    case 'ready':
      return <AttachForm upload={upload} file={upload.state.file} onDone={() => uploads.dismiss(upload.key)} />;
  }
}

interface AttachFormProps {
  readonly upload: Upload;
  readonly file: FileAnswer;
  readonly onDone: () => void;
}

function AttachForm({ upload, file, onDone }: AttachFormProps) {
  const text = useText();
  const wording = useWording();
  const may = useMay();
  const toasts = useToasts();
  const { session, meeting, room, newId } = useMeeting();
  const [title, setTitle] = useState(upload.name.replace(/\.pdf$/i, ''));
  const [itemId, setItemId] = useState<string>(room.meeting.currentItemId ?? room.meeting.itemOrder[0] ?? 'none');
  const [kind, setKind] = useState<PaperKind>('main');
  const [ids] = useState(() => ({ commandId: newId(), paperId: newId() }));
  const [busy, setBusy] = useState(false);
  const attach = async () => {
    if (title.trim() === '') return;
    setBusy(true);
    const answer = await session.rest('POST', paths.papers(meeting.meetingId), commandAcceptedSchema, {
      ...ids,
      fileId: file.fileId,
      itemId: itemId === 'none' ? null : (itemId as ItemId),
      title: title.trim(),
      kind,
    });
    setBusy(false);
    if (answer.ok) onDone();
    else toasts.show({ tone: 'bad', text: wording(answer.error) });
  };
  return (
    <div className="upload">
      <p className="strong">
        {text.setup.uploadDone(upload.name)}{' '}
        <span className="soft numbers">
          ({'pageCount' in file.preparation ? text.room.pages(file.preparation.pageCount) : ''})
        </span>
      </p>
      {file.warnings.map((warning) => (
        <Notice key={warning.code} tone="amber">
          {wording(warning)}
        </Notice>
      ))}
      <div className="upload-fields">
        <TextField
          label={text.setup.paperTitle}
          value={title}
          onChange={setTitle}
          maxLength={500}
          error={title.trim() === '' ? text.common.required : null}
        />
        <Select
          label={text.setup.attachTo}
          value={itemId}
          onChange={setItemId}
          options={[
            ...orderedItems(room).map((item) => ({
              value: item.itemId as string,
              label: `${item.number}. ${item.title}`,
            })),
            { value: 'none', label: text.room.generalPapers },
          ]}
        />
        <Select
          label={text.setup.paperKind}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'main', label: text.setup.kindMain },
            { value: 'reference', label: text.setup.kindReference },
          ]}
        />
      </div>
      <div className="row">
        <Button look="primary" busy={busy} unavailable={may.whyNot('attachPaper')} onPress={() => void attach()}>
          {text.setup.attach}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {text.setup.dismiss}
        </Button>
      </div>
    </div>
  );
}
