import { paths, type RulePackEntry, rulePackEntrySchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Worded } from '../../ui/use-rest.ts';

export interface DeriveDialogProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  readonly from: RulePackEntry;
  readonly onClose: () => void;
  readonly onDerived: (entry: RulePackEntry) => void;
}

/** A local pack begins as a copy of another one under its own name. */
export function DeriveDialog({ session, newId, from, onClose, onDerived }: DeriveDialogProps) {
  const text = useText();
  const wording = useWording();
  const [name, setName] = useState(from.pack.name.vi);
  const [nameEn, setNameEn] = useState(from.pack.name.en);
  // Stays through repeated attempts, so that sending again after a lost answer is the same pack.
  const [packId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Worded | null>(null);
  const vi = name.trim();
  const derive = async () => {
    setBusy(true);
    const answer = await session.rest('POST', paths.rulePacks, rulePackEntrySchema, {
      packId,
      from: from.pack.packId,
      name: { vi, en: nameEn.trim() === '' ? vi : nameEn.trim() },
    });
    setBusy(false);
    if (answer.ok) onDerived(answer.value);
    else setProblem(answer.error);
  };
  return (
    <Dialog
      title={text.packs.deriveTitle(wording(from.pack.name))}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            unavailable={vi === '' ? text.common.required : null}
            onPress={() => void derive()}
          >
            {text.packs.create}
          </Button>
        </>
      }
    >
      <p className="soft">{text.packs.deriveText}</p>
      <TextField label={text.packs.name} value={name} onChange={setName} maxLength={300} />
      <TextField
        label={text.packs.nameEn}
        value={nameEn}
        onChange={setNameEn}
        maxLength={300}
        hint={text.packs.nameEnHint}
      />
      {problem !== null && <ErrorNotice title={wording(problem)} lost={text.common.nothingLost} />}
    </Dialog>
  );
}
