import { meetingLimits, type RegistrableKind, type RequestId } from '@nghi-truong/domain';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconEdit } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useDraft } from '../../ui/meeting/use-draft.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { OwnRegistrations } from './own-registrations.tsx';
import { openKinds, ownWaiting } from './registering.ts';
import './speakers.css';

export interface RegisterSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The person would rather write. */
  readonly onWrite: () => void;
  readonly more: ReactNode;
}

/** Registering to speak: what one has registered for already, another kind with its topic, and writing instead. */
export function RegisterSheet({ open, onClose, onWrite, more }: RegisterSheetProps) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, personId, newId } = useMeeting();
  const [topic, setTopic] = useDraft('speech-topic');
  const [chosen, setChosen] = useState<RegistrableKind | null>(null);
  const own = ownWaiting(room, personId);
  const usable = openKinds(room, personId);
  // What the person chose stays chosen although the list was closed meanwhile: the button says why it cannot be sent.
  const kind = chosen ?? usable[0] ?? 'speech';
  const kinds = usable.includes(kind) || chosen === null ? usable : [...usable, kind];
  const whyNot = may.whyNot('registerToSpeak', { kind, personId });
  const register = async () => {
    const requestId = newId() as RequestId;
    const outcome = await send('registerToSpeak', { requestId, personId: null, kind, topic: topic.trim() });
    if (outcome.status !== 'accepted') return;
    onClose();
    setTopic('');
    setChosen(null);
  };
  return (
    <Dialog
      shape="sheet"
      title={own.length === 0 ? text.speak.register : text.speak.ownTitle}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{own.length === 0 ? text.common.cancel : text.common.close}</Button>
          {kinds.length > 0 && (
            <Button
              look="primary"
              unavailable={whyNot}
              busy={waiting('registerToSpeak')}
              onPress={() => void register()}
            >
              {text.speak.send}
            </Button>
          )}
        </>
      }
    >
      <OwnRegistrations own={own} />
      {!room.speakers.listOpen && <p className="soft">{text.speak.listClosed}</p>}
      {kinds.length > 0 && (
        <div className="stack">
          <div className="stack-tight">
            <h3 className="speakers-subtitle">{own.length === 0 ? text.speak.kind : text.speak.another}</h3>
            <ChoiceChips
              label={text.speak.kind}
              value={kind}
              onChange={setChosen}
              options={kinds.map((value) => ({ value, label: text.speak.kinds[value] }))}
            />
            <p className="small soft" role="status">
              {text.speak.kindHints[kind]}
            </p>
          </div>
          <TextField
            label={text.speak.topic}
            hint={text.speak.topicHint}
            value={topic}
            onChange={setTopic}
            lines={3}
            maxLength={meetingLimits.topic}
          />
        </div>
      )}
      <div className="speakers-else">
        <Button icon={<IconEdit size={20} />} onPress={onWrite}>
          {text.speak.opinion}
        </Button>
        {more}
      </div>
    </Dialog>
  );
}
