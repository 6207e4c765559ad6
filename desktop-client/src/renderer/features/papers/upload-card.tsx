import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { duplicateOf } from './duplicates.ts';
import { PaperFieldset } from './paper-fieldset.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { isReadable, type Upload } from './upload-queue.ts';
import { useUploads } from './upload-shelf.tsx';
import { useGiveUp } from './use-give-up.ts';
import './papers.css';

/**
 * One file for a new paper: how far it is, and from the first moment what it is called and where it belongs.
 * `next`: attaching it is the thing to do now.
 */
export function UploadCard({ upload, next }: { readonly upload: Upload; readonly next: boolean }) {
  const text = useText();
  const may = useMay();
  const { queue } = useUploads();
  const { moving, giveUp } = useGiveUp(upload);
  const { key, name, target, state } = upload;
  if (target.kind !== 'paper') return null;
  const { fields } = target;
  const whyNot =
    may.whyNot('attachPaper') ??
    (state.name === 'held' && isReadable(state.file) ? null : text.papers.notThereYet) ??
    (fields.title.trim() === '' ? text.papers.titleNeeded : null);
  return (
    <li className="upload">
      <UploadProgress upload={upload} />
      <UploadTroubles upload={upload} />
      <PaperFieldset fields={fields} onChange={(change) => queue.edit(key, change)} />
      <div className="row">
        {state.name === 'failed' ? (
          <Button look="primary" onPress={() => queue.retry(key)}>
            {text.common.retry}
          </Button>
        ) : (
          <Button
            look={next ? 'primary' : 'secondary'}
            aria-label={text.papers.attachNamed(fields.title)}
            unavailable={whyNot}
            busy={upload.attaching}
            onPress={() => void queue.attach(key)}
          >
            {text.setup.attach}
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={moving ? text.setup.cancelUpload(name) : text.papers.dropNamed(name)}
          onPress={giveUp}
        >
          {moving ? text.common.cancel : text.papers.drop}
        </Button>
      </div>
    </li>
  );
}

/** What stands between a file and the paper, in words: it failed, it looks secret, it is there already, it was refused. */
export function UploadTroubles({ upload }: { readonly upload: Upload }) {
  const text = useText();
  const wording = useWording();
  const papers = usePapers();
  const { list } = useUploads();
  const { state } = upload;
  if (state.name === 'failed') {
    return (
      <ErrorNotice
        title={text.setup.uploadFailed(upload.name)}
        lost={wording(state.error)}
        advice={text.common.nothingLost}
      />
    );
  }
  const duplicate = duplicateOf(upload, Object.values(papers), list);
  return (
    <>
      {state.name === 'held' &&
        state.file.warnings.map((warning) => (
          <Notice key={warning.code} tone="amber">
            {wording(warning)}
          </Notice>
        ))}
      {duplicate !== null && (
        <Notice tone="amber">
          {'paper' in duplicate
            ? text.papers.duplicate(duplicate.paper.title)
            : text.papers.duplicateUpload(duplicate.name)}
        </Notice>
      )}
      {upload.refused !== null && <Notice tone="amber">{wording(upload.refused)}</Notice>}
    </>
  );
}
