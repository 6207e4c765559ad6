import { meetingLimits } from '@nghi-truong/domain';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatSize } from '../../ui/format.ts';
import { IconPaper, IconUpload } from '../../ui/icons.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { acceptedFiles } from './accepted-files.ts';
import { useUploads } from './upload-shelf.tsx';
import { useFileDrop } from './use-file-drop.ts';
import './papers.css';

/** Puts another file in the place of a paper's present version, with a word on what changed. */
export function ReplaceDialog({ paper, onClose }: { readonly paper: SeenPaper; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { queue, meetingId } = useUploads();
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const [declared, setDeclared] = useState(false);
  const drop = useFileDrop<HTMLDivElement>((files) => setFile(files[0] ?? null));
  const whyNot =
    may.whyNot('replacePaper') ??
    (paper.availability === 'expired' ? text.papers.prolongFirst : null) ??
    (file === null ? text.papers.chooseFileFirst : null) ??
    (declared ? null : text.setup.secrecyNeeded);
  return (
    <Dialog
      title={text.papers.replaceOf(paper.title)}
      open
      onClose={onClose}
      actions={
        <Button
          look="primary"
          unavailable={whyNot}
          onPress={() => {
            if (file !== null) queue.addVersion(meetingId, file, paper.paperId, note);
            onClose();
          }}
        >
          {text.papers.replaceNow(paper.version + 1)}
        </Button>
      }
    >
      <div className="stack">
        <p>
          {paper.status.name === 'withdrawn'
            ? text.papers.replaceWithdrawnText
            : text.papers.replaceText(paper.version)}
        </p>
        <div className="drop-box" ref={drop.ref} data-over={drop.over}>
          {file !== null && (
            <p className="row">
              <IconPaper size={20} />
              <span className="strong drop-name">{file.name}</span>
              <span className="numbers faint">{formatSize(file.size)}</span>
            </p>
          )}
          <FileTrigger acceptedFileTypes={acceptedFiles} onSelect={(files) => setFile(files?.[0] ?? file)}>
            <Button icon={<IconUpload />}>{file === null ? text.papers.chooseFile : text.papers.otherFile}</Button>
          </FileTrigger>
        </div>
        <TextField
          label={text.papers.whatChanged}
          hint={text.papers.whatChangedHint}
          value={note}
          onChange={setNote}
          lines={2}
          maxLength={meetingLimits.reason}
        />
        <Checkbox checked={declared} onChange={setDeclared}>
          {text.setup.secrecy}
        </Checkbox>
      </div>
    </Dialog>
  );
}
