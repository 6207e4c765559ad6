import { type RequestId, type SpeechKind, speechKinds } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Where the topic being typed is kept: a turned tablet draws this button anew. */
const topicDraft = 'speech-topic';

/** "Đăng ký phát biểu" with a topic, or "Hủy đăng ký" while one waits. The topic typed survives a closed sheet. */
export function RegisterButton() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, mine, personId, newId, drafts } = useMeeting();
  const [open, setOpen] = useState(false);
  const [topic, setTypedTopic] = useState(() => drafts.get(topicDraft)?.text ?? '');
  const setTopic = (typed: string) => {
    setTypedTopic(typed);
    drafts.set(topicDraft, typed === '' ? null : { text: typed, baseRevision: 0 });
  };
  const [kind, setKind] = useState<SpeechKind>('speech');
  const speaks = mine.votes || may.has('chair') || may.has('delegate') || may.has('invitee');
  const phase = room.meeting.phase.name;
  if (!speaks || phase === 'prepared' || phase === 'ended') return null;
  const own = waitingRequests(room).find((request) => request.personId === personId);

  if (own !== undefined) {
    return (
      <Button
        size="main"
        icon={<IconSpeech />}
        unavailable={may.whyNot('withdrawRequest', { requestId: own.requestId })}
        busy={waiting('withdrawRequest')}
        onPress={() => void send('withdrawRequest', { requestId: own.requestId })}
      >
        {text.speak.withdraw}
      </Button>
    );
  }
  const register = async () => {
    const outcome = await send('registerToSpeak', { requestId: newId() as RequestId, kind, topic: topic.trim() });
    if (outcome.status !== 'accepted') return;
    setOpen(false);
    setTopic('');
  };
  const whyNot = may.whyNot('registerToSpeak');
  return (
    <>
      <Button size="main" icon={<IconSpeech />} unavailable={whyNot} onPress={() => setOpen(true)}>
        {text.speak.register}
      </Button>
      <Dialog
        shape="sheet"
        title={text.speak.register}
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{text.common.cancel}</Button>
            <Button
              look="primary"
              unavailable={whyNot}
              busy={waiting('registerToSpeak')}
              onPress={() => void register()}
            >
              {text.speak.send}
            </Button>
          </>
        }
      >
        <SegmentedControl
          label={text.speak.kind}
          value={kind}
          onChange={setKind}
          options={speechKinds.map((value) => ({
            value,
            label: value === 'speech' ? text.speak.kindSpeech : text.speak.kindDebate,
          }))}
        />
        <TextField
          label={text.speak.topic}
          hint={text.speak.topicHint}
          value={topic}
          onChange={setTopic}
          lines={3}
          maxLength={500}
        />
      </Dialog>
    </>
  );
}
