import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import { UploadTroubles } from './upload-card.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { isReadable, type Upload } from './upload-queue.ts';
import { useUploads } from './upload-shelf.tsx';
import { useGiveUp } from './use-give-up.ts';
import './papers.css';

/** A file that becomes a paper, or a new version, by itself: how far it is; and a question only when something is odd. */
export function UploadStrip({ upload }: { readonly upload: Upload }) {
  const text = useText();
  const { queue } = useUploads();
  const { key, name, state } = upload;
  const held = state.name === 'held' ? state.file : null;
  const asks =
    held !== null &&
    isReadable(held) &&
    !upload.attaching &&
    !upload.done &&
    (held.warnings.length > 0 || upload.refused !== null);
  const { moving, giveUp } = useGiveUp(upload);
  return (
    <div className="upload-strip">
      <UploadProgress upload={upload} />
      {!upload.done && <UploadTroubles upload={upload} />}
      {!upload.done && !upload.attaching && (
        <div className="row">
          {state.name === 'failed' && <Button onPress={() => queue.retry(key)}>{text.common.retry}</Button>}
          {asks && (
            <Button onPress={() => void queue.attach(key)}>
              {upload.refused === null ? text.papers.useAnyway : text.common.retry}
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
      )}
    </div>
  );
}
