import {
  meetingLimits,
  type PersonId,
  presetSeconds,
  type RegistrableKind,
  type RequestId,
  registrableKinds,
  type SpeechKind,
  speechKinds,
} from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CallTime } from '../../ui/meeting/call-time.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { useDraft } from '../../ui/meeting/use-draft.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** Kinds that make sense outside of the list come first: a report is presented, an agency explains. */
const givenKinds: readonly SpeechKind[] = [
  'presentation',
  'explanation',
  ...speechKinds.filter((kind) => kind !== 'presentation' && kind !== 'explanation'),
];

/** Somebody else who raised a hand is written into the list, or given the floor at once for whatever it is. */
export function OtherSpeaker({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room, newId } = useMeeting();
  const [how, setHow] = useState<'list' | 'floor'>('list');
  const [personId, setPersonId] = useState<PersonId | null>(null);
  const [listKind, setListKind] = useState<RegistrableKind>('speech');
  const [floorKind, setFloorKind] = useState<SpeechKind>('presentation');
  const [topic, setTopic] = useDraft('other-speech-topic');
  const [seconds, setSeconds] = useState<number | null>(null);
  const floor = how === 'floor';
  const people = Object.values(room.people).filter(
    (person) => !person.duties.every((duty) => duty === 'screen' || duty === 'technician'),
  );
  const whom = personId === null ? {} : { personId };
  const whyNot =
    (floor
      ? may.whyNot('giveFloor', { kind: floorKind, ...whom })
      : may.whyNot('registerToSpeak', { kind: listKind, ...whom })) ??
    (personId === null ? text.speak.otherMissing : null);
  const go = async () => {
    if (personId === null) return;
    const requestId = newId() as RequestId;
    const outcome = floor
      ? await send('giveFloor', {
          requestId,
          personId,
          kind: floorKind,
          topic: topic.trim(),
          seconds,
          questionId: null,
        })
      : await send('registerToSpeak', { requestId, personId, kind: listKind, topic: topic.trim() });
    if (outcome.status !== 'accepted') return;
    if (!floor) toasts.show({ tone: 'good', text: text.speak.added(nameOf(room, personId)) });
    setPersonId(null);
    setTopic('');
    setSeconds(null);
    onClose();
  };
  return (
    <Dialog
      shape="sheet"
      title={text.speak.otherTitle}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            unavailable={whyNot}
            busy={waiting('giveFloor') || waiting('registerToSpeak')}
            onPress={() => void go()}
          >
            {floor ? text.speak.otherGive : text.speak.otherAdd}
          </Button>
        </>
      }
    >
      <SegmentedControl
        label={text.speak.otherHow}
        value={how}
        onChange={setHow}
        options={[
          { value: 'list', label: text.speak.otherList },
          { value: 'floor', label: text.speak.otherFloor },
        ]}
      />
      <PersonPicker label={text.speak.otherPerson} people={people} chosen={personId} onChoose={setPersonId} />
      <div className="stack-tight">
        <h3 className="speakers-subtitle">{text.speak.kind}</h3>
        {floor ? (
          <ChoiceChips
            label={text.speak.kind}
            value={floorKind}
            onChange={setFloorKind}
            options={givenKinds.map((value) => ({ value, label: text.speak.kinds[value] }))}
          />
        ) : (
          <ChoiceChips
            label={text.speak.kind}
            value={listKind}
            onChange={setListKind}
            options={registrableKinds.map((value) => ({ value, label: text.speak.kinds[value] }))}
          />
        )}
      </div>
      {floor && (
        <CallTime
          open
          label={text.speak.time}
          seconds={seconds}
          onChange={setSeconds}
          ruleSeconds={
            personId === null
              ? null
              : presetSeconds(room.speakers.presets, room.requests, {
                  personId,
                  kind: floorKind,
                  itemId: room.meeting.currentItemId,
                })
          }
        />
      )}
      <TextField
        label={text.speak.topic}
        hint={text.speak.topicHint}
        value={topic}
        onChange={setTopic}
        lines={2}
        maxLength={meetingLimits.topic}
      />
    </Dialog>
  );
}
